"""Fetch pages and their pictures over HTTP: politely, within limits, and whole or not at all."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

from converter.sources.document import Document, document_from_bytes, too_large_error
from converter.sources.http import refusals, web_address
from converter.sources.http.cache_limits import CacheLimits
from converter.sources.http.client import open_client
from converter.sources.http.clock import Clock
from converter.sources.http.connections import Connections
from converter.sources.http.deadline import Deadline
from converter.sources.http.private_addresses import Boundary
from converter.sources.http.rate_limit import RateLimiter
from converter.sources.http.request import Expectation, HostState, Request, Response
from converter.sources.http.robots import Robots
from converter.sources.media import check_media_type

if TYPE_CHECKING:
    import ssl

    import httpx

    from converter.settings import FetchSettings

_PAGES = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1"
_PICTURES = "image/jpeg, image/png, image/webp;q=0.9, image/gif;q=0.8, image/*;q=0.5, */*;q=0.1"


class WebFetcher:
    """A session for many pages and pictures, one at a time, whichever thread asks.

    It reads each robots.txt once, keeps to its Crawl-delay between two visits to a host (10 seconds at most, not
    counted in the time for a page), reuses connections, and asks again after a failure that may pass. This is a context
    manager; ``clock``, ``cache_limits`` and ``trusted`` are for tests.

    Only a person may name an address on this computer or inside its network; if a redirect, a feed or a picture leads
    to one that no person named in this session, it is refused, unless the settings allow it.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        clock: Clock | None = None,
        cache_limits: CacheLimits | None = None,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._cache_limits = cache_limits or CacheLimits()
        self._trusted = trusted
        self._lock = threading.Lock()
        self._connections = Connections()
        self._host_state = HostState(Robots(), RateLimiter(self._clock), Boundary())
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    def close(self) -> None:
        """End the session and its connections."""
        if self._client is not None:
            self._client.close()
        self._connections.close()

    def page(self, url: str) -> Document:
        """Return the page at an http or https address that a person gave, after redirects.

        Raises ``SourceNotFound`` (no such page, or no address), ``SourceUnreachable`` (no connection, too slow, broken
        off), ``SourceRefused`` (an error of the server, robots.txt, redirects that lead nowhere or to a private
        address), ``SourceTooLarge``, and what ``document_from_bytes`` raises.
        """
        address = web_address.parse(url)
        if self._settings.allow_private:
            self._host_state.boundary.trust(address.host)
        return self._document(address)

    def linked_page(self, url: str) -> Document:
        """Return the page at an address that a page, a feed or a sitemap gave; like ``page``, without private ones."""
        return self._document(web_address.parse(url))

    def image(self, url: str, max_bytes: int) -> bytes:
        """Return the bytes of the picture at an address that a page gave.

        They are what the server sent and calls a picture or does not name; nothing has checked them. Raises what
        ``page`` raises, and ``SourceTooLarge`` for more than ``max_bytes``.
        """
        expected = Expectation(_PICTURES, max_bytes, _check_picture_type, refusals.picture_too_large)
        return self._get(web_address.parse(url), expected).data

    def _document(self, address: httpx.URL) -> Document:
        response = self._get(address, Expectation(_PAGES, self._settings.max_bytes, check_media_type, too_large_error))
        return document_from_bytes(
            response.data, name=response.url, url=response.url, media_type=response.media_type, charset=response.charset
        )

    def _get(self, address: httpx.URL, expected: Expectation) -> Response:
        with self._lock, Deadline(self._settings.total_seconds, self._connections, self._clock) as deadline:
            if self._client is None:
                name = web_address.without_credentials(address)
                self._client = open_client(self._settings, name, self._cache_limits, self._trusted)
            try:
                request = Request(self._client, self._settings, deadline, self._host_state, self._clock)
                return request.get(address, expected)
            finally:
                self._connections.forget_closed()


def _check_picture_type(media_type: str | None, name: str) -> None:
    anything = {None, "application/octet-stream", "binary/octet-stream"}
    if media_type not in anything and not str(media_type).startswith("image/"):
        raise refusals.no_picture(name, str(media_type))
