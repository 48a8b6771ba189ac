"""Pages in the order in which they are printed and folded."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from converter.render import RenderOptions, render
from converter.render.pdf.booklet import Side, sides
from tests.render.articles import edition
from tests.validators.accessible_pdfs import VeraCheck


def folded(printed: list[Side], *, right_to_left: bool) -> list[int | None]:
    """The pages of a booklet as somebody reads it who prints the sides and folds all sheets together."""
    sheets = list(zip(printed[::2], printed[1::2], strict=True))
    first, last = [], []
    for front, back in sheets:
        cover, end = (front.left, front.right) if right_to_left else (front.right, front.left)
        inside, outside = (back.right, back.left) if right_to_left else (back.left, back.right)
        first += [cover, inside]
        last += [end, outside]
    return [*first, *reversed(last)]


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("pages", [1, 4, 5, 12])
def test_the_folded_sheets_read_in_order(pages: int, right_to_left: bool) -> None:  # noqa: FBT001
    read = folded(list(sides(pages, right_to_left=right_to_left)), right_to_left=right_to_left)
    assert read == [*range(pages), *[None] * (-pages % 4)]


@pytest.mark.slow
def test_a_booklet_is_read_in_order_and_by_screen_readers(tmp_path: Path, verapdf: VeraCheck) -> None:
    paths = []
    for tag in ("es", "ar"):
        paths.append(tmp_path / f"{tag}.pdf")
        paths[-1].write_bytes(render(edition(tag), "pdf", RenderOptions(profile="booklet", page_size="a4")))
    assert verapdf(paths) == {path: [] for path in paths}
    reader = PdfReader(BytesIO(paths[0].read_bytes()))
    assert {tuple(round(float(side)) for side in page.mediabox) for page in reader.pages} == {(0, 0, 842, 595)}
    root: Any = reader.root_object["/StructTreeRoot"]
    first, *_, last = marks(root["/K"])
    assert (first["/Pg"], last["/Pg"]) == (reader.pages[0], reader.pages[-1 if len(reader.pages) > 2 else 0])
    assert first["/Stm"] != last["/Stm"]


def marks(node: Any) -> list[Any]:
    """The marks in the order of reading."""
    element = node.get_object()
    if isinstance(element, list):
        return [mark for kid in element for mark in marks(kid)]
    if element.get("/Type") == "/MCR":
        return [element]
    return marks(element["/K"]) if "/K" in element else []
