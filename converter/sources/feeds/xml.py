"""Parse the XML of feeds and sitemaps, which may be slightly damaged and must do no harm.

No document type declaration ever reaches the parser, so no name that stands for other text (an entity) can be declared:
neither nested ones that would fill the memory, nor ones that name files of this computer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from xml.parsers import expat

from converter.errors import NoArticle, SourceTooLarge
from converter.sources.assembly import no_article_error
from converter.sources.document import Document

XHTML = "http://www.w3.org/1999/xhtml"
_ROOTS = re.compile(rb"<(?![!?])(?:[^\s<>/:]+:)?(rss|feed|RDF|urlset|sitemapindex)(?=[\s>/])")
_START_TAG = re.compile(rb"<(?![!?])")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_NAMESPACES = {
    b"feed": (b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/ns#"),
    b"RDF": (b"http://purl.org/rss/1.0/",),
}
"""For roots whose name other formats use too: what the beginning of the root must name."""
_PROLOG = 20_000
"""Bytes among which the root stands, and after it the names of its namespaces."""
_LONGEST_LINE = 500
"""Characters of plain text that may stand before the first markup."""
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_ELEMENTS = 500_000
"""A sitemap of 50,000 addresses, the most that the protocol allows, has 250,000 with every field that it knows."""
_DEEPEST = 200


def xml_kind(document: Document) -> str | None:
    """Return the root's name if a document is a feed (``rss``, ``RDF``, ``feed``) or a sitemap, otherwise None.

    Browsers put a line of plain text before a feed that they show, which does no harm.
    """
    found = _root(document)
    return found[1].decode("ascii") if found else None


def _root(document: Document) -> re.Match[bytes] | None:
    if "<" not in document.beginning(_LONGEST_LINE):
        return None
    page = document.utf8
    start = _START_TAG.search(page, 0, _PROLOG)
    if start and b"<!--" in page[: start.start()]:
        start = _START_TAG.search(_COMMENT.sub(lambda comment: b" " * len(comment[0]), page[:_PROLOG]))
    found = _ROOTS.match(page, start.start()) if start else None
    if found is None or found[1] not in _NAMESPACES:
        return found
    beginning = page[found.start() : found.start() + _PROLOG]
    return found if any(name in beginning for name in _NAMESPACES[found[1]]) else None


def parse_xml(document: Document) -> ET.Element:
    """Return the root of a feed or sitemap; an element of XHTML has its plain name, any other is ``{namespace}name``.

    What stands before the root is left out, and ampersands, names of HTML and characters that XML does not allow are
    repaired. Raises ``NoArticle`` if it is damaged beyond that or declares entities, and ``SourceTooLarge``.
    """
    found = _root(document)
    start = found.start() if found else 0
    if b"<!ENTITY" in document.utf8[:start]:
        raise _damaged_error(
            document, "It declares names of its own for texts or files (entities), which no feed needs."
        )
    try:
        return _LimitedBuilder(document).parse(
            "".join(_repair(_ILLEGAL.sub("", document.utf8[start:].decode("utf-8"))))
        )
    except (expat.ExpatError, ValueError) as error:
        raise _damaged_error(document, "Its XML is damaged or cut short.") from error


def _repair(text: str) -> Iterator[str]:
    """Yield the text in parts, with every loose ampersand repaired outside of the sections that hold text as it is."""
    position = 0
    while (start := text.find("<![CDATA[", position)) >= 0:
        end = text.find("]]>", start)
        if end < 0:
            break
        yield _LOOSE.sub(_as_text, text[position:start])
        yield text[start : end + 3]
        position = end + 3
    yield _LOOSE.sub(_as_text, text[position:])


def _as_text(loose: re.Match[str]) -> str:
    """Return what replaces an ampersand that begins no name of XML: the character of a name of HTML, or ``&amp;``."""
    character = html.unescape(loose[0]) if loose[1] else loose[0]
    return html.escape(loose[0] if character == loose[0] else character)


class _LimitedBuilder:
    """Builds the tree of one document, within limits."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._builder = ET.TreeBuilder()
        self._depth = 0
        self._count = 0

    def parse(self, text: str) -> ET.Element:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.Parse(text, True)  # noqa: FBT003 (expat takes no keyword)
        return self._builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            raise _damaged_error(
                self._document, f"Its elements are nested more than {_DEEPEST} deep, which no feed needs."
            )
        if self._count > _MOST_ELEMENTS:
            raise SourceTooLarge(
                f"“{self._document.name}” is too large.",
                f"It has more than {_MOST_ELEMENTS:,} elements.",
                "Give convert a feed or a sitemap of the blog alone.",
            )
        self._builder.start(_qualified(name), {_qualified(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(_qualified(name))


def _qualified(name: str) -> str:
    namespace, parts, local = name.rpartition("}")
    return f"{{{namespace}}}{local}" if parts and namespace != XHTML else local


def _damaged_error(document: Document, why: str) -> NoArticle:
    usual = no_article_error(document)
    todo = "Open it in a browser; if it shows there, save it again, else tell whoever looks after the site."
    return NoArticle(usual.what, why, todo)
