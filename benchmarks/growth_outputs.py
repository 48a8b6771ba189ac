"""How review files and handouts are made, as tasks of ``growth.py``: each takes a text and returns the work."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from growth_articles import Work, article, fiftieths, marked, translation

from converter.article import Article, Paragraph, Section, Span, original_edition
from converter.article.model import Block, Cell, List, ListItem, Row, Table
from converter.errors import ConvertError

if TYPE_CHECKING:
    from converter.review.writing import Version


def write_xliff(content: str, version: Version) -> Work:
    """Write a translation of the text as XLIFF."""
    from converter.review.writing import xliff_bytes

    given = article(content)
    return partial(xliff_bytes, translation(given), given, version=version)


def read_xliff(content: str, version: Version) -> Work:
    """Read a translation of the text from XLIFF, its first target changed."""
    from converter.review.reading import read_review
    from converter.review.writing import xliff_bytes

    given = article(content)
    ours = translation(given)
    data = xliff_bytes(ours, given, version=version).replace(b"<target>", b"<target>b", 1)

    def work() -> None:
        with contextlib.suppress(ConvertError):
            read_review(data, ours)

    return work


def write_workbook(content: str) -> Work:
    """Write a translation of the text as a workbook."""
    from converter.review.sheet import sheet_rows
    from converter.review.sheet_xlsx import xlsx_bytes

    given = article(content)
    ours = translation(given)
    return lambda: xlsx_bytes(ours, given, sheet_rows(ours, given, {}))


def read_workbook(content: str) -> Work:
    """Read a translation of the text from a workbook."""
    from converter.review.sheet import sheet_rows
    from converter.review.sheet_reading import read_sheet
    from converter.review.sheet_xlsx import xlsx_bytes

    given = article(content)
    ours = translation(given)
    data = xlsx_bytes(ours, given, sheet_rows(ours, given, {}))

    def work() -> None:
        with contextlib.suppress(ConvertError):
            read_sheet(data, ours)

    return work


def review_corrected(content: str) -> Work:
    """Compare corrections of sentences of a fiftieth of the text with what the file showed."""
    from converter.review.codes import coded

    given = marked(fiftieths(content))
    ours = translation(given)

    def work() -> None:
        for segment in ours.segments:
            coded(segment)

    return work


def _rendering(given: Article, form: str) -> Work:
    from converter.render import RenderOptions, render

    edition = original_edition(given, "en")

    def work() -> None:
        with contextlib.suppress(ConvertError):
            render(edition, form, RenderOptions())  # type: ignore[arg-type]

    return work


def render_html(content: str) -> Work:
    """Render a paragraph of the text as HTML."""
    return _rendering(article(content), "html")


def render_text(content: str) -> Work:
    """Render a paragraph of the text as plain text."""
    return _rendering(article(content), "txt")


def render_blocks(content: str) -> Work:
    """Render five words of the text each as items, cells and headings, every other in bold, as HTML and plain text."""
    words = content.split() or ["a"]
    texts = [" ".join(words[place : place + 5]) for place in range(0, len(words), 5)]
    lines = [
        (Span(text=text, marks=("strong",) if number % 2 else ()),) for number, text in enumerate([*texts, "a", "b"])
    ]
    items, cells, headings = lines[::3], lines[1::3], lines[2::3]
    blocks: tuple[Block, ...] = (
        List(items=tuple(ListItem(blocks=(Paragraph(spans=word),)) for word in items)),
        Table(rows=tuple(Row(cells=(Cell(spans=word),)) for word in cells)),
    )
    sections = (
        Section(id="s", level=2, heading=None, blocks=blocks),
        *(Section(id="s", level=2, heading=word) for word in headings),
    )
    given = article("a").model_copy(update={"sections": sections})
    html, plain = _rendering(given, "html"), _rendering(given, "txt")
    return lambda: (html(), plain())


def search(content: str) -> Work:
    """Put the text into the index of the site's search."""
    from converter.publish import handout_words, search_files

    edition = original_edition(article(content), "en")
    return lambda: list(search_files("en", [("a", handout_words(edition, "A title"))]))
