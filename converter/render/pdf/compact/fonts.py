"""The fonts of a PDF as compact fonts of their outlines alone, with glyphs numbered in the order of their letters.

A reader of a PDF needs of a font what its glyphs draw and how wide they are; the letters stand in the map beside it
(ISO 32000-1, 9.7, 9.9 and 9.10.3). Glyphs in the order of their letters have numbers, widths and letters that follow
one another, which take less room in all three places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from converter.render.pdf.compact.cff import Glyph, compact_font
from converter.render.pdf.compact.outlines import UNITS, charstring
from converter.render.pdf.compact.truetype import TrueType

_EM = 1000
"""Widths are in thousandths of an em (ISO 32000-1, 9.2.4)."""
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_IN_ORDER = 256
"""Glyphs whose numbers differ in their last byte alone can stand in one row of a map (ISO 32000-1, 9.10.3)."""
_MOST = 100
"""Entries in a block of a map."""
_HEAD = (
    b"/CIDInit /ProcSet findresource begin",
    b"12 dict begin begincmap",
    b"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
    b"/CMapName /Adobe-Identity-UCS def",
    b"/CMapType 2 def",
    b"1 begincodespacerange",
    b"<0000> <ffff>",
    b"endcodespacerange",
)
_END = (b"endcmap", b"CMapName currentdict /CMap defineresource pop", b"end end")
_NOT_READ = ("FontFamily", "StemH")
"""What describes a font to programs that look for another in its place."""

Numbers = Mapping[bytes, bytes]
"""The new numbers of glyphs by the old ones, as texts write them: four digits."""


def shrink_fonts(pdf: Any) -> dict[bytes, Numbers]:
    """Write the TrueType fonts of a pydyf ``PDF`` as compact ones.

    Return the new numbers of the glyphs, by the name that texts call the font.
    """
    places = {each.reference: each for each in pdf.objects}
    named = {reference: name for each in pdf.objects for name, reference in _fonts_in(each, places)}
    shrunk = {name: _shrink(places[reference], places) for reference, name in named.items()}
    return {name.encode(): numbers for name, numbers in shrunk.items() if numbers is not None}


def _fonts_in(value: Any, places: Mapping[bytes, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts of resources, by name."""
    fonts = value.get("Font") if isinstance(value, dict) else None
    if isinstance(fonts, bytes):
        yield from places[fonts].items()


def _shrink(font: Any, places: Mapping[bytes, Any]) -> Numbers | None:
    """Make a font compact; return the new numbers of its glyphs, or nothing where it stays as it is."""
    import pydyf

    if font["Subtype"] != "/Type0":
        return None
    (inner,) = (places[each] for each in font["DescendantFonts"])
    described = places[inner["FontDescriptor"]]
    if "FontFile2" not in described or font["Encoding"] != "/Identity-H":
        return None
    letters = places[font["ToUnicode"]]
    found = {int(each[1], 16): each[2] for line in letters.stream if (each := _ENTRY.fullmatch(line))}
    order = [0, *sorted(found.keys() - {0}, key=lambda glyph: (found[glyph], glyph))]
    reference = described["FontFile2"]
    program = places[reference]
    name = bytes(inner["BaseFont"]).removeprefix(b"/")
    try:
        program.stream[:] = [compact_font(name, _glyphs(program.stream[0], order), UNITS)]
    except NotImplementedError:
        return None
    letters.stream[:] = [*_HEAD, *_map([found.get(glyph) for glyph in order]), *_END]
    del described["FontFile2"]
    program.extra = pydyf.Dictionary({"Subtype": "/CIDFontType0C"})
    described["FontFile3"] = reference
    for entry in _NOT_READ:
        described.pop(entry, None)
    inner["Subtype"] = "/CIDFontType0"
    inner.pop("CIDToGIDMap", None)
    _set_widths(inner, order)
    return {b"%04x" % glyph: b"%04x" % number for number, glyph in enumerate(order)}


def _glyphs(truetype: bytes, order: list[int]) -> Iterator[Glyph]:
    """Yield some glyphs of a TrueType font."""
    font = TrueType(truetype)
    for number in order:
        width = font.width(number) * _EM / font.units
        yield Glyph(width, charstring(tuple(font.parts(number)), font.units))


def _set_widths(inner: Any, order: list[int]) -> None:
    """State the widths of the glyphs in their new order, the most usual one once."""
    import pydyf

    known: dict[int, Any] = {}
    written = inner.pop("W")
    for first, row in zip(written[::2], written[1::2], strict=True):
        known |= {first + place: width for place, width in enumerate(row)}
    usual = Counter(known[glyph] for glyph in order if glyph in known).most_common(1)[0][0]
    widths = [known.get(glyph, usual) for glyph in order]
    inner["W"] = pydyf.Array()
    row = None
    for number, width in enumerate(widths):
        if width == usual:
            row = None
        elif row is None:
            row = pydyf.Array([width])
            inner["W"] += [number, row]
        else:
            row.append(width)
    inner["DW"] = usual


def _map(letters: list[bytes | None]) -> Iterator[bytes]:
    """Yield the entries of a map from the glyphs 0, 1, … to their letters in UTF-16; those in a row as one.

    A glyph whose letters stand at another has an empty text, which readers know in no row; ``None`` is no glyph.
    """
    silent = [b"<%04x> <>" % number for number, text in enumerate(letters) if text == b""]
    rows: list[bytes] = []
    for start in range(0, len(letters), _IN_ORDER):
        run: list[bytes] = []
        for number, text in enumerate([*letters[start : start + _IN_ORDER], None], start=start):
            if text:
                run.append(text)
            elif run:
                rows.append(_row(number - len(run), run))
                run = []
    yield from _blocks(b"bfchar", silent)
    yield from _blocks(b"bfrange", rows)


def _blocks(kind: bytes, entries: list[bytes]) -> Iterator[bytes]:
    for start in range(0, len(entries), _MOST):
        block = entries[start : start + _MOST]
        yield b"%d begin%b" % (len(block), kind)
        yield from block
        yield b"end" + kind


def _row(first: int, run: list[bytes]) -> bytes:
    return b"<%04x><%04x>[%s]" % (first, first + len(run) - 1, b"".join(b"<%s>" % text for text in run))
