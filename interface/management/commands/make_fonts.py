from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset

# What Brazilian municipalities and their Spanish-speaking neighbours write, and our typography.
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2028),
    *[0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A],
    *[0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2260, 0x2264, 0x2265],
]

NAMES = {
    "SourceSans3[wght].ttf": "source-sans-3.woff2",
    "SourceSans3-Italic[wght].ttf": "source-sans-3-italic.woff2",
}


class Command(BaseCommand):
    help = "Makes the web fonts (small subsets with all weights) under var/fonts, if missing or old"

    def handle(self, *args: Any, **options: Any) -> None:
        target = settings.VAR_DIR / "fonts"
        target.mkdir(parents=True, exist_ok=True)
        for source, name in NAMES.items():
            if make_subset(settings.FONT_FILES / source, target / name):
                self.stdout.write(f"{target / name}: {(target / name).stat().st_size:,} bytes")


def make_subset(source: Path, target: Path) -> bool:
    """Write the Latin part of a font as WOFF2, unless it is there already; tell if it was made."""
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    # Written beside and moved: an interrupted run leaves no half font that would look finished.
    half = target.with_suffix(".part")
    with subset.load_font(str(source), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LATIN)
        subsetter.subset(font)
        subset.save_font(font, str(half), options)
    half.replace(target)
    return True
