"""No ink stands outside the margins: of the PDF, of a browser's paper, and of the columns of a reading system."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from weasyprint import HTML

from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.render.pdf.engine import lay_out
from converter.render.pdf.pdf import print_page
from converter.render.pdf.sheets import sheet_of
from converter.settings import Clinic
from tests.render.margins import BROWSER_SIDE, EDGE, Sheet, browser_pdf, ink_outside, some_sheets
from tests.render.short_editions import short_edition
from tests.render.wide_tables import COLUMNS

pytestmark = pytest.mark.slow

OUTSIDE = """() => {
    const found = [], width = innerWidth
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
        const range = document.createRange()
        range.selectNodeContents(walker.currentNode)
        for (const box of range.getClientRects()) {
            const column = Math.floor((box.left + 0.5) / width)
            if (box.width > 1 && box.right > (column + 1) * width + 0.5) found.push(walker.currentNode.data)
        }
    }
    return found
}"""
"""Texts that reach from one column, which is as wide as the window, into the next, where they would be clipped."""
IN_COLUMNS = """html { block-size: 100vh; column-width: 100vw; column-gap: 0; overflow-x: auto }
body { margin: 0; padding: 0 1em }"""


@pytest.mark.parametrize("sheet", some_sheets(), ids=str)
def test_a_pdf_has_no_ink_in_its_margins(sheet: Sheet) -> None:
    pdf = render(sheet.edition(), "pdf", sheet.options)
    assert ink_outside(pdf, sheet.side, EDGE) == []


@pytest.mark.parametrize("tag", ["de", "it", "ru", "ar"])
def test_running_heads_of_several_lines_have_room(tag: str) -> None:
    long = "Gebrauchsanweisung für den Inhalator und alle Fragen, die dazu oft gestellt werden"
    made = short_edition(tag, "One.")
    made = made.model_copy(update={"article": made.article.model_copy(update={"title": long})})
    options = RenderOptions(clinic=Clinic(name=long), profile="large")
    assert ink_outside(render(made, "pdf", options), sheet_of(options).side, EDGE) == []


@pytest.mark.parametrize("tag", REGISTRY)
def test_what_stands_beside_one_another_in_a_margin_is_apart(tag: str) -> None:
    """The title and the clinic above the text, the notice and the page number below it, in large print."""
    title = "Gebrauchsanweisung für den Inhalator und alle Fragen, die dazu oft gestellt werden"
    made = short_edition(tag, "One.")
    made = made.model_copy(update={"article": made.article.model_copy(update={"title": title})})
    clinic = Clinic(name="Poliklinik am Park, Kinderheilkunde")
    page = lay_out(*print_page(made, RenderOptions(clinic=clinic, profile="large"))).document.pages[0]._page_box
    for edge in ("top", "bottom"):
        boxes = [box for box in page.children if getattr(box, "at_keyword", "").startswith(f"@{edge}-")]
        ends = sorted(ends for ends in map(_ends, boxes) if ends)
        assert len(ends) == 2
        assert ends[1][0] - ends[0][1] > 3 * 96 / 25.4


def _ends(box: Any) -> tuple[float, float] | None:
    """Where the texts of a box begin and end."""
    texts = [each for each in _descend(box) if getattr(each, "text", "").strip()]
    lefts, rights = [each.position_x for each in texts], [each.position_x + each.width for each in texts]
    return (min(lefts), max(rights)) if texts else None


def _descend(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _descend(child)


def test_ink_in_a_margin_is_found() -> None:
    html = HTML(string="<style>@page { margin: 25mm } p { width: 200mm; height: 9mm; background: #000 }</style><p>")
    found = ink_outside(html.write_pdf(), 25, EDGE)
    assert found == ["page 1: ink 0.0 mm from the right edge"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 480})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("sheet", [sheet for sheet in some_sheets() if sheet.tag in COLUMNS and sheet.is_page], ids=str)
def test_the_paper_of_a_browser_has_no_ink_in_its_margins(sheet: Sheet, page: Page, tmp_path: Path) -> None:
    assert ink_outside(browser_pdf(sheet, page, tmp_path), BROWSER_SIDE, EDGE) == []


@pytest.mark.parametrize("sheet", [sheet for sheet in some_sheets() if sheet.tag in COLUMNS], ids=str)
def test_a_reading_system_clips_nothing_in_its_columns(sheet: Sheet, page: Page, tmp_path: Path) -> None:
    made = replace(sheet.options, profile="clear")
    with zipfile.ZipFile(BytesIO(render(sheet.edition(), "epub", made))) as book:
        book.extractall(tmp_path)
    chapters = sorted(tmp_path.rglob("part-*.xhtml"))
    assert len(chapters) == 3
    for chapter in chapters:
        page.goto(chapter.as_uri())
        page.add_style_tag(content=IN_COLUMNS)
        assert page.evaluate(OUTSIDE) == []
