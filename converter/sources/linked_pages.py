"""Read the pages that a feed or a sitemap leads to, and give up early without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

from converter.article import Article
from converter.errors import ConvertError, SourceUnreachable
from converter.sources.document import Document
from converter.sources.posts import LoadedPost

_PATIENCE = 2
"""Failures in a row after which a server that had answered before counts as unreachable."""


class LinkedPages:
    """The pages behind the links of one source.

    ``page`` fetches the page at an address, ``read`` reads a page. A server that has never answered is asked once, so
    that a feed of many posts does not wait for each of them on a computer that is offline; if the first of all servers
    cannot be reached, no other is asked.
    """

    def __init__(self, page: Callable[[str], Document], read: Callable[[Document], Article]) -> None:
        self._page = page
        self._read = read
        self._met: set[str] = set()
        self._failures: Counter[str] = Counter()
        self._last: SourceUnreachable | None = None

    def load(self, url: str) -> LoadedPost:
        """Fetch the article at an address; raises what ``page`` raises, and reading it what ``read`` raises."""
        return LoadedPost.of(self.document(url), self._read)

    def document(self, url: str) -> Document:
        """Return the page at an address.

        Raises what ``page`` raises, and ``SourceUnreachable`` without asking the server if it counts as unreachable.
        """
        host = _host(url)
        if self._last is not None and self._is_lost(host):
            raise SourceUnreachable(f"“{url}” could not be fetched.", self._last.why, self._last.todo)
        try:
            document = self._page(url)
        except SourceUnreachable as error:
            self._failures[host] += 1
            self._last = error
            raise
        except ConvertError:
            self._answered(host)
            raise
        self._answered(host)
        return document

    def _answered(self, host: str) -> None:
        self._met.add(host)
        self._failures[host] = 0

    def _is_lost(self, host: str) -> bool:
        if not self._met:
            return True
        return self._failures[host] >= (_PATIENCE if host in self._met else 1)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return ""
