"""The fonts of a PDF as compact fonts of their outlines alone, with glyphs numbered in the order of their letters.

A reader of a PDF needs of a font what its glyphs draw and how wide they are; the letters stand in the map beside it
(ISO 32000-1, 9.7, 9.9 and 9.10.3). Glyphs in the order of their letters have numbers, widths and letters that follow
one another, which take less room in all three places. The glyphs of all fonts are numbered together: one map of
letters then stands for all, and a font has no glyph at the numbers of letters that only others show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from converter.render.pdf.compact.cff import Glyph, compact_font
from converter.render.pdf.compact.outlines import UNITS, charstring
from converter.render.pdf.compact.texts import Numbers
from converter.render.pdf.compact.truetype import TrueType

_EM = 1000
"""Widths are in thousandths of an em (ISO 32000-1, 9.2.4)."""
_ENTRY = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_SPACE = b"0020"
_NEAR = 2
"""Widths that stand so near to one another stand in one row, with the usual one between them."""
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

Key = tuple[bytes, int]
"""Letters, and which of the glyphs that stand for them."""


def shrink_fonts(pdf: Any) -> dict[bytes, Numbers]:
    """Write the TrueType fonts of a pydyf ``PDF`` as compact ones that share one map to letters.

    Return the new numbers of the glyphs, by the name that texts call the font.
    """
    places = {each.reference: each for each in pdf.objects}
    named = {reference: name for each in pdf.objects for name, reference in _fonts_in(each, places)}
    fonts = {name: found for reference, name in named.items() if (found := _found(places[reference], places))}
    if not fonts:
        return {}
    numbers = _numbered(fonts.values())
    letters = [key[0] for key in sorted(numbers, key=numbers.__getitem__)]
    shared = next(iter(fonts.values())).font["ToUnicode"]
    places[shared].stream[:] = [*_HEAD, *_map([None, *letters]), *_END]
    space = _space(fonts.values(), numbers)
    given: dict[bytes, Numbers] = {}
    for name, font in fonts.items():
        glyphs = {0: 0} | {glyph: numbers[key] for glyph, key in font.keys.items()}
        font.write(glyphs, space)
        font.font["ToUnicode"] = shared
        given[name.encode()] = {b"%04x" % glyph: b"%04x" % number for glyph, number in glyphs.items()}
    return given


def _fonts_in(value: Any, places: Mapping[bytes, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts of resources, by name."""
    fonts = value.get("Font") if isinstance(value, dict) else None
    if isinstance(fonts, bytes):
        yield from places[fonts].items()


class _PackedFont(NamedTuple):
    """A font that can be made compact."""

    font: Any
    inner: Any
    described: Any
    program: Any
    keys: dict[int, Key]
    """What each of its glyphs stands for, without the one of number 0."""
    glyphs: dict[int, Glyph]

    def write(self, numbers: Mapping[int, int], space: Mapping[int, float]) -> None:
        """Make the font compact, with new numbers of its glyphs; it has ``space`` if it has no space of its own."""
        import pydyf

        name = bytes(self.inner["BaseFont"]).removeprefix(b"/")
        order = sorted(numbers, key=numbers.__getitem__)
        glyphs = {numbers[glyph]: self.glyphs[glyph] for glyph in order}
        self.program.stream[:] = [compact_font(name, glyphs, UNITS)]
        self.program.extra = pydyf.Dictionary({"Subtype": "/CIDFontType0C"})
        self.described["FontFile3"] = self.described.pop("FontFile2")
        for entry in _NOT_READ:
            self.described.pop(entry, None)
        self.inner["Subtype"] = "/CIDFontType0"
        self.inner.pop("CIDToGIDMap", None)
        _set_widths(self.inner, numbers, space)


def _found(font: Any, places: Mapping[bytes, Any]) -> _PackedFont | None:
    """Return a font of which the outlines can be made compact."""
    if font["Subtype"] != "/Type0":
        return None
    (inner,) = (places[each] for each in font["DescendantFonts"])
    described = places[inner["FontDescriptor"]]
    if "FontFile2" not in described or font["Encoding"] != "/Identity-H":
        return None
    lines = places[font["ToUnicode"]].stream
    letters = {int(each[1], 16): each[2] for line in lines if (each := _ENTRY.fullmatch(line))}
    letters.pop(0, None)
    program = places[described["FontFile2"]]
    try:
        glyphs = dict(zip([0, *letters], _glyphs(program.stream[0], [0, *letters]), strict=True))
    except NotImplementedError:
        return None
    return _PackedFont(font, inner, described, program, _keys(letters), glyphs)


def _keys(letters: Mapping[int, bytes]) -> dict[int, Key]:
    """Return of each glyph the letters that it stands for, and how many glyphs before it stand for the same."""
    seen: Counter[bytes] = Counter()
    keys = {}
    for glyph in sorted(letters):
        keys[glyph] = (letters[glyph], seen[letters[glyph]])
        seen[letters[glyph]] += 1
    return keys


def _numbered(fonts: Iterable[_PackedFont]) -> dict[Key, int]:
    """Return numbers for the glyphs of all fonts; glyphs that stand for the same letters share theirs."""
    keys = {key for font in fonts for key in font.keys.values()}
    return {key: number for number, key in enumerate(sorted(keys), start=1)}


def _space(fonts: Iterable[_PackedFont], numbers: Mapping[Key, int]) -> dict[int, float]:
    """Return the number of the space and its width; readers tell gaps between words by it, whatever the font."""
    for font in fonts:
        for glyph, key in font.keys.items():
            if key == (_SPACE, 0):
                return {numbers[key]: round(font.glyphs[glyph].width)}
    return {}


def _glyphs(truetype: bytes, order: list[int]) -> Iterator[Glyph]:
    """Yield some glyphs of a TrueType font."""
    font = TrueType(truetype)
    for number in order:
        width = font.width(number) * _EM / font.units
        yield Glyph(width, charstring(tuple(font.parts(number)), font.units))


def _set_widths(inner: Any, numbers: Mapping[int, int], space: Mapping[int, float]) -> None:
    """State the widths of the glyphs by their new numbers, the most usual one once, and that of the space always."""
    import pydyf

    known: dict[int, Any] = {}
    written = inner.pop("W")
    for first, row in zip(written[::2], written[1::2], strict=True):
        known |= {first + place: width for place, width in enumerate(row)}
    usual = Counter(known[glyph] for glyph in numbers if glyph in known).most_common(1)[0][0]
    other = {numbers[glyph]: width for glyph, width in known.items() if glyph in numbers and width != usual}
    own = {numbers[glyph]: width for glyph, width in known.items() if numbers.get(glyph) in space}
    other.update({**space, **own})
    inner["W"] = pydyf.Array()
    row, last = pydyf.Array(), -_NEAR
    for number, width in sorted(other.items()):
        if number - last <= _NEAR:
            row += [*[usual] * (number - last - 1), width]
        else:
            row = pydyf.Array([width])
            inner["W"] += [number, row]
        last = number
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
