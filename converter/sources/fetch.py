"""Fetches one page over HTTP: politely, within limits, and whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from converter.errors import SourceRefused
from converter.sources import refusals, robots
from converter.sources.deadline import Deadline
from converter.sources.document import Document, document_from_bytes, too_large
from converter.sources.media import check_media_type
from converter.sources.unpack import ACCEPTED, PackingCutShort, PackingError, unpacked

if TYPE_CHECKING:
    import ssl

    import httpx

    from converter.settings import Fetch

_READS = "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1"


def fetch(url: str, settings: Fetch) -> Document:
    """The page at an http or https address, as it stands after redirects.

    Raises ``SourceNotFound`` (no such page, or no address), ``SourceUnreachable`` (no connection, too slow, broken
    off), ``SourceRefused`` (an error of the server, robots.txt, redirects that lead nowhere), ``SourceTooLarge``, and
    what ``document_from_bytes`` raises.
    """
    address = _address(url)
    with Deadline(settings.total_seconds) as deadline, _client(_shown(address)) as client:
        return _Visit(client, settings, deadline).page(address)


def user_agent() -> str:
    """How the program names itself to servers."""
    try:
        number = version("convert-handouts")
    except PackageNotFoundError:  # run from a tree that nobody installed
        number = "0"
    return f"{robots.PRODUCT}/{number} (reads one page for a person; keeps to robots.txt)"


def _client(name: str) -> httpx.Client:
    import httpx

    headers = {"User-Agent": user_agent(), "Accept": _READS, "Accept-Encoding": ACCEPTED}
    # httpx works out where a redirect leads even when it is not to follow it: the hook must look at it before.
    hooks = {"response": [_check_redirect]}
    try:
        return httpx.Client(headers=headers, follow_redirects=False, event_hooks=hooks, verify=_trusted())
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        raise refusals.bad_network_settings(name) from error


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities whose certificates count; reading them takes longer than all the rest."""
    import httpx

    return httpx.create_ssl_context()


def _address(text: str) -> httpx.URL:
    import httpx

    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise refusals.bad_address(text) from error
    if not _is_web_address(url):
        raise refusals.bad_address(text)
    return url


def _is_web_address(url: httpx.URL) -> bool:
    # What httpx has escaped in a host's name was no part of a name.
    named = bool(url.host) and "%" not in url.host
    return url.scheme in {"http", "https"} and named and 0 < (url.port or 80) < 65_536


def _shown(url: httpx.URL) -> str:
    """The address for people and for the record: without a user's name and password."""
    return str(url.copy_with(userinfo=b""))


class _Visit:
    """One fetch: its client, limits and the sites' rules."""

    def __init__(self, client: httpx.Client, settings: Fetch, deadline: Deadline) -> None:
        self._client = client
        self._settings = settings
        self._deadline = deadline
        self._robots = robots.Robots(self._robots_txt)

    def page(self, url: httpx.URL) -> Document:
        """Follows redirects from ``url`` to the page."""
        seen: set[tuple[str, str]] = set()
        for _ in range(self._settings.max_redirects + 1):
            # A site may send the browser back to the same address with a cookie: that is no circle.
            state = (str(url), str(sorted((cookie.name, cookie.value) for cookie in self._client.cookies.jar)))
            if state in seen:
                raise _lost(_shown(url), "The server sends the browser round in a circle, from one address to another.")
            seen.add(state)
            self._robots.check(url, _shown(url))
            with self._answer(url, _shown(url)) as response:
                if not response.has_redirect_location:
                    return self._document(response, _shown(url))
                url = _target(response)
        count = self._settings.max_redirects
        raise _lost(_shown(url), f"The server sent the browser on to another address more than {count} times.")

    @contextmanager
    def _answer(self, url: httpx.URL, name: str) -> Iterator[httpx.Response]:
        """The answer to a GET with its body still to be read; errors of the network become the user's errors."""
        import httpx

        wait = min(self._settings.timeout_seconds, self._deadline.left)
        response: httpx.Response | None = None
        try:
            request = self._client.build_request("GET", url, timeout=wait, extensions={"trace": self._deadline.watch})
            response = self._client.send(request, stream=True)
            yield response
        except (httpx.HTTPError, OSError, UnicodeError) as error:
            self._check_time(name)
            raise refusals.no_answer(error, name, url.host, waited=wait, begun=response is not None) from error
        finally:
            if response is not None:
                response.close()

    def _document(self, response: httpx.Response, name: str) -> Document:
        if not response.is_success:
            raise refusals.bad_answer(response.status_code, response.headers, name)
        media_type, charset = _content_type(response)
        check_media_type(media_type, name)
        limit = self._settings.max_bytes
        if _promised(response) > limit:
            raise too_large(name, limit)
        data = self._body(response, name, limit)
        if len(data) > limit:
            raise too_large(name, limit)
        return document_from_bytes(data, name=name, url=name, media_type=media_type, charset=charset)

    def _body(self, response: httpx.Response, name: str, limit: int) -> bytes:
        """The unpacked body, or its beginning: reading ends with the first piece that goes beyond the limit."""
        data = bytearray()
        try:
            for piece in unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
                data += piece
                if len(data) > limit:
                    return bytes(data)
        except PackingCutShort as error:
            self._check_time(name)
            raise refusals.cut_short(name) from error
        except PackingError as error:
            raise refusals.badly_packed(name) from error
        # Where no length was promised, a connection that the deadline ended looks like the end of the page.
        self._check_time(name)
        return bytes(data)

    def _robots_txt(self, url: httpx.URL, name: str) -> robots.RobotsAnswer:
        try:
            for _ in range(robots.MAX_REDIRECTS + 1):
                with self._answer(url, name) as response:
                    if not response.has_redirect_location:
                        data = self._body(response, name, robots.MAX_BYTES)[: robots.MAX_BYTES]
                        return robots.RobotsAnswer(response.status_code, data, response.headers)
                    url = _target(response)
        except SourceRefused:  # a redirect to something that is no page
            pass
        return robots.RobotsAnswer(404, b"", {})

    def _check_time(self, name: str) -> None:
        if self._deadline.passed:
            raise refusals.too_slow(name, self._deadline.seconds)


def _check_redirect(response: httpx.Response) -> None:
    """Raises ``SourceRefused`` where the answer is a redirect to something that is no http or https address."""
    import httpx

    if not response.has_redirect_location:
        return
    try:
        good = _is_web_address(_target(response))
    except (httpx.InvalidURL, UnicodeError):
        good = False
    if not good:
        location = "".join(char for char in response.headers["location"][:80] if char.isprintable())
        why = f"The server sends the browser on to “{location}”, which is not the address of a web page."
        raise _lost(_shown(response.request.url), why)


def _target(response: httpx.Response) -> httpx.URL:
    return response.request.url.join(response.headers["location"]).copy_with(fragment=None)


def _lost(name: str, why: str) -> SourceRefused:
    todo = "Open the page in a browser, copy the address that it shows there in the end, and try again with that."
    return SourceRefused(refusals.could_not(name), why, todo)


def _content_type(response: httpx.Response) -> tuple[str | None, str | None]:
    """The media type and the charset that the server names, each null where it does not."""
    value = response.headers.get("content-type", "")
    if "/" not in value:
        return None, None
    message = Message()
    message["Content-Type"] = value
    charset = message.get_param("charset")
    return value.partition(";")[0].strip().lower(), charset if isinstance(charset, str) and charset else None


def _promised(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0
