from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from interface.management.commands.make_fonts import make_subset

SOURCE = settings.FONT_FILES / "SourceSans3[wght].ttf"


@pytest.fixture(scope="module")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fonts") / "font.woff2"
    make_subset(SOURCE, target)
    return target


def test_the_font_is_small_and_keeps_its_weights(font: Path) -> None:
    assert font.stat().st_size < 60_000
    with TTFont(font) as made:
        assert [axis.axisTag for axis in made["fvar"].axes] == ["wght"]


def test_the_font_has_what_portuguese_and_spanish_need(font: Path) -> None:
    with TTFont(font) as made:
        have = made.getBestCmap()

    assert [char for char in "áâãàçéêíóôõúüñ¿¡ºª§–—“”…•→€" if ord(char) not in have] == []


def test_a_font_that_is_there_is_not_made_again(font: Path) -> None:
    assert make_subset(SOURCE, font) is False
