"""Read the items of a feed, in RSS (0.9 to 2.0) or Atom."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from xml.etree import ElementTree as ET

from converter.article import Author, Image
from converter.sources.dates import Date, machine_date
from converter.sources.dom.links import web_address
from converter.sources.dom.pictures import original_size
from converter.sources.dom.text_cleaning import one_line
from converter.sources.dom.tree import parse_html, text_of
from converter.sources.facts import language_tag

_ATOM = ("{http://www.w3.org/2005/Atom}", "{http://purl.org/atom/ns#}")
_RSS = ("", "{http://purl.org/rss/1.0/}")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MEDIA = "{http://search.yahoo.com/mrss/}content"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|h[1-6]|div|figure|ul|ol|li|br|a|img|strong|em|b|i|blockquote|span)\b")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_MAIL_AND_NAME = re.compile(r"(?=\S+@\S)\S++\s++\(([^()]{1,200})\)")
_COUNTED = re.compile(r"utm_\w+|source|fbclid|gclid")
"""Parts of a query by which sites count where readers come from; Medium's ``source`` names the feed."""


class Feed(NamedTuple):
    """A feed's own facts and its items, in the feed's order."""

    generator: str
    language: str | None
    items: tuple[Item, ...]


class Item(NamedTuple):
    """What one item states; None or empty if it states nothing. Texts of HTML are as they came."""

    title: str | None
    url: str | None
    authors: tuple[Author, ...]
    published: Date | None
    updated: Date | None
    tags: tuple[str, ...]
    cover: Image | None
    content: str
    """HTML of the whole post, as far as the feed's format distinguishes the whole from an excerpt."""
    summary: str
    """HTML of what may be the whole post or an excerpt."""


def read_items(root: ET.Element) -> Feed:
    """Return the facts and items below the root of a feed."""
    if root.tag.endswith("}feed"):
        owner = tuple(_people(root))
        items = tuple(_atom_item(entry, owner) for name in _ATOM for entry in root.iterfind(f"{name}entry"))
        return Feed(_first(root, *(f"{name}generator" for name in _ATOM)), language_tag(root.get(_LANG)), items)
    channel = next((found for name in _RSS if (found := root.find(f"{name}channel")) is not None), root)
    nodes = [item for name in _RSS for parent in (channel, root) for item in parent.iterfind(f"{name}item")]
    language = language_tag(_rss(channel, "language")) or language_tag(_first(channel, f"{_DC}language"))
    # A channel that is its own root would give its items twice.
    return Feed(_rss(channel, "generator"), language, tuple(_rss_item(node) for node in dict.fromkeys(nodes)))


def _rss_item(node: ET.Element) -> Item:
    names = [one_line(name.text or "") for name in node.iterfind(f"{_DC}creator")]
    if not any(names) and (mail := _MAIL_AND_NAME.fullmatch(_rss(node, "author"))):
        names = [one_line(mail[1])]
    guid = next((found for name in _RSS if (found := node.find(f"{name}guid")) is not None), None)
    permanent = guid is not None and guid.get("isPermaLink", "true") == "true"
    updated = _first(node, *(f"{name}updated" for name in _ATOM))
    return Item(
        title=_title(_rss(node, "title")),
        url=_post_address(_rss(node, "link") or (guid.text or "" if guid is not None and permanent else "")),
        authors=tuple(Author(name=name) for name in dict.fromkeys(names) if name),
        published=_rfc_date(_rss(node, "pubDate")) or machine_date(_first(node, f"{_DC}date")),
        updated=machine_date(updated),
        tags=tuple(category.text or "" for name in _RSS for category in node.iterfind(f"{name}category")),
        cover=_cover(node),
        content=_unescape_twice_escaped(_first(node, _CONTENT)),
        summary=_unescape_twice_escaped(_rss(node, "description")),
    )


def _atom_item(node: ET.Element, owner: tuple[Author, ...]) -> Item:
    links = [link for name in _ATOM for link in node.iterfind(f"{name}link")]
    own = [link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"]
    return Item(
        title=_title(_atom_text(node, "title")),
        url=_post_address(own[0]) if own else None,
        authors=tuple(_people(node)) or owner,
        published=machine_date(_first(node, *(f"{name}{tag}" for name in _ATOM for tag in ("published", "issued")))),
        updated=machine_date(_first(node, *(f"{name}{tag}" for name in _ATOM for tag in ("updated", "modified")))),
        tags=tuple(
            category.get("label") or category.get("term") or ""
            for name in _ATOM
            for category in node.iterfind(f"{name}category")
        ),
        cover=_cover(node),
        content=_atom_text(node, "content"),
        summary=_atom_text(node, "summary"),
    )


def _atom_text(node: ET.Element, name: str) -> str:
    """Return the HTML of an Atom text, whose ``type`` states how it is written (RFC 4287, 3.1)."""
    found = next((found for prefix in _ATOM if (found := node.find(f"{prefix}{name}")) is not None), None)
    if found is None or found.get("src"):
        return ""
    kind = found.get("type", "text").lower()
    if kind in ("xhtml", "application/xhtml+xml"):
        inner = "".join(ET.tostring(child, encoding="unicode", method="html") for child in found)
        return f"{html.escape(found.text or '')}{inner}".strip()
    text = "".join(found.itertext()).strip()
    return _unescape_twice_escaped(text) if kind in ("html", "text/html") else html.escape(text, quote=False)


def _people(node: ET.Element) -> Iterator[Author]:
    for prefix in _ATOM:
        for person in node.iterfind(f"{prefix}author"):
            if name := one_line(_first(person, f"{prefix}name")):
                address = _first(person, f"{prefix}uri", f"{prefix}url")
                yield Author(name=name, url=web_address(address))


def _cover(node: ET.Element) -> Image | None:
    """Return the picture that an item has beside its text, if it has exactly one."""
    found = [
        enclosure.get("url", "")
        for enclosure in node.iterfind("enclosure")
        if enclosure.get("type", "").startswith("image/")
    ]
    found = found or [media.get("url", "") for media in node.iterfind(_MEDIA) if media.get("medium") == "image"]
    address = web_address(found[0]) if len(found) == 1 else None
    return Image(src=original_size(address)) if address else None


def _rss(node: ET.Element, name: str) -> str:
    return _first(node, *(f"{prefix}{name}" for prefix in _RSS))


def _first(node: ET.Element, *names: str) -> str:
    """Return the text of the first of the names that has one."""
    return next((text for name in names if (text := (node.findtext(name) or "").strip())), "")


def _title(text: str) -> str | None:
    """Return a title on one line; most feeds write it as HTML."""
    text = html.unescape(text)
    if _TAG.search(text):
        body = parse_html(text, "title").body
        return text_of(body)
    return one_line(text) or None


def _unescape_twice_escaped(text: str) -> str:
    """Return HTML that came escaped once too often as it was meant."""
    return html.unescape(text) if _ESCAPED_TAG.search(text) and not _TAG.search(text) else text


def _post_address(address: str) -> str | None:
    """Return a post's address without the parts that only count readers."""
    url = web_address(address)
    if url is None or "?" not in url:
        return url
    parts = urlsplit(url)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTED.fullmatch(pair[0])]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _rfc_date(text: str) -> Date | None:
    """Return a date of RSS (RFC 822), in its own zone; some feeds write an ISO one instead."""
    try:
        return machine_date(parsedate_to_datetime(text).isoformat())
    except (ValueError, TypeError, OverflowError):
        return machine_date(text)
