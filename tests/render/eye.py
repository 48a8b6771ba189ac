"""Lines of a page as an eye meets them: what stands beside what, by positions, in place of what the text layer says."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from playwright.sync_api import Page
from pypdf import PdfReader

RECTS = """
step => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
        let index = 0;
        for (const character of node.data) {
            range.setStart(node, index);
            range.setEnd(node, index += character.length);
            const rect = range.getClientRects()[0];
            if (rect && character.trim()) {
                const column = step ? Math.floor(rect.left / step) : 0;
                found.push([character, rect.left, (rect.top + rect.bottom) / 2, column]);
            }
        }
    }
    return JSON.stringify([parseFloat(getComputedStyle(document.body).fontSize), found]);
}
"""
"""The type's size and each character's place, as one text: value by value, the answer takes five times as long."""


class Sign(NamedTuple):
    """One character where it is drawn."""

    character: str
    left: float
    height: float
    """Of its middle or its baseline."""


def lines(signs: Iterable[Sign], size: float) -> list[str]:
    """The signs of each line from left to right; raised and lowered ones stand near the others, by the type's size."""
    found: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda each: each.height):
        if found and sign.height - found[-1][-1].height < 0.7 * size:
            found[-1].append(sign)
        else:
            found.append([sign])
    return ["".join(each.character for each in sorted(line, key=lambda each: each.left)) for line in found]


def browser_lines(page: Page, column: int = 0) -> list[str]:
    """The lines of the page that a browser shows, by each character's box; ``column``: the columns' width, if any."""
    columns: defaultdict[int, list[Sign]] = defaultdict(list)
    size, signs = json.loads(page.evaluate(RECTS, column))
    for character, left, middle, number in signs:
        columns[number].append(Sign(character, left, middle))
    return [line for number in sorted(columns) for line in lines(columns[number], size)]


def pdf_lines(content: bytes, size: float) -> list[str]:
    """The lines of a PDF of ours by its glyphs and their places; ``size``: of the type, in CSS pixels."""
    pages = PdfReader(BytesIO(content)).pages
    fonts: dict[str, _Font] = {}
    return [line for page in pages for line in lines(_glyphs(page, fonts), size)]


class _Font(NamedTuple):
    characters: dict[int, str]
    widths: dict[int, float]
    usual: float = 1000


def _glyphs(page: Any, fonts: dict[str, _Font]) -> Iterator[Sign]:
    """The glyphs that a page draws: WeasyPrint gives each text a place, and its glyphs from left to right."""
    left = height = size = 0.0
    font = _Font({}, {})
    for found in _OPERATIONS.finditer(page.get_contents().get_data()):
        if found["left"]:
            left, height = float(found["left"]), float(found["height"])
        elif found["font"]:
            name, size = found["font"].decode(), float(found["size"])
            if name not in fonts:
                fonts[name] = _read_font(page["/Resources"]["/Font"][f"/{name}"])
            font = fonts[name]
        else:
            for text, shift in _SHOWN.findall(found["glyphs"]):
                left -= float(shift or 0) * size / 1000
                codes = _ESCAPED.sub(lambda sign: b"\r" if sign[1] == b"r" else sign[1], text)
                for (glyph,) in struct.iter_unpack(">H", codes):
                    for character in font.characters.get(glyph, ""):
                        yield Sign(character, left, height)
                    left += font.widths.get(glyph, font.usual) * size / 1000


def _read_font(font: Any) -> _Font:
    table = font["/ToUnicode"].get_data()
    characters = {
        glyph: bytes.fromhex(text.decode()).decode("utf-16-be")
        for first, row in _MAPPED.findall(table)
        for glyph, text in enumerate(_TEXT.findall(row), int(first, 16))
    }
    widths: dict[int, float] = {}
    inner = font["/DescendantFonts"][0].get_object()
    array = list(inner["/W"])
    for first, some in zip(array[::2], array[1::2], strict=True):
        widths.update(enumerate(map(float, some), int(first)))
    return _Font(characters, widths, float(inner["/DW"]))


_OPERATIONS = re.compile(
    rb"[\d.-]+ [\d.-]+ [\d.-]+ [\d.-]+ (?P<left>[\d.-]+) (?P<height>[\d.-]+) Tm"
    rb"|/(?P<font>\w+) (?P<size>[\d.]+) Tf|\[(?P<glyphs>(?:\((?:[^()\\]|\\.)*\)|[-\d.]+)*)\]TJ",
    re.DOTALL,
)
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|(-?[\d.]+)", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MAPPED = re.compile(rb"^<([0-9a-f]{4})><[0-9a-f]{4}>\[([^\]]*)\]$", re.MULTILINE)
_TEXT = re.compile(rb"<([0-9a-f]*)>")


def text_lines(content: bytes) -> list[str]:
    """The lines of a plain text as a viewer shows them, by FriBidi's implementation of UAX 9; each is a paragraph."""
    return [_visual(line) for line in content.decode().split("\n")]


@cache
def _fribidi() -> ctypes.CDLL:
    """The library; to find it starts a compiler, so it is looked for once."""
    return ctypes.CDLL(ctypes.util.find_library("fribidi") or "libfribidi.so.0")


def _visual(line: str) -> str:
    signs = (ctypes.c_uint32 * len(line))(*map(ord, line))
    shown = (ctypes.c_uint32 * (len(line) + 1))()
    direction = ctypes.c_uint32(_BY_FIRST_LETTER)
    _fribidi().fribidi_log2vis(signs, len(line), ctypes.byref(direction), shown, None, None, None)
    return "".join(map(chr, shown[: len(line)]))


_BY_FIRST_LETTER = 0x40  # FRIBIDI_PAR_ON: a neutral paragraph takes the direction of its first letter
