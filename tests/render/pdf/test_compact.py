"""What a PDF leaves out to be small, and that nothing is lost with it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from math import dist
from typing import Any, NamedTuple

import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from converter.languages import language
from converter.render import RenderOptions, render
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import fonts_for
from converter.render.pdf import pdf as pdf_module
from converter.render.pdf.compact.cff import Glyph, compact_font
from converter.render.pdf.compact.fonts import _glyphs, _map
from converter.render.pdf.compact.outlines import UNITS
from tests.render.articles import PICTURE, STORED, edition
from tests.render.structure_tree import structure_elements

OPTIONS = RenderOptions(pictures={STORED: PICTURE})
TAGS = ("ar", "zh-Hans", "km")


class File(NamedTuple):
    """A PDF as two libraries read it."""

    reader: PdfReader
    pdfium: pypdfium2.PdfDocument


@pytest.fixture(scope="module", params=TAGS)
def files(request: pytest.FixtureRequest) -> Iterator[tuple[File, File]]:
    """A handout as it is written, and as WeasyPrint wrote it."""
    small = render(edition(request.param), "pdf", OPTIONS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pdf_module, "compact", lambda _pdf: None)
        plain = render(edition(request.param), "pdf", OPTIONS)
    assert len(small) < 0.65 * len(plain)
    with pypdfium2.PdfDocument(small) as one, pypdfium2.PdfDocument(plain) as other:
        yield File(PdfReader(BytesIO(small)), one), File(PdfReader(BytesIO(plain)), other)


@pytest.mark.slow
def test_a_small_file_says_what_the_large_one_says(files: tuple[File, File]) -> None:
    small, plain = ([page.get_textpage().get_text_bounded() for page in each.pdfium] for each in files)
    assert small == plain


@pytest.mark.slow
def test_it_marks_and_describes_the_same_content(files: tuple[File, File]) -> None:
    small, plain = (list(_marks(each.reader)) for each in files)
    assert small == plain
    assert files[0].reader.metadata == files[1].reader.metadata


def _marks(reader: PdfReader) -> Iterator[tuple[bytes, str]]:
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), None).operations:
            if operator in {b"BMC", b"BDC", b"EMC"}:
                yield operator, str(operands)


@pytest.mark.slow
def test_all_fonts_share_one_map_from_numbers_to_letters(files: tuple[File, File]) -> None:
    resources: Any = files[0].reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert len({font.raw_get("/ToUnicode").idnum for font in fonts}) == 1 < len(fonts)


@pytest.mark.slow
def test_all_content_stands_in_the_structure_once_and_in_the_same_order(files: tuple[File, File]) -> None:
    small, plain = (list(_content(each.reader.root_object["/StructTreeRoot"])) for each in files)
    assert small == plain


@pytest.mark.slow
def test_the_structure_says_of_each_content_where_it_stands(files: tuple[File, File]) -> None:
    reader = files[0].reader
    root: Any = reader.root_object["/StructTreeRoot"]
    numbers = root["/ParentTree"]["/Nums"]
    for place, owners in zip(numbers[::2], numbers[1::2], strict=True):
        if place < len(reader.pages):
            for number, owner in enumerate(owners.get_object()):
                assert number in owner.get_object()["/K"]
    elements = list(structure_elements(root))
    assert "/NonStruct" not in [each["/S"] for each in elements]
    for element in elements:
        assert all(kid["/P"] == element for kid in map(_resolved, element["/K"]) if "/S" in kid)
    plain = [each for each in elements if each["/S"] == "/Span" and each.keys() <= {"/S", "/K", "/P", "/Pg"}]
    assert [each for each in plain if each["/P"]["/S"] in {"/P", "/H2", "/LBody", "/TD", "/Caption"}] == []


def _resolved(kid: Any) -> Any:
    found = kid.get_object()
    return found if isinstance(found, DictionaryObject) else {}


def _content(node: Any) -> Iterator[tuple[int, int]]:
    """The page and the number of all marked content, in reading order."""
    for kid in node.get("/K", []):
        if isinstance(kid, int):
            yield node.raw_get("/Pg").idnum and node["/Pg"]["/StructParents"], int(kid)
        else:
            resolved = kid.get_object()
            if isinstance(resolved, DictionaryObject) and "/S" in resolved:
                yield from _content(resolved)


@pytest.mark.slow
def test_no_glyph_is_moved_by_nothing(files: tuple[File, File]) -> None:
    for page in files[0].reader.pages:
        shown = [
            operands[0]
            for operands, operator in ContentStream(page.get_contents(), None).operations
            if operator == b"TJ"
        ]
        assert shown
        assert all(part != 0 for parts in shown for part in parts if not isinstance(part, bytes | str))


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_an_outline_passes_beside_its_original_by_less_than_print_shows(tag: str) -> None:
    letters = {"es": "gñÁ&8", "ar": "شعً٣", "zh-Hans": "药糖肺"}[tag]
    font = next(each for each in fonts_for(set(letters), language(tag)))
    program = font_bytes(font, font.weights[0])
    original: Any = TTFont(BytesIO(program))
    names, size = original.getBestCmap(), original["head"].unitsPerEm
    glyphs = [original.getGlyphID(names[ord(letter)]) for letter in letters]
    made = CFFFontSet()
    made.decompile(BytesIO(compact_font(b"A", dict(enumerate(_glyphs(program, [0, *glyphs]))), UNITS)), None)
    drawn = made[0].CharStrings
    for place, glyph in enumerate(glyphs, start=1):
        name = original.getGlyphName(glyph)
        before = _outline(original.getGlyphSet()[name], original.getGlyphSet(), 1000 / size)
        after = _outline(drawn[f"cid{place:05}"], drawn, 1000 / UNITS)
        for one, other in ((before, after), (after, before)):
            assert max(min(dist(point, each) for each in other) for point in one[::7]) < 6
        assert abs(drawn[f"cid{place:05}"].width * 1000 / UNITS - original["hmtx"][name][0] * 1000 / size) < 0.1


def _outline(glyph: Any, glyphs: Any, scale: float) -> list[tuple[float, float]]:
    """Points of an outline, no more than five thousandths of an em apart."""
    pen = DecomposingRecordingPen(glyphs)
    glyph.draw(pen)
    points: list[tuple[float, float]] = []
    last = start = (0.0, 0.0)
    for operator, operands in pen.value:
        given = [(x * scale, y * scale) for x, y in (each for each in operands if each is not None)]
        if operator == "moveTo":
            last = start = given[0]
        elif operator in {"closePath", "endPath"}:
            points += _between([last, start])
        elif operator == "qCurveTo":
            inner = given[:-1]
            ends = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in pairwise(inner)] + given[-1:]
            for control, end in zip(inner, ends, strict=True):
                points += _between([last, control, end])
                last = end
        else:
            points += _between([last, *given])
            last = given[-1]
    return points


def _between(curve: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points of a Bézier curve, by de Casteljau's rule."""
    steps = 1 + int(sum(dist(one, other) for one, other in pairwise(curve)) / 5)
    points = []
    for step in range(steps + 1):
        part, rest = step / steps, curve
        while len(rest) > 1:
            rest = [(x + (u - x) * part, y + (v - y) * part) for (x, y), (u, v) in pairwise(rest)]
        points += rest
    return points


def test_a_compact_font_has_exact_widths_whatever_the_grid() -> None:
    end = b"\x0e"
    widths = [1000, 1000, 571, 250, 2.5, 1333]
    made = CFFFontSet()
    glyphs = {number: Glyph(width, end) for number, width in zip((0, 1, 2, 7, 300, 301), widths, strict=True)}
    made.decompile(BytesIO(compact_font(b"Name", glyphs, UNITS)), None)
    assert made[0].charset == [".notdef", *(f"cid{number:05}" for number in (1, 2, 7, 300, 301))]
    assert made.fontNames == ["Name"]
    drawn = made[0].CharStrings
    found = [drawn[name] for name in made[0].charset]
    for glyph in found:
        glyph.decompile()
        glyph.draw(DecomposingRecordingPen({}))
    assert [glyph.width * 1000 / UNITS for glyph in found] == pytest.approx(widths, abs=0.02)
    assert made[0].FontMatrix == [0.004, 0, 0, 0.004, 0, 0]


def test_rows_of_letters_stop_where_the_first_byte_of_the_glyph_changes() -> None:
    letters = [None, b"", *(b"%04x" % (0x4E00 + number) for number in range(299))]
    lines = list(_map(letters))
    assert [line[:12] for line in lines if line.startswith(b"<")] == [b"<0001> <>", b"<0002><00ff>", b"<0100><012c>"]
    assert b"".join(lines).count(b"<4e") == 256
    assert lines[:3] == [b"1 beginbfchar", b"<0001> <>", b"endbfchar"]
