"""`python -m setup.fonts NotoSansCJK-Regular.ttc` makes the files of templates/fonts that are nobody else's.

Run it only to bring the fonts up to date. It makes `rest`, `traditional-more` and `japanese-more` from the collection,
and stores all other fonts again, so that a program can unpack them in hundredths of a second.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from converter.render.fonts.registry import FONTS, MONOSPACE, Font

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_MODERN = frozenset([*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A8, 0x11C3)])
_KOREAN = frozenset([*range(0x1100, 0x1200), *range(0xA960, 0xA980), *range(0xAC00, 0xD800)]) - _MODERN
"""The common font has all modern syllables; letters that form no syllable in NFC are those of old Korean."""

_FACES = {"rest": "Noto Sans CJK SC", "traditional-more": "Noto Sans CJK TC", "japanese-more": "Noto Sans CJK JP"}
"""The face of the collection from which each font is cut, by its subset."""

_BLANKS = {0x20, 0xA0}
"""Pango draws a blank in the font of the character before it, whether or not that has one."""

_ERROR = 1.0
"""How far a quadratic outline may lie from the cubic one, in thousandths of the font's size."""


def main(arguments: list[str]) -> int:
    """Make the fonts; return the exit code."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: python -m setup.fonts NotoSansCJK-Regular.ttc", file=sys.stderr)
        return 2
    for font in (font for font in (*FONTS, *MONOSPACE) if font.subset not in _FACES):
        for weight in font.weights:
            if _transformed(font.path(weight)):
                store(_opened(font.path(weight).read_bytes()), font.path(weight))
    for subset, face in _FACES.items():
        font = next(each for each in FONTS if each.subset == subset)
        file = cut(Path(arguments[0]), face, _wanted(Path(arguments[0]), font, face))
        store(_opened(file), font.path(400))
        print(f"{font.path(400).name}: {font.path(400).stat().st_size:,} bytes")
    return 0


def cut(collection: Path, face: str, characters: Collection[int]) -> bytes:
    """Return the TrueType font that holds these characters of one face of a collection of OpenType fonts."""
    from fontTools import subset

    options = subset.Options(layout_features=[], notdef_outline=True, drop_tables=["BASE", "VORG", "vhea", "vmtx"])
    with _face(collection, face) as file:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=sorted(characters))
        cutter.subset(file)
        _make_quadratic(file)
        memory = BytesIO()
        file.save(memory)
    return memory.getvalue()


def store(file: TTFont, path: Path) -> None:
    """Write an open TrueType font as WOFF2 whose outlines are stored as they are (WOFF 2.0, 5.1, version 3).

    Such a file is a fifth larger than one with the transformed outlines, which take seconds to put together again.
    """
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    file.flavor = "woff2"
    file.flavorData = WOFF2FlavorData(transformedTables=())
    memory = BytesIO()
    file.save(memory, reorderTables=False)
    path.write_bytes(memory.getvalue())


def _transformed(path: Path) -> bool:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as file:
        return bool(file.reader.tables["glyf"].transformed)


def _wanted(collection: Path, font: Font, face: str) -> set[int]:
    """Return what a font has to hold: what no other has, or what its own style draws in another way than the rest's."""
    style = {each for each in FONTS if each.scripts == font.scripts and each.subset not in _FACES}
    small = {each for each in FONTS if not each.large}
    there = set().union(*(_characters(each) for each in style | small))
    drawn, rest = _map(collection, face), _map(collection, _FACES["rest"])
    alike = set() if font.subset == "rest" else {code for code in drawn if drawn[code] == rest[code]}
    return set(drawn) - there - alike - _KOREAN | _BLANKS


def _characters(font: Font) -> set[int]:
    return set(_opened(font.path(400).read_bytes()).getBestCmap())


def _map(collection: Path, face: str) -> dict[int, str]:
    """Return the glyph of each character; all faces of the collection share their glyphs."""
    with _face(collection, face) as file:
        return file.getBestCmap()


def _face(collection: Path, name: str) -> TTFont:
    from fontTools.ttLib import TTCollection

    return next(file for file in TTCollection(collection, lazy=True).fonts if file["name"].getDebugName(4) == name)


def _opened(content: bytes) -> TTFont:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.woff2 import decompress

    plain = BytesIO(content)
    if content.startswith(b"wOF2"):
        plain = BytesIO()
        decompress(BytesIO(content), plain)
        plain.seek(0)
    return TTFont(plain, recalcBBoxes=False, recalcTimestamp=False)


def _make_quadratic(file: TTFont) -> None:
    """Replace the cubic outlines (CFF) by quadratic ones (glyf), which PDF programs read faster."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    drawings = file.getGlyphSet()
    order = file.getGlyphOrder()
    outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(drawings)
        drawings[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
        outlines.glyphs[name] = pen.glyph()
    file["loca"], file["glyf"] = newTable("loca"), outlines
    limits = newTable("maxp")
    limits.tableVersion, limits.numGlyphs = 0x00010000, len(order)
    limits.maxZones, limits.maxTwilightPoints, limits.maxStorage, limits.maxFunctionDefs = 1, 0, 0, 0
    limits.maxInstructionDefs, limits.maxStackElements, limits.maxSizeOfInstructions = 0, 0, 0
    limits.maxComponentElements = 0
    file["maxp"] = limits
    file["post"].formatType, file["post"].extraNames, file["post"].mapping = 3.0, [], {}
    del file["CFF "]
    file.sfntVersion = "\x00\x01\x00\x00"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
