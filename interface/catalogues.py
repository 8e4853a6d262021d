"""The translations of one language, in one catalogue."""

from typing import Any

from django.utils.translation import trans_real


def flatten(language: str) -> None:
    """Move what a language falls back on into its own catalogue.

    Brazilian Portuguese falls back on the Portuguese of each package, one after the other, and a
    text of ours, which none of them has, is asked of all: some hundred times a page. What is
    in the catalogue already stays.
    """
    # Neither Django nor the standard library tells these by a public name.
    catalogue: Any = trans_real.translation(language)
    fallback, catalogue._fallback = catalogue._fallback, None
    while fallback is not None:
        for message, translation in getattr(fallback, "_catalog", {}).items():
            if message not in catalogue._catalog:
                catalogue._catalog[message] = translation
        fallback = fallback._fallback
