"""The pages of a site around its handouts: lists, the choice of a language, and the page for a missing address.

Each is one HTML file that works without a script and loads nothing from elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from converter.article import Edition
from converter.languages import Language, language
from converter.render.dates import long_date
from converter.render.fonts.web import font_rules
from converter.render.handout import title_of
from converter.render.handout_context import switcher
from converter.render.options import RenderOptions, SitePlace
from converter.render.strings import Strings, strings
from converter.render.template_context import TemplateContext
from converter.render.templating import content_policy, environment, style_sheet


class ListedHandout(NamedTuple):
    """A handout in the list of its language."""

    name: str
    """Its name in the search index."""
    title: str
    summary: str
    """Empty if there is none."""
    day: dt.date | None
    """When it was last updated, or else published."""
    notice: str
    """That nobody has reviewed it; empty where somebody has."""
    href: str
    """Relative address."""
    television: str | None = None
    """Relative address of the page on which its languages take turns on a television; ``None`` if there is none."""


class SearchFiles(NamedTuple):
    """The files that the search of a list loads."""

    script: str
    """Relative address of the script."""
    words: str
    """Relative address of the index that the script loads."""
    rows: str | None = None
    """Relative address of the rows of a list of several pages, before the number of a part is added to its name."""
    parts: int = 0
    """How many parts these rows come in."""


class ListPages(NamedTuple):
    """Where a page of a list stands among its pages, which begin with the newest handouts."""

    number: int = 1
    total: int = 1
    newer: str | None = None
    """Relative address of the page before."""
    older: str | None = None
    """Relative address of the page after."""


_ONLY = ListPages()


class SitePage(NamedTuple):
    """What all pages around the handouts have in common."""

    language: str
    """BCP-47 tag."""
    title: str | None
    """Title of the site; ``None`` for the product's own word in the page's language."""
    options: RenderOptions
    """Its ``place`` and ``alternates``, and the clinic's name and logo."""


class _DrawnTexts(TemplateContext):
    """Draws each text once, though a page is drawn twice: first for the letters that its fonts must have."""

    def __init__(self, language: Language, strings: Strings, options: RenderOptions) -> None:
        super().__init__(language, strings, options)
        self._drawn: dict[str, Markup] = {}

    def text(self, text: str) -> Markup:
        """As in every template."""
        if text not in self._drawn:
            self._drawn[text] = super().text(text)
        return self._drawn[text]


def render_list(
    page: SitePage, handouts: Sequence[ListedHandout], search: SearchFiles | None, pages: ListPages = _ONLY
) -> bytes:
    """Return a page that lists handouts in one language, in the given order; without ``search`` one that has none."""
    shown = language(page.language)
    words = strings(shown.tag)
    found, none = words("Search results").text + words.colon, words("No handout was found.").text
    files = search and search._asdict() | {"digits": shown.numbering, "found": found, "none": none}
    # The script writes these words, so the fonts of the page must have their letters.
    drawn = f"{found}{shown.own_digits('0123456789')} {none}" if search else ""
    return _filled("site_list.html", page, drawn, handouts=_rows(handouts, shown), search=files, pages=pages)


def render_rows(page: SitePage, handouts: Sequence[ListedHandout]) -> dict[str, str]:
    """Return what stands in the list for each of some handouts, by its name, as HTML."""
    shown = language(page.language)
    context = _DrawnTexts(shown, strings(shown.tag), page.options)
    draw = environment().get_template("site_rows.html").module
    return {row["name"]: str(draw.row(row, context)).strip() for row in _rows(handouts, shown)}  # type: ignore[attr-defined]


def _rows(handouts: Iterable[ListedHandout], shown: Language) -> list[dict[str, Any]]:
    return [handout._asdict() | {"day": long_date(handout.day, shown) if handout.day else ""} for handout in handouts]


def render_chooser(page: SitePage, tags: Iterable[str]) -> bytes:
    """Return the page on which a reader chooses among ``options.alternates``.

    If there are none, the site is empty, and the page says so in the languages ``tags``.
    """
    sentences = [words("There are no handouts here at present.") for words in map(strings, tags)]
    return _filled("site_chooser.html", page, sentences=list(dict.fromkeys(sentences)))


def render_missing(page: SitePage, lists: Iterable[tuple[str, str | None]]) -> bytes:
    """Return the page that a static host shows for a missing address, in all languages of the site.

    ``lists`` has the tag of each language, the page's own first, and the address of its list on the web: the page is
    shown at any address, so a relative one would lead nowhere.
    """
    sentences = []
    for tag, href in lists:
        words = strings(tag)
        text, handouts = words("This page does not exist."), words("Handouts")
        sentences.append({"language": text.language, "text": text.text, "handouts": handouts.text, "href": href})
    return _filled("site_missing.html", page, sentences=sentences)


def page_title(edition: Edition) -> str:
    """Return the title of an edition's page; never empty.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry.
    """
    return title_of(edition.article, strings(language(edition.language).tag))


def list_title(title: str | None, tag: str) -> str:
    """Return the title of a language's list; ``title`` is that of the site, ``None`` if it has none."""
    words = strings(tag)
    own = words("Handouts").text
    return f"{own} – {title}" if title else own


def search_script() -> bytes:
    """Return the script of the search, which all lists share."""
    return style_sheet("search.js").encode()


def _filled(template: str, page: SitePage, drawn: str = "", /, **values: object) -> bytes:
    shown: Language = language(page.language)
    context = _DrawnTexts(shown, strings(shown.tag), page.options)
    scripts = bool(values.get("search"))

    def filled(css: str) -> str:
        return (
            environment()
            .get_template(template)
            .render(
                page=context,
                place=page.options.place or SitePlace(()),
                site_title=page.title or context.strings("Handouts").text,
                list_title=list_title(page.title, shown.tag),
                switcher=switcher(page.options),
                css=css,
                policy=content_policy(css, "img-src data:", "font-src data:", scripts=scripts),
                **values,
            )
        )

    css = style_sheet("screen.css") + style_sheet("site.css")
    return filled(css + font_rules(filled(""), shown, drawn)).encode()
