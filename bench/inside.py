"""The process that looks at one database through Irmana; it prints what it found as JSON."""

import json
import os
from dataclasses import asdict

import django
from django.test.utils import setup_test_environment


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    # Its client may ask for pages as the server of a test.
    setup_test_environment(debug=False)
    from bench import pages  # models are there only now

    found = {
        "pages": [asdict(page) for page in pages.pages()],
        "works": [asdict(work) for work in pages.works()],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
