"""The handouts of one language as an Atom feed (RFC 4287), which readers can subscribe to.

The ids depend on the handouts and not on their addresses: if the site moves, no reader sees a handout twice. The dates
are those of the editions, so that the same editions give the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.publish.addresses import absolute, feed_path, list_path
from converter.publish.site import SiteEntry
from converter.publish.xml import add, document, root

if TYPE_CHECKING:
    from lxml import etree

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
MOST_ENTRIES = 100
"""Of a feed and of each of its archives."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_IDS = uuid.UUID("0e6a2c0e-4f0f-5a43-9d52-6d3c2f0b7a11")
"""The namespace of the ids (RFC 9562, 6.6)."""


class FeedHead(NamedTuple):
    """The facts at the head of a feed."""

    language: str
    """BCP-47 tag."""
    title: str
    author: str
    """The publisher of the site."""
    base_url: str


def feeds(head: FeedHead, entries: Sequence[SiteEntry], most: int = MOST_ENTRIES) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of the feed of a language's editions, and of its archives (RFC 5005, 4), UTF-8.

    The feed has the ``most`` newest of the entries, of which there is at least one. All others are in archives of as
    many, counted from the oldest, so that a new handout changes no archive; the newest archive may repeat some of the
    feed.
    """
    archives = -(-max(0, len(entries) - most) // most)
    oldest = entries[::-1]
    yield feed_path(head.language), _feed(head, entries[:most], archives, 0)
    for number in range(1, archives + 1):
        own = oldest[(number - 1) * most : number * most][::-1]
        yield feed_path(head.language, number), _feed(head, own, archives, number)


def _feed(head: FeedHead, entries: Sequence[SiteEntry], archives: int, number: int) -> bytes:
    """The feed, ``number`` 0, or one of its archives."""
    feed = root("feed", {None: _ATOM} | ({"fh": _HISTORY} if number else {}))
    feed.set(_LANG, head.language)
    add(feed, "id", _id(head.base_url, head.language))
    add(feed, "title", head.title)
    add(feed, "updated", max(entry.changed for entry in entries).isoformat())
    add(add(feed, "author"), "name", head.author)
    places = {"self": number} | ({"current": 0} if number else {})
    if before := number - 1 if number else archives:
        places["prev-archive"] = before
    if number and number < archives:
        places["next-archive"] = number + 1
    for rel, place in places.items():
        href = absolute(head.base_url, feed_path(head.language, place))
        add(feed, "link", rel=rel, type="application/atom+xml", href=href)
    add(feed, "link", rel="alternate", type="text/html", href=absolute(head.base_url, list_path(head.language)))
    if number:
        add(feed, "fh:archive")
    for entry in entries:
        _entry(add(feed, "entry"), entry, head)
    return document(feed)


def _entry(element: etree._Element, entry: SiteEntry, head: FeedHead) -> None:
    add(element, "id", _id(f"{entry.slug} {entry.source_url or ''}", entry.language))
    add(element, "title", entry.title)
    add(element, "updated", entry.changed.isoformat())
    if entry.published:
        add(element, "published", entry.published.isoformat())
    for author in entry.authors:
        add(add(element, "author"), "name", author)
    add(element, "link", rel="alternate", type="text/html", href=absolute(head.base_url, entry.path))
    summary = f"{entry.notice}. {entry.summary}" if entry.notice else entry.summary
    add(element, "summary", summary.strip() or entry.title)


def _id(of: str, language: str) -> str:
    """Return a permanent id that differs between languages (RFC 4287, 4.2.6)."""
    return uuid.uuid5(_IDS, f"{language} {of}").urn
