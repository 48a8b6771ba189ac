"""Fonts packed as WOFF2."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import FONTS, MONOSPACE, Font
from converter.render.fonts.subsetting import subset
from converter.render.fonts.woff2 import to_woff2
from tests.render.fonts.samples import CLUSTERED


def _of(folder: str) -> Font:
    return next(font for font in FONTS if font.folder == folder)


@pytest.mark.parametrize("font", [*FONTS, *MONOSPACE], ids=lambda font: font.family)
def test_a_font_is_stored_so_that_it_is_unpacked_fast(font: Font) -> None:
    for weight in font.weights:
        with TTFont(font.path(weight), lazy=True) as file:
            assert not file.reader.tables["glyf"].transformed


@pytest.mark.parametrize("folder", CLUSTERED)
def test_a_packed_font_has_the_tables_of_the_plain_one(folder: str) -> None:
    plain = subset(font_bytes(_of(folder), 400), CLUSTERED[folder])
    web = to_woff2(plain)
    assert web.startswith(b"wOF2")
    assert len(web) % 4 == 0
    with TTFont(BytesIO(plain)) as one, TTFont(BytesIO(web)) as other:
        tags = sorted(one.reader.keys())
        assert tags == sorted(other.reader.keys())
        assert {tag for tag in tags if one.reader[tag] != other.reader[tag]} <= {"head"}
        assert other["head"].flags == one["head"].flags | 1 << 11  # "packed"
    assert len(web) < len(plain)
