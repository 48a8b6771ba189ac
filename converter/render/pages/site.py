"""The pages of a site around its handouts: lists, the choice of a language, and what stands where there is no page.

Each is one HTML file that works without a script and loads nothing from elsewhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from converter.article import Edition
from converter.languages import Language, language
from converter.render.dates import long_date
from converter.render.fonts.web import font_rules
from converter.render.handout import title_of
from converter.render.html.html import policy
from converter.render.html.page import environment, style_sheet, switcher
from converter.render.options import RenderOptions, SitePlace
from converter.render.strings import strings
from converter.render.template_context import Surface


class Listed(NamedTuple):
    """A handout in the list of its language."""

    name: str
    """Its name in the search index."""
    title: str
    summary: str
    """Empty where there is none."""
    day: dt.date | None
    """When it was last updated, or else published."""
    draft: bool
    """Whether nobody reviewed it."""
    href: str
    """Relative address."""


class SearchFiles(NamedTuple):
    """What the search of a list needs."""

    script: str
    """Relative address of the script."""
    words: str
    """Relative address of the index that the script loads."""


class SitePage(NamedTuple):
    """What all pages around the handouts have in common."""

    language: str
    """BCP-47 tag."""
    title: str | None
    """Of the site; in the page's own words where the clinic gave none."""
    options: RenderOptions
    """Its ``place``, ``alternates`` and what the clinic shows of itself."""


def render_list(page: SitePage, handouts: Sequence[Listed], search: SearchFiles) -> bytes:
    """The list of the handouts in one language, in the order in which they come."""
    shown = language(page.language)
    rows = [handout._asdict() | {"day": long_date(handout.day, shown) if handout.day else ""} for handout in handouts]
    words = strings(shown.tag)
    found, none = words("Search results").text, words("No handout was found.").text
    files = search._asdict() | {"digits": shown.numbering, "found": found, "none": none}
    # The script writes these; the fonts of the page have to hold their letters.
    drawn = f"{found}: {shown.own_digits('0123456789')} {none}"
    return _filled("site_list.html", page, drawn, handouts=rows, search=files)


def render_chooser(page: SitePage, tags: Iterable[str]) -> bytes:
    """The page on which a reader chooses among ``options.alternates``.

    Where there are none, the site is empty, and the page says so in the languages ``tags``.
    """
    sentences = [words("There are no handouts here at present.") for words in map(strings, tags)]
    return _filled("site_chooser.html", page, sentences=list(dict.fromkeys(sentences)))


def render_missing(page: SitePage, lists: Iterable[tuple[str, str | None]]) -> bytes:
    """What a static host shows in the place of a page that does not exist, in all languages of the site.

    ``lists`` has the tag of each language and the address of its list on the web: a relative one would lead nowhere,
    as the page is shown at any address. The page's own language comes first.
    """
    sentences = []
    for tag, href in lists:
        words = strings(tag)
        text, handouts = words("This page does not exist."), words("Handouts")
        sentences.append({"language": text.language, "text": text.text, "handouts": handouts.text, "href": href})
    return _filled("site_missing.html", page, sentences=sentences)


def page_title(edition: Edition) -> str:
    """The title of an edition's page; never empty. Raises ``UnknownLanguage``."""
    return title_of(edition.article, strings(language(edition.language).tag))


def list_title(title: str | None, tag: str) -> str:
    """The title of a language's list on the site of that title; null where the site has none."""
    words = strings(tag)
    own = words("Handouts").text
    return f"{own} – {title}" if title else own


def draft_notice(tag: str) -> str:
    """In a language: that a machine translated it and nobody checked it."""
    words = strings(tag)
    return words("Unchecked machine translation").text


def search_script() -> bytes:
    """The script of the search, which all lists share."""
    return style_sheet("search.js").encode()


def _filled(template: str, page: SitePage, drawn: str = "", /, **values: object) -> bytes:
    shown: Language = language(page.language)
    surface = Surface(shown, strings(shown.tag), page.options)
    scripts = "search" in values

    def filled(css: str) -> str:
        return (
            environment()
            .get_template(template)
            .render(
                page=surface,
                place=page.options.place or SitePlace(()),
                site_title=page.title or surface.strings("Handouts").text,
                list_title=list_title(page.title, shown.tag),
                switcher=switcher(page.options),
                css=css,
                policy=policy(css, scripts=scripts),
                **values,
            )
        )

    css = style_sheet("screen.css") + style_sheet("site.css")
    return filled(css + font_rules(filled(""), shown, drawn)).encode()
