"""Shapes text with HarfBuzz, as browsers do: which outlines it draws, and where."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

CLUSTERS = {
    "Arab": "لا إلى گ پ ی ہے نہ لله ۱۲ قِفْ",
    "Beng": "কো কৌ ক্ষ ড় য় র্ক্য শ্রী",
    "Deva": "क़ ड़ क्ष र्क कि श्री ट्ठ",
    "Ethi": "ሀሎ ቋንቋ ።",
    "Gujr": "કો કૌ ક્ષ ર્ક શ્રી",
    "Guru": "ਸ਼ ਖ਼ ਕੋ ਸ੍ਵ ੴ",
    "Hebr": "שָׁ לוֹ ם בְּ רָ",
    "Khmr": "កើ កឿ កៀ កោ កៅ ស្ត្រី ខ្ញុំ",
    "Mymr": "ကြွေ က္က ကျွန်ုပ် ဏ္ဍ",
    "Thai": "น้ำ คำ ที่ ปู่ ฐู ญู",
}
"""Clusters of each script that shaping takes apart, puts together or turns around."""


def shaped(font: bytes, text: str) -> list[tuple[int, ...] | list[Any]]:
    """For each glyph in turn its advance and offset in the font's units, and its outline."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(font)), buffer)
    drawn: list[tuple[int, ...] | list[Any]] = []
    with TTFont(BytesIO(font)) as file:
        names, glyphs = file.getGlyphOrder(), file.getGlyphSet()
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            pen = DecomposingRecordingPen(glyphs)
            glyphs[names[info.codepoint]].draw(pen)
            drawn += [(place.x_advance, place.x_offset, place.y_offset), pen.value]
    return drawn
