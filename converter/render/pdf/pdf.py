"""The handout as a tagged PDF (PDF/UA-1), for paper and for screen readers."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from converter.article import Edition
from converter.errors import RenderFailed
from converter.render.clinic_colour import print_colour
from converter.render.fonts.registry import MONOSPACE, Font, fonts_for
from converter.render.handout import Handout, handout
from converter.render.handout_context import fill
from converter.render.line_breaks import with_marks
from converter.render.options import RenderOptions
from converter.render.pdf import archive
from converter.render.pdf.booklet import impose
from converter.render.pdf.compact import compact
from converter.render.pdf.contents import fewest_pages, looks_long
from converter.render.pdf.context import PrintContext, TablePlan
from converter.render.pdf.engine import PDF_UA, lay_out
from converter.render.pdf.fit import Fit
from converter.render.pdf.sheets import first_margins
from converter.render.pdf.style import page_style
from converter.render.templating import style_sheet


class PrintPage(NamedTuple):
    """The input from which WeasyPrint makes the PDF."""

    body: str
    style: str
    fonts: tuple[Font, ...]


def render_pdf(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition as a PDF in the options' page size; nothing on it stands outside the margins.

    The pages are laid out again, with other ways to set what had no room, until everything has. Raises ``RenderFailed``
    if WeasyPrint is missing or warns, if no font has a character, or if a text has no room in any way, and
    ``UnknownLanguage`` if the edition's language is not in the registry.
    """
    prepared = handout(edition, options)
    rtl = prepared.language.direction == "rtl"
    fit = _first_fit(prepared, options)
    while True:
        laid = lay_out(*_page(prepared, options, fit), archive.VARIANT if options.archive else PDF_UA)
        missing = fit.improve(laid)
        if missing is None:
            folded = [partial(impose, right_to_left=rtl)] if options.profile == "booklet" else []
            stated = [archive.state_accessibility] if options.archive else []
            return fit.chosen(laid).pdf(*folded, *stated, compact)
        if missing:
            raise _no_room(missing)


def print_page(edition: Edition, options: RenderOptions) -> PrintPage:
    """Return the edition as an HTML page for paper, as it is laid out first.

    Raises ``RenderFailed`` if no font has a character, and ``UnknownLanguage`` if the edition's language is not in the
    registry.
    """
    prepared = handout(edition, options)
    return _page(prepared, options, _first_fit(prepared, options))


def _first_fit(prepared: Handout, options: RenderOptions) -> Fit:
    contents = looks_long(prepared.article, options) if prepared.contents else None
    plan, margins = TablePlan(prepared, options), first_margins(prepared, options)
    return Fit(plan, margins, contents=contents, contents_from=fewest_pages(options))


def _page(prepared: Handout, options: RenderOptions, fit: Fit) -> PrintPage:
    created, modified = _dates(prepared.edition)
    context = PrintContext(prepared, options, fit.tables, contents=fit.contents)
    body = fit.body(fill("handout.pdf.html", context, created=created, modified=modified))
    times = style_sheet("times.css") if context.has_times else ""
    style = times + page_style(prepared, options, fit.margins) + print_colour(options) + fit.style
    style += archive.STYLE if options.archive else ""
    fonts = fonts_for(_shown(body) | set(style), prepared.language)
    families = ", ".join(f'"{font.family}"' for font in fonts)
    style += f"html {{ font-family: {families} }}\n"
    # This also finds the word in the text: such a page loads two small fonts that it does not need.
    code = MONOSPACE if "code" in body else ()
    if code:
        families = ", ".join(f'"{font.family}"' for font in (*code, *fonts))
        style += f"pre, code {{ font-family: {families} }}\n"
    return PrintPage(with_marks(body), style_sheet("print.css") + style, (*fonts, *code))


def _no_room(texts: tuple[str, ...]) -> RenderFailed:
    return RenderFailed(
        "The PDF cannot be made as it should be.",
        f"This has no room between the margins of the paper: {'; '.join(texts[:3])}.",
        "Shorten it in the post, or use the HTML handout.",
    )


def _dates(edition: Edition) -> tuple[str | None, str | None]:
    """Return when the text was published and when this edition was made; never the time of rendering."""
    article, made = edition.article, edition.provenance
    changed = made.reviewed_at or made.translated_at or article.updated or article.published
    return (
        article.published.isoformat() if article.published else None,
        changed.isoformat() if changed else None,
    )


def _shown(body: str) -> set[str]:
    """Return every character that the page shows."""
    from selectolax.lexbor import LexborHTMLParser

    return set(LexborHTMLParser(body).text())
