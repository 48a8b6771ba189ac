"""The handout as a tagged PDF (PDF/UA-1), for paper and for screen readers."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Edition
from converter.render.fonts.registry import MONOSPACE, Font, fonts_for
from converter.render.handout import handout
from converter.render.html.page import Page, fill, style_sheet
from converter.render.line_breaks import with_marks
from converter.render.options import RenderOptions
from converter.render.pdf.engine import write_pdf
from converter.render.pdf.style import page_style


class PrintPage(NamedTuple):
    """What WeasyPrint makes the PDF from."""

    body: str
    style: str
    fonts: tuple[Font, ...]


def render_pdf(edition: Edition, options: RenderOptions) -> bytes:
    """The edition as a PDF in the options' page size.

    Raises ``RenderFailed`` where WeasyPrint is missing or warns, or where no font has a character; and
    ``UnknownLanguage``.
    """
    return write_pdf(*print_page(edition, options))


def print_page(edition: Edition, options: RenderOptions) -> PrintPage:
    """The edition as an HTML page for paper. Raises ``RenderFailed`` and ``UnknownLanguage`` as ``render_pdf`` does."""
    prepared = handout(edition, options)
    created, modified = _dates(edition)
    body = fill(
        "handout.pdf.html",
        Page(prepared, options, "print"),
        created=created,
        modified=modified,
    )
    style = page_style(prepared, options)
    fonts = fonts_for(_shown(body) | set(style), prepared.language)
    families = ", ".join(f'"{font.family}"' for font in fonts)
    style += f"html {{ font-family: {families} }}\n"
    # An element or a class of that name; a page that only speaks of code loads two small fonts for nothing.
    code = MONOSPACE if "code" in body else ()
    if code:
        families = ", ".join(f'"{font.family}"' for font in (*code, *fonts))
        style += f"pre, code, .code {{ font-family: {families} }}\n"
    return PrintPage(with_marks(body), style_sheet("print.css") + style, (*fonts, *code))


def _dates(edition: Edition) -> tuple[str | None, str | None]:
    """When the text was published and when this edition of it was made; never the clock of this machine."""
    article, made = edition.article, edition.provenance
    changed = made.reviewed_at or made.translated_at or article.updated or article.published
    return (
        article.published.isoformat() if article.published else None,
        changed.isoformat() if changed else None,
    )


def _shown(body: str) -> set[str]:
    """Every character that the page shows."""
    from selectolax.lexbor import LexborHTMLParser

    return set(LexborHTMLParser(body).text())
