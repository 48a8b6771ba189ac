"""The facts of a post besides its body, and where a page's head states them."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from converter.article import Author, Image
from converter.sources.dates import Date, machine_date
from converter.sources.dom.characters import clean, one_line
from converter.sources.dom.links import web_address
from converter.sources.dom.tree import attribute

_POST_TYPES = frozenset(("BlogPosting", "Article", "NewsArticle", "SocialMediaPosting", "MedicalWebPage"))
_MINUTES = re.compile(r"(\d{1,3})")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Facts(NamedTuple):
    """What a source states of a post; null or empty where it says nothing."""

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


class Head:
    """A page's metadata: meta elements, JSON-LD, the canonical address. Values are clean; names are as written."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._metas: dict[str, str] = {}
        for node in tree.css("meta"):
            name = attribute(node, "property") or attribute(node, "name")
            # Some savers write the value into another attribute.
            value = one_line(attribute(node, "content") or attribute(node, "value"))
            if name and value:
                self._metas.setdefault(name.lower(), value)
        self._post = next(_posts(tree), {})

    def meta(self, *names: str) -> str | None:
        """The value of the first of the names that the page has."""
        return next((self._metas[name] for name in names if name in self._metas), None)

    def posting(self, name: str) -> Any:
        """A value of the JSON-LD that describes the post; null where there is none."""
        return self._post.get(name)

    def text(self, name: str) -> str | None:
        """A text of the JSON-LD; some sites escape theirs as if it were HTML."""
        value = self._post.get(name)
        return one_line(html.unescape(value)) or None if isinstance(value, str) else None

    def date(self, name: str) -> Date | None:
        """A date of the JSON-LD."""
        return machine_date(self._post.get(name))

    def authors(self) -> tuple[Author, ...]:
        """The writers that the JSON-LD or the meta elements name; sometimes there is an address but no name."""
        given = self._post.get("author")
        found = [author for each in (given if isinstance(given, list) else [given]) if (author := _author(each))]
        if not found and (name := self.meta("author", "article:author")) and not web_address(name):
            found = [Author(name=name)]
        return tuple(found)

    def title(self) -> str | None:
        """The title as search engines and shared links show it."""
        element = self._tree.css_first("title")
        own = one_line(element.text(deep=True)) if element is not None else ""
        return self.meta("og:title", "twitter:title") or self.text("headline") or own or None

    def language(self) -> str | None:
        """The language that the page says it is in."""
        for selector in ("html[lang]", "article[lang]", "[data-hook=post][lang]"):
            if tag := language_tag(attribute(self._tree.css_first(selector), "lang")):
                return tag
        return None

    def url(self, fetched: str | None) -> str | None:
        """The canonical address, or the one that the page was fetched from."""
        stated = [attribute(self._tree.css_first("link[rel=canonical]"), "href"), self.meta("og:url")]
        stated += [value for value in (self._post.get("url"), fetched) if isinstance(value, str)]
        return next((address for each in stated if (address := web_address(each))), None)


def _posts(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    for script in tree.css('script[type="application/ld+json"]'):
        text = re.sub(r"^\s*<!\[CDATA\[|\]\]>\s*$", "", script.text(deep=True))
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph") if isinstance(data, dict) else None
        for each in graph if isinstance(graph, list) else data if isinstance(data, list) else [data]:
            kind = each.get("@type") if isinstance(each, dict) else None
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and name in _POST_TYPES for name in kinds):
                yield each


def _author(data: object) -> Author | None:
    if isinstance(data, str):
        data = {"name": data}
    if not isinstance(data, dict) or not isinstance(data.get("name"), str):
        return None
    name = one_line(html.unescape(data["name"]))
    return Author(name=name, url=web_address(str(data.get("url") or ""))) if name else None


def language_tag(text: str | None) -> str | None:
    """A BCP-47 tag in its usual case (``pt-BR``, ``zh-Hant``), or null where the text is none."""
    text = (text or "").strip()
    if not _TAG.fullmatch(text) or text.lower() in ("und", "mul", "zxx"):
        return None
    first, *rest = text.replace("_", "-").split("-")
    cased = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower() for part in rest)
    return "-".join([first.lower(), *cased])


def minutes(text: str | None) -> int | None:
    """The number in a reading time as a page shows it, such as “3 min read” or “3 Min. de lectura”."""
    found = _MINUTES.search(clean(text or ""))
    return int(found[1]) if found else None
