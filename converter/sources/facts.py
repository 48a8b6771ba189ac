"""The facts of a post besides its body, and where a page's head states them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.article import Author, Image
from converter.sources.dates import Date, machine_date
from converter.sources.dom.links import web_address
from converter.sources.dom.text_cleaning import clean, one_line, same_words
from converter.sources.dom.tree import attribute, attribute_value
from converter.sources.json_values import as_text
from converter.sources.linked_data import Thing, postings
from converter.sources.relative_dates import DateEstimate

_MINUTES = re.compile(r"(\d{1,3})")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Facts(NamedTuple):
    """What a source states of a post; None or empty if it states nothing."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[Author, ...] = ()
    published: Date | None = None
    updated: Date | None = None
    reading_minutes: int | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    cover: Image | None = None
    url: str | None = None
    """The post's canonical address."""
    estimates: tuple[DateEstimate, ...] = ()
    """Those of the dates above that were worked out from what the page shows."""


class PageHead:
    """What a page states about itself: meta elements, JSON-LD, the canonical address; clean values by lower-case names.

    ``marked`` are the properties that the page's markup states of the post, in the names of schema.org; they count
    where the JSON-LD states nothing.
    """

    def __init__(self, tree: LexborHTMLParser, marked: Thing | None = None) -> None:
        self._tree = tree
        self._metas: dict[str, list[str]] = {}
        for node in tree.css("meta"):
            own = node.attributes
            name = (
                attribute_value(own, "property") or attribute_value(own, "name") or attribute_value(own, "http-equiv")
            )
            # Some savers write the value into another attribute.
            if name and (value := attribute_value(own, "content") or attribute_value(own, "value")):
                self._metas.setdefault(name.lower(), []).append(value)
        self._posts = (self._own(postings(tree)), marked or {})

    def _own(self, found: list[Thing]) -> Thing:
        """Return the page's own posting: the one with its address or title, or else the first."""
        if len(found) < 2:
            return found[0] if found else {}
        address, title = self._canonical(), self.meta("og:title", "twitter:title")
        by_address = (
            post
            for post in found
            if address and _normalized_address(address) in map(_normalized_address, _addresses(post))
        )
        by_title = (post for post in found if same_words(as_text(post.get("headline")), title))
        return next(by_address, None) or next(by_title, found[0])

    def meta(self, *names: str) -> str | None:
        """Return the value of the first of the names that the page has; None if it has none of them."""
        return next((values[0] for name in names if (values := self.metas(name))), None)

    def metas(self, name: str) -> tuple[str, ...]:
        """Return all the values of a name."""
        return tuple(clean for value in self._metas.get(name, ()) if (clean := one_line(value)))

    def posting(self, name: str) -> Any:
        """Return a property of the posting; None if it has none."""
        return next((post[name] for post in self._posts if post.get(name)), None)

    def is_closed(self) -> bool:
        """Return True if the posting says that it is not free to read."""
        return str(self._posts[0].get("isAccessibleForFree")).lower().rpartition("/")[2] == "false"

    def text(self, name: str) -> str | None:
        """Return a text property of the posting; some sites escape theirs as if it were HTML."""
        value = self.posting(name)
        return one_line(html.unescape(value)) or None if isinstance(value, str) else None

    def date(self, name: str) -> Date | None:
        """Return a date property of the posting."""
        return self.linked_date(name) or self.marked_date(name)

    def linked_date(self, name: str) -> Date | None:
        """Return a date property that the JSON-LD states."""
        return machine_date(self._posts[0].get(name))

    def marked_date(self, name: str) -> Date | None:
        """Return a date property that the page's markup states."""
        return machine_date(self._posts[1].get(name))

    def authors(self) -> tuple[Author, ...]:
        """Return the authors that the posting or the meta elements name; some pages state an address but no name."""
        for post in self._posts:
            given = post.get("author") or post.get("creator")
            people = given if isinstance(given, list) else [given]
            if found := tuple(author for one in people if (author := _author(one))):
                return found
        names = (*self.metas("author"), *self.metas("article:author"))
        return tuple(Author(name=name) for name in names[:1] if not web_address(name))

    def title(self) -> str | None:
        """Return the title as search engines and shared links show it."""
        return self.meta("og:title", "twitter:title") or self.text("headline") or self.window_title()

    def window_title(self) -> str | None:
        """Return what the browser's tab shows: the title, usually with the site's name."""
        element = self._tree.css_first("title")
        return one_line(element.text(deep=True)) or None if element is not None else None

    def language(self) -> str | None:
        """Return the language that the page declares."""
        return next((tag for stated in self._languages() if (tag := language_tag(stated))), None)

    def _languages(self) -> Iterator[str | None]:
        yield attribute(self._tree.root, "lang")
        for selector in ("article[lang]", "[data-hook=post][lang]"):
            yield attribute(self._tree.css_first(selector), "lang")
        yield self.meta("content-language", "language")
        yield self.meta("og:locale")
        yield as_text(self.posting("inLanguage"))

    def url(self, fetched: str | None) -> str | None:
        """Return the canonical address, or the one that the page was fetched from."""
        return self._canonical() or web_address(as_text(self.posting("url"))) or web_address(fetched)

    def _canonical(self) -> str | None:
        addresses = (attribute(self._tree.css_first("link[rel=canonical]"), "href"), self.meta("og:url"))
        return next((address for stated in addresses if (address := web_address(stated))), None)


def _addresses(post: Thing) -> list[str]:
    page = post.get("mainEntityOfPage")
    stated = [post.get("url"), post.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return [address for address in stated if isinstance(address, str)]


def _normalized_address(address: str) -> str:
    return address.split("#", maxsplit=1)[0].rstrip("/")


def _author(data: object) -> Author | None:
    if isinstance(data, str):
        data = {"name": data}
    name = data.get("name") if isinstance(data, dict) else None
    name = name[0] if isinstance(name, list) and name else name
    if not isinstance(data, dict) or not isinstance(name, str):
        return None
    # Some sites write the name as HTML, a link around it.
    name = one_line(re.sub(r"<[^<>]{0,500}>", "", html.unescape(name)))
    return Author(name=name, url=web_address(as_text(data.get("url")))) if name and not web_address(name) else None


def language_tag(text: str | None) -> str | None:
    """Return a BCP-47 tag in its usual case (``pt-BR``, ``zh-Hant``), or None if the text is not one."""
    text = (text or "").strip()
    if not _TAG.fullmatch(text) or text.lower() in ("und", "mul", "zxx"):
        return None
    first, *rest = text.replace("_", "-").split("-")
    cased = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower() for part in rest)
    return "-".join([first.lower(), *cased])


def minutes(text: str | None) -> int | None:
    """Return the number in a reading time as a page shows it, such as “3 min read” or “3 Min. de lectura”."""
    found = _MINUTES.search(clean(text or ""))
    return int(found[1]) if found else None
