"""The handouts of one language as an Atom feed (RFC 4287), which readers can subscribe to.

The ids depend on the handouts and not on their addresses: if the site moves, no reader sees a handout twice. The dates
are those of the editions, so that the same editions give the same bytes.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.publish.addresses import absolute, feed_path, list_path
from converter.publish.portions import PortionSizes, portions
from converter.publish.site import SiteEntry
from converter.publish.xml import add, document, root

if TYPE_CHECKING:
    from lxml import etree

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_SIZES = PortionSizes(50, 150)
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


class AtomFeed(NamedTuple):
    """A feed of a language's newest handouts, or an archive of older ones, before it is written."""

    head: FeedHead
    entries: Sequence[SiteEntry]
    portion: str | None
    """Which of the archives it is; ``None`` for the feed."""
    older: str | None
    """The next older archive."""
    newer: str | None
    """The next newer archive; ``None`` also where the feed is newer."""

    @property
    def path(self) -> str:
        """The path of its file below the site's folder."""
        return feed_path(self.head.language, self.portion)


def feeds(head: FeedHead, entries: Sequence[SiteEntry], sizes: PortionSizes = _SIZES) -> tuple[AtomFeed, ...]:
    """Return the feed of a language's editions, of which there is at least one, and its archives (RFC 5005, 4).

    Each has a portion of them: so a new handout changes no archive, and one that is withdrawn its own, or two.
    """
    parts = portions(entries, sizes)
    own = [None, *(part.name for part in parts[1:]), None]
    return tuple(
        AtomFeed(head, part.entries, own[at], older=own[at + 1], newer=own[at - 1]) for at, part in enumerate(parts)
    )


def feed_document(drawn: AtomFeed) -> bytes:
    """Return a feed or an archive as a document, UTF-8."""
    head, entries = drawn.head, drawn.entries
    feed = root("feed", {None: _ATOM} | ({"fh": _HISTORY} if drawn.portion else {}))
    feed.set(_LANG, head.language)
    add(feed, "id", _id(head.base_url, head.language))
    add(feed, "title", head.title)
    add(feed, "updated", max(entry.changed for entry in entries).isoformat())
    add(add(feed, "author"), "name", head.author)
    places = {"self": drawn.portion} | ({"current": None} if drawn.portion else {})
    places |= {rel: name for rel, name in (("prev-archive", drawn.older), ("next-archive", drawn.newer)) if name}
    for rel, place in places.items():
        href = absolute(head.base_url, feed_path(head.language, place))
        add(feed, "link", rel=rel, type="application/atom+xml", href=href)
    add(feed, "link", rel="alternate", type="text/html", href=absolute(head.base_url, list_path(head.language)))
    if drawn.portion:
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
