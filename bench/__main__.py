"""python -m bench [--visits 100000] [--small 1000] [--fresh] [--only WORD]"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import timeit
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from bench import reading, reading_people
from bench.databases import Database
from bench.server import Cost, Request, Server, costs, running
from config.database import refuse_unusable_database, server_up
from config.environment import BASE_DIR

LINE = "{:46}{:>6}{:>8}{:>8}{:>8}{:>8}{:>7}{:>11}{:>9}{:>9}"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    chosen = _arguments()
    # Ended from outside, it stops its servers as after a Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    refuse_unusable_database()
    with server_up(settings.VAR_DIR), contextlib.ExitStack() as stack:
        place = {name: str(value) for name, value in settings.DATABASES["default"].items()}
        small = Database("irmana_bench_small", chosen.small, place)
        large = Database("irmana_bench_large", chosen.visits, place)
        for database in (small, large):
            database.prepare(fresh=chosen.fresh)
        servers = [stack.enter_context(running(database)) for database in (small, large)]
        found = [_seen_from_inside(database) for database in (small, large)]
        results = {
            "yardstick": yardstick(),
            "reading": reading.measure(),
            "pages": list(_pages(servers, found, chosen.only)),
            "works": list(_works(found)),
            "papers": papers_measured(),
            "people read": reading_people.measure(reading_people.samples_of_tests()),
        }
    kept = settings.VAR_DIR / "bench.json"
    kept.write_text(json.dumps(results, indent=2, ensure_ascii=False))
    print(f"\nKept in {kept}")


def papers_measured() -> dict[str, float]:
    import django

    django.setup()
    from bench import papers

    return papers.measure()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--visits", type=int, default=100_000, help="of the large database")
    parser.add_argument("--small", type=int, default=1_000, help="visits of the small database")
    parser.add_argument("--fresh", action="store_true", help="make both databases anew")
    parser.add_argument("--only", default="", help="pages with this in their name")
    return parser.parse_args()


def _seen_from_inside(database: Database) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.inside"]
    done = subprocess.run(
        command, env=database.environment, cwd=BASE_DIR, stdout=subprocess.PIPE, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _pages(
    servers: list[Server], found: list[dict[str, Any]], only: str
) -> Iterator[dict[str, object]]:
    """Print and return the costs of the pages on both databases, page by page."""
    print("\nMilliseconds of processors for a request; web: of the large database's server alone")
    print(f"Meanwhile a million squares take {yardstick():.0f}: compare runs by it.")
    print("Where the pages weigh differently, the small database has less to show.\n")
    heads = ["small", "large", "ratio", "web", "aim", "KiB small", "large", "gzip"]
    print(LINE.format("page", "SQL", *heads))
    for pages in zip(*(one["pages"] for one in found), strict=True):
        if only in pages[-1]["name"]:
            asked = [
                Request(server, page["url"], page["headers"])
                for server, page in zip(servers, pages, strict=True)
            ]
            yield _told(pages[-1], *costs(asked))


def yardstick() -> float:
    """Return the milliseconds that this machine needs now for what others do in about 50."""
    return 1000 * min(timeit.repeat("sum(n * n for n in range(10**6))", number=1, repeat=5))


def _told(page: dict[str, Any], small: Cost, large: Cost) -> dict[str, object]:
    totals = [sum(cost.used) for cost in (small, large)]
    ratio = totals[1] / totals[0] if totals[0] else 0
    told = [f"{totals[0]:.1f}", f"{totals[1]:.1f}", f"{ratio:.2f}", f"{large.used.web:.1f}"]
    answers = small.answer.raw, large.answer.raw, large.answer.compressed
    sizes = [f"{size / 1024:.1f}" for size in answers]
    aim = page["aim"] or ""
    print(LINE.format(page["name"], page["statements"], *told, aim, *sizes), flush=True)
    return {
        "name": page["name"],
        "statements": page["statements"],
        "small": small.used._asdict(),
        "large": large.used._asdict(),
        "answer": large.answer._asdict(),
        "answer of small": small.answer._asdict(),
    }


def _works(found: list[dict[str, Any]]) -> Iterator[dict[str, object]]:
    print("\nMilliseconds that pass, within one process\n")
    print(LINE.format("work", "SQL", "small", "large", "ratio", "", "aim", "", "", ""))
    for small, large in zip(*(one["works"] for one in found), strict=True):
        times = small["milliseconds"], large["milliseconds"]
        told = [f"{times[0]:.1f}", f"{times[1]:.1f}", f"{times[1] / times[0]:.2f}", ""]
        print(
            LINE.format(large["name"], large["statements"], *told, large["aim"] or "", "", "", "")
        )
        yield {"name": large["name"], "small": times[0], "large": times[1]}


if __name__ == "__main__":
    main()
