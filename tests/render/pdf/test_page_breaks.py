"""A heading stays with the text under it, in every profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser

from converter.article import Edition, Section
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.pdf.engine import lay_out
from converter.render.pdf.pdf import print_page
from tests.render.articles import edition, p, plain
from tests.render.everywhere import CLINIC
from tests.render.wide_tables import of_words
from tests.validators.accessible_pages import visits

pytestmark = pytest.mark.slow
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def sections(tag: str) -> tuple[Section, ...]:
    """Sections of many lengths, so that some heading would stand at the foot of a page."""
    return tuple(
        Section(
            id=f"s{n}",
            level=2 + n % 3,
            heading=plain(f"{tag}: part {n}"),
            blocks=(of_words("es", 3, rows=1), p("End.")) if n % 5 == 0 else (p("Some words. " * (1 + 5 * n % 13)),),
        )
        for n in range(90)
    )


def made(profile: Profile) -> Edition:
    shown = edition("es", sections=sections("es"))
    return shown.model_copy(update={"original": edition("en", sections=sections("en")).article})


def last_block(box: Any) -> Any:
    """The last block of text on a page, and the one before it."""
    blocks = list(_blocks(box))
    return blocks[-2:]


def _blocks(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if type(child).__name__ == "MarginBox":
            continue
        if child.element_tag in {*HEADINGS, "p", "td", "th", "li", "caption"}:
            yield child
        else:
            yield from _blocks(child)


@pytest.mark.parametrize("profile", ["clear", "large", "bilingual"])
def test_no_heading_stands_alone_at_the_foot_of_a_page(profile: Profile) -> None:
    page = print_page(made(profile), replace(RenderOptions(clinic=CLINIC), profile=profile))
    alone = []
    pages = lay_out(*page).document.pages
    for number, sheet in enumerate(pages[:-1], start=1):
        before, last = last_block(sheet._page_box)
        original = last.element.get("class") == "original" and before.element_tag in HEADINGS
        if last.element_tag in HEADINGS or original or last.element_tag == "caption":
            alone.append(number)
    assert len(pages) > 8
    assert alone == []


@pytest.mark.parametrize("profile", ["clear", "large", "bilingual"])
def test_no_heading_stands_alone_at_the_foot_of_a_page_that_a_browser_prints(
    profile: Profile, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "handout.html"
    path.write_bytes(render(made(profile), "html", RenderOptions(profile=profile)))
    with visits(browser) as visit:
        printed = visit(path).pdf(format="A4", prefer_css_page_size=True)
    notice = ("Traducción automática sin revisar", "Unchecked machine translation")
    with pypdfium2.PdfDocument(printed) as document:
        pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    ends = [[line.strip() for line in lines if line.strip() not in {"", *notice}][-1] for lines in pages[:-1]]
    assert len(ends) > 8
    assert [end for end in ends if re.fullmatch(r"(?:es|en): part \d+", end)] == []
    assert all(notice[1] in lines for lines in pages)
