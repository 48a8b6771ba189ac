"""Tables in the PDF: nothing leaves the margins, and nothing of a table is lost."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from converter.article import Article, Block, Callout, Edition, List, ListItem, Quote, Table, plain_text
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.pdf.engine import lay_out
from converter.render.pdf.pdf import print_page
from tests.render.articles import p
from tests.render.everywhere import CLINIC
from tests.render.wide_tables import of_numbers, of_words, with_blocks
from tests.validators.accessible_pdfs import VeraCheck

pytestmark = pytest.mark.slow
OPTIONS = RenderOptions(clinic=CLINIC)
UNSEEN = "\u200b\u2060\u2066\u2067\u2068\u2069\u200e\u200f"


def sheets(made: Edition, profile: Profile = "clear") -> list[tuple[str, bool]]:
    """The text of each page, and whether it is turned."""
    reader = PdfReader(BytesIO(render(made, "pdf", replace(OPTIONS, profile=profile))))
    return [
        (" ".join(page.extract_text().split()), float(page.mediabox.width) > float(page.mediabox.height))
        for page in reader.pages
    ]


def cells(table: Table) -> list[str]:
    return [plain_text(cell.spans) for row in (*table.header, *table.rows) for cell in row.cells]


@pytest.mark.parametrize(("profile", "columns"), [("clear", 6), ("clear", 14), ("large", 3), ("large", 10)])
def test_every_cell_is_on_paper(profile: Profile, columns: int) -> None:
    tables = (of_words("de", columns), of_numbers(columns))
    text = " ".join(page for page, _ in sheets(with_blocks("de", *tables), profile)).replace(" ", "")
    assert [cell for table in tables for cell in cells(table) if cell.replace(" ", "") not in text] == []


def test_a_wide_table_stands_on_a_turned_page_under_its_heading_and_alone() -> None:
    pages = sheets(with_blocks("de", of_numbers(10)))
    turned = [text for text, wide in pages if wide]
    assert len(turned) == 1
    assert "Tables kg" in turned[0]
    assert "Two." not in turned[0]
    assert "Two." in pages[-1][0]


@pytest.mark.parametrize("kind", ["list", "quote", "callout"])
def test_a_table_inside_another_block_has_room_as_well(kind: str) -> None:
    tables = (of_words("de", 6), of_numbers(10))
    wrapped: dict[str, Block] = {
        "list": List(items=(ListItem(blocks=(p("An item"), *tables)),)),
        "quote": Quote(blocks=tables),
        "callout": Callout(blocks=tables),
    }
    pages = sheets(with_blocks("de", wrapped[kind]))
    assert not any(wide for _, wide in pages)
    text = "".join(page for page, _ in pages).replace(" ", "")
    assert [cell for table in tables for cell in cells(table) if cell.replace(" ", "") not in text] == []


def test_a_row_that_is_taller_than_a_page_is_not_cut() -> None:
    words = [f"word{n}" for n in range(900)]
    table = of_words("de", 3, rows=1)
    tall = table.rows[0].cells[2].model_copy(update={"spans": p(" ".join(words)).spans})
    row = table.rows[0].model_copy(update={"cells": (*table.rows[0].cells[:2], tall)})
    pages = sheets(with_blocks("de", table.model_copy(update={"rows": (row,)})))
    text = " ".join(page for page, _ in pages).split()
    assert [word for word in words if word not in text] == []


def words_shown(made: Edition, profile: Profile) -> set[str]:
    """What stands between the blanks of the lines in the cells of tables, as they are laid out on A4."""
    page = print_page(made, replace(OPTIONS, profile=profile, page_size="a4"))
    boxes = [box for sheet in lay_out(*page).document.pages for box in sheet._page_box.descendants()]
    cells = [box for box in boxes if type(box).__name__ == "TableCellBox"]
    lines = [line for cell in cells for line in cell.descendants() if type(line).__name__ == "LineBox"]
    texts = ("".join(each.text for each in line.descendants() if hasattr(each, "text")) for line in lines)
    return {word.translate(dict.fromkeys(map(ord, UNSEEN))) for text in texts for word in text.split()}


@pytest.mark.parametrize(
    ("tag", "profile"),
    [("de", "clear"), ("de", "large"), ("ar", "large"), ("he", "clear"), ("km", "large"), ("my", "clear")],
)
def test_no_word_of_a_table_breaks_even_where_a_page_cuts_it(tag: str, profile: Profile) -> None:
    tables = (of_words(tag, 3, rows=30), of_words(tag, 6, rows=12), of_numbers(8, rows=20))
    shown = words_shown(with_blocks(tag, p("Text. " * 90), *tables), profile)
    whole = {word for table in tables for cell in cells(table) for word in cell.split()}
    assert {word for word in shown if not any(word in each for each in whole)} == set()
    if tag not in {"km", "my"}:  # whose words are divided where a dictionary says
        assert shown <= whole


def test_columns_keep_their_widths_in_a_table_that_is_laid_out_twice() -> None:
    """WeasyPrint reverses them from right to left."""
    table = of_words("ar", 6, rows=4, doses=True)
    shown = words_shown(with_blocks("ar", table), "large")
    assert shown <= {word for cell in cells(table) for word in cell.split()}


def test_wide_tables_keep_pdf_ua(verapdf: VeraCheck, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("tables")
    paths = []
    for tag in ("de", "ar"):
        for profile in ("clear", "large", "bilingual"):
            blocks = (of_words(tag, 3), of_words(tag, 6), of_numbers(10), of_words(tag, 14, rows=1))
            made = with_blocks(tag, *blocks)
            original: Article = with_blocks("en", *blocks[1:], blocks[0]).article
            path = folder / f"{tag}-{profile}.pdf"
            options = replace(OPTIONS, profile=profile)
            path.write_bytes(render(made.model_copy(update={"original": original}), "pdf", options))
            paths.append(path)
    assert verapdf(paths) == {path: [] for path in paths}
