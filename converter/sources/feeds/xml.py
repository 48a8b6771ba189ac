"""Parse the XML of feeds and sitemaps, which may be slightly damaged and must do no harm.

No document type declaration ever reaches the parser, so no name that stands for other text (an entity) can be declared:
neither nested ones that would fill the memory, nor ones that name files of this computer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from converter.errors import ConvertError, NoArticle, SourceTooLarge
from converter.sources.assembly import no_article_error
from converter.sources.document import Document
from converter.xml_reading import BadXml, XmlLimits, parse_element_tree

_XHTML = "{http://www.w3.org/1999/xhtml}"
_ROOTS = re.compile(rb"<(?![!?])(?:[^\s<>/:]+:)?(rss|feed|RDF|urlset|sitemapindex)(?=[\s>/])")
_START_TAG = re.compile(rb"<(?![!?])")
_COMMENT = re.compile(rb"<!--(?:.*?-->|.*)", re.DOTALL)
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
LIMITS = XmlLimits(size=100_000_000, elements=500_000, tag=10_000_000)
"""A sitemap of 50,000 addresses, the most that the protocol allows, has 250,000 elements with every field that it
knows; a picture can be an address of megabytes in a tag. The settings limit the size."""


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


def parse_feed_xml(document: Document, limits: XmlLimits = LIMITS) -> ET.Element:
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
    text = "".join(_repair(_ILLEGAL.sub("", document.utf8[start:].decode("utf-8"))))
    try:
        root = parse_element_tree(text.encode(), limits)
    except BadXml as bad:
        raise _xml_error(document, bad) from bad
    for element in root.iter():
        element.tag = element.tag.removeprefix(_XHTML)
    return root


def _xml_error(document: Document, bad: BadXml) -> ConvertError:
    match bad.fault:
        case "size" | "elements":
            todo = "Give convert a feed or a sitemap of the blog alone."
            return SourceTooLarge(f"“{document.name}” is too large.", bad.why, todo)
        case "damaged" | "doctype":
            return _damaged_error(document, "It is damaged or cut short.")
        case _:
            return _damaged_error(document, f"{bad.why.removesuffix('.')}, which no feed needs.")


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


def _damaged_error(document: Document, why: str) -> NoArticle:
    usual = no_article_error(document)
    todo = "Open it in a browser; if it shows there, save it again, else tell whoever looks after the site."
    return NoArticle(usual.what, why, todo)
