"""One request for a page: from an address, over its redirects, to a response that is whole and within the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from typing import TYPE_CHECKING, Any, NamedTuple

from converter.errors import SourceRefused, SourceTooLarge
from converter.sources.http import refusals, retry, robots, web_address
from converter.sources.http.private_addresses import AddressGuard, Boundary
from converter.sources.http.rate_limit import RateLimiter
from converter.sources.unpack import DecompressionError, TruncatedError, decompressed

if TYPE_CHECKING:
    import httpx

    from converter.settings import FetchSettings
    from converter.sources.http.clock import Clock
    from converter.sources.http.deadline import Deadline


class Expectation(NamedTuple):
    """What the response to a request has to be."""

    accept: str
    """The value of the header Accept."""
    max_bytes: int
    """The largest body, decompressed."""
    check_type: Callable[[str | None, str], None]
    """Called with the server's media type, None if it states none, and the page's name; raises for a wrong type."""
    too_large: Callable[[str, int], SourceTooLarge]
    """Returns the error for a body beyond ``max_bytes``, from the page's name and that number."""


class Response(NamedTuple):
    """The response at the end of a request."""

    data: bytes
    """The body, decompressed."""
    url: str
    """The address after the last redirect, without name and password."""
    media_type: str | None
    """In lower case, without parameters; None if the server states none."""
    charset: str | None
    """As the server states it; None if it does not."""


class HostState(NamedTuple):
    """Per-host state of a session: robots rules, rate limit, private-address policy."""

    robots: robots.Robots
    rate_limiter: RateLimiter
    boundary: Boundary


class Request:
    """The fetch of one address, within one deadline."""

    def __init__(
        self,
        client: httpx.Client,
        settings: FetchSettings,
        deadline: Deadline,
        host_state: HostState,
        clock: Clock,
    ) -> None:
        self._client = client
        self._settings = settings
        self._deadline = deadline
        self._host_state = host_state
        self._clock = clock
        self._hosts: set[str] = set()

    def get(self, url: httpx.URL, expected: Expectation) -> Response:
        """Follow redirects from ``url`` and return the last response. Raises what ``WebFetcher.page`` raises."""
        seen: set[tuple[str, str]] = set()
        try:
            for _ in range(self._settings.max_redirects + 1):
                # A site may send the browser back to the same address with a cookie: that is no circle.
                state = (str(url), str(sorted((cookie.name, cookie.value) for cookie in self._client.cookies.jar)))
                if state in seen:
                    why = "The server sends the browser round in a circle, from one address to another."
                    raise web_address.redirect_error(url, why)
                seen.add(state)
                self._wait_for_permission(url)
                with self._open(url, web_address.without_credentials(url), expected.accept) as response:
                    if not response.has_redirect_location:
                        return self._read_response(response, web_address.without_credentials(url), expected)
                    url = web_address.redirect_target(response)
        finally:
            for host in self._hosts:
                self._host_state.rate_limiter.record_visit(host)
        count = self._settings.max_redirects
        raise web_address.redirect_error(
            url, f"The server sent the browser on to another address more than {count} times."
        )

    def _wait_for_permission(self, url: httpx.URL) -> None:
        """Obey robots.txt: whether the page may be read, and when. A redirect within a host is the same visit."""
        delay = self._host_state.robots.check(url, web_address.without_credentials(url), self._robots_txt)
        wait = self._host_state.rate_limiter.wait_for(url.host, delay)
        if wait and url.host not in self._hosts:
            self._deadline.pause(wait)
        self._hosts.add(url.host)

    @contextmanager
    def _open(self, url: httpx.URL, name: str, accept: str) -> Iterator[httpx.Response]:
        """Yield the response to a GET with its body still to be read; network errors become the user's errors."""
        import httpx

        response: httpx.Response | None = None
        try:
            response = self._send_with_retries(url, name, accept)
            yield response
        except httpx.InvalidURL as error:  # httpx looks at the target of a redirect before we do
            why = "The server sends the browser on to something that is not an address."
            raise web_address.redirect_error(url, why) from error
        except (httpx.HTTPError, OSError, UnicodeError) as error:
            self._check_time(name)
            waited = min(self._settings.timeout_seconds, self._deadline.seconds)
            raise refusals.no_response(error, name, url.host, waited=waited, begun=response is not None) from error
        finally:
            if response is not None:
                response.close()

    def _send_with_retries(self, url: httpx.URL, name: str, accept: str) -> httpx.Response:
        """Return the last response, whatever it is, after asking again for failures that may pass."""
        import httpx

        tried = 0
        while True:
            tried += 1
            try:
                response = self._send(url, name, accept)
            except httpx.TransportError as error:
                wait = self._wait_before(tried, {}) if retry.broke_before_answer(error) else None
                if wait is None:
                    raise
            else:
                transient = response.status_code in retry.TRANSIENT_STATUSES
                wait = self._wait_before(tried, response.headers) if transient else None
                if wait is None:
                    return response
                response.close()
            self._clock.sleep(wait)

    def _wait_before(self, tried: int, headers: Any) -> float | None:
        if tried > self._settings.retries or self._deadline.passed:
            return None
        return retry.wait_before(tried, headers, self._deadline.left)

    def _send(self, url: httpx.URL, name: str, accept: str) -> httpx.Response:
        wait = min(self._settings.timeout_seconds, self._deadline.left)
        # Pages and pictures are kept apart: one address may have both, chosen by what is accepted.
        extensions = {"trace": self._watch(url, name), "caching": {"key": f"{accept} {url}"}}
        headers = {"Accept": accept}
        return self._client.send(
            self._client.build_request("GET", url, headers=headers, timeout=wait, extensions=extensions), stream=True
        )

    def _watch(self, url: httpx.URL, name: str) -> Callable[[str, dict[str, Any]], None]:
        guard = AddressGuard(self._host_state.boundary, url, self._private_address(name, url.host))

        def watch(event: str, info: dict[str, Any]) -> None:
            self._deadline.watch(event, info)
            if not self._settings.allow_private_redirects:
                guard.watch(event, info)

        return watch

    def _private_address(self, name: str, host: str) -> SourceRefused:
        found = refusals.private_address if self._settings.allow_private else refusals.private_for_nobody
        return found(name, host)

    def _read_response(self, response: httpx.Response, name: str, expected: Expectation) -> Response:
        if not response.is_success:
            raise refusals.bad_response(response.status_code, response.headers, name)
        media_type, charset = _content_type(response)
        expected.check_type(media_type, name)
        limit = expected.max_bytes
        if _content_length(response) > limit:
            raise expected.too_large(name, limit)
        data = self._body(response, name, limit)
        if len(data) > limit:
            raise expected.too_large(name, limit)
        return Response(data, name, media_type, charset)

    def _body(self, response: httpx.Response, name: str, limit: int) -> bytes:
        """Return the decompressed body, or its beginning: reading stops with the first chunk beyond the limit."""
        data = bytearray()
        try:
            for piece in decompressed(response.iter_raw(), response.headers.get("content-encoding", "")):
                data += piece
                if len(data) > limit:
                    return bytes(data)
        except TruncatedError as error:
            self._check_time(name)
            raise refusals.truncated(name) from error
        except DecompressionError as error:
            raise refusals.badly_compressed(name) from error
        # Where no length was promised, a connection that the deadline ended looks like the end of the page.
        self._check_time(name)
        return bytes(data)

    def _robots_txt(self, url: httpx.URL, name: str) -> robots.RobotsResponse:
        try:
            for _ in range(robots.MAX_REDIRECTS + 1):
                with self._open(url, name, robots.ACCEPT) as response:
                    if not response.has_redirect_location:
                        data = self._body(response, name, robots.MAX_BYTES)[: robots.MAX_BYTES]
                        return robots.RobotsResponse(response.status_code, data, response.headers)
                    url = web_address.redirect_target(response)
        except SourceRefused:  # a redirect to something that is no page, or that may not be asked
            pass
        return robots.RobotsResponse(404, b"", {})

    def _check_time(self, name: str) -> None:
        if self._deadline.passed:
            raise refusals.too_slow(name, self._deadline.seconds)


def _content_type(response: httpx.Response) -> tuple[str | None, str | None]:
    """Return the media type and the charset that the server states, each None if it does not."""
    value = response.headers.get("content-type", "")
    if "/" not in value:
        return None, None
    message = Message()
    message["Content-Type"] = value
    charset = message.get_param("charset")
    return value.partition(";")[0].strip().lower(), charset if isinstance(charset, str) and charset else None


def _content_length(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0
