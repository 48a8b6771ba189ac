"""How the texts, strings and places of a PDF are written in few bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, ContentStream, DecodedStreamObject, TextStringObject

from converter.render.pdf.compact.drawing import without_idle
from converter.render.pdf.compact.strings import literal
from converter.render.pdf.compact.texts import short_text
from converter.render.pdf.compact.writing import write

engine: Any = pydyf
GLYPHS = st.lists(st.integers(0, 0xFFFF), max_size=6)
MOVED = st.floats(-2000, 2000) | st.integers(-2000, 2000)


def operations(stream: bytes) -> list[tuple[Any, bytes]]:
    made = DecodedStreamObject()
    made.set_data(stream)
    return ContentStream(made, None).operations


def string(written: Any) -> bytes:
    assert isinstance(written, ByteStringObject | TextStringObject)
    return written.original_bytes


@given(st.binary())
def test_a_literal_string_reads_as_it_was(content: bytes) -> None:
    ((operands, _),) = operations(literal(content) + b" Tj\n")
    assert string(operands[0]) == content


def placed(parts: list[Any]) -> tuple[list[tuple[int, float]], float]:
    """Each glyph and how far all before it moved it, and how far what comes next is moved."""
    found, moved = [], 0.0
    for part in parts:
        if isinstance(part, float | int):
            moved += part
        else:
            found += [(int.from_bytes(part[place : place + 2]), moved) for place in range(0, len(part), 2)]
    return found, moved


@given(st.lists(GLYPHS | MOVED, max_size=8), st.dictionaries(st.integers(0, 0xFFFF), st.integers(0, 0xFFFF)))
def test_a_shorter_text_shows_the_same_glyphs_at_the_same_places(parts: list[Any], renamed: dict[int, int]) -> None:
    written = "".join(
        f"<{''.join(f'{glyph:04x}' for glyph in part)}>" if isinstance(part, list) else f"<>{part}<>" for part in parts
    )
    numbers = {b"%04x" % one: b"%04x" % other for one, other in renamed.items()}
    short = short_text(f"[{written}] TJ".encode(), numbers)
    before = [
        b"".join(renamed.get(glyph, glyph).to_bytes(2) for glyph in part) if isinstance(part, list) else part
        for part in parts
    ]
    (operands, _), *more = operations(short + b"\n") if short else [([[]], b"TJ")]
    assert not more
    after = [float(part) if isinstance(part, float | int) else string(part) for part in operands[0]]
    glyphs, moved = placed(before)
    shorter, then = placed(after)
    assert [glyph for glyph, _ in shorter] == [glyph for glyph, _ in glyphs]
    places = [place for _, place in glyphs] + [moved]
    assert [place for _, place in shorter] + [then] == pytest.approx(places, abs=0.06 * (1 + len(parts)))


def test_a_text_that_shows_and_moves_nothing_is_left_out() -> None:
    assert short_text(b"[<>] TJ", {}) is None
    assert short_text(b"[<>0<>-0.04] TJ", {}) is None
    assert short_text(b"[-9.0003<0041>-1.2e-07<0042>] TJ", {b"0042": b"0028"}) == b"[-9(\0A\0\\()]TJ"
    assert short_text(b"[(AB)] TJ", {}) == b"[(AB)] TJ"


def test_a_text_that_ends_at_once_is_left_out_and_what_is_marked_stays() -> None:
    lines = [b"BT", b"ET", "/Span", b"BMC", b"BT", b"/A 1 Tf", b"/B 2 Tf", b"[(A)]TJ", b"ET", b"EMC"]
    assert without_idle(lines) == ["/Span", b"BMC", b"BT", b"/B 2 Tf", b"[(A)]TJ", b"ET", b"EMC"]


@pytest.mark.parametrize("count", [1, 300])
def test_a_file_has_its_objects_where_its_table_says(count: int) -> None:
    pdf: Any = engine.PDF()
    page = engine.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": engine.Array([0, 0, 9, 9])})
    pdf.add_page(page)
    streams = [engine.Stream([b"%%%d" % number], compress=number % 2 == 0) for number in range(count)]
    for each in streams:
        pdf.add_object(each)
    page["Contents"] = engine.Array([each.reference for each in streams])
    pdf.info["Title"] = engine.String("Tên")
    target = BytesIO()
    write(pdf, target, "1.7", b"()\\\r0123456789ab")
    reader = PdfReader(target, strict=True)
    assert reader.metadata is not None
    assert reader.metadata.title == "Tên"
    contents: Any = reader.pages[0]["/Contents"]
    assert [each.get_object().get_data() for each in contents] == [b"%%%d" % number for number in range(count)]
    identifiers: Any = reader.trailer["/ID"]
    one, other = map(string, identifiers)
    assert one == b"()\\\r0123456789ab" != other
    assert len(other) == len(one)
