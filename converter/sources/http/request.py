"""One visit to a server: from an address, over its redirects, to an answer that is whole and within the limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from typing import TYPE_CHECKING, Any, NamedTuple

from converter.errors import SourceRefused, SourceTooLarge
from converter.sources.http import refusals, retry, robots, web_address
from converter.sources.http.private_addresses import Boundary, Guard
from converter.sources.http.rate_limit import Pace
from converter.sources.http.unpack import PackingCutShort, PackingError, unpacked

if TYPE_CHECKING:
    import httpx

    from converter.settings import Fetch
    from converter.sources.http.deadline import Deadline

Sleep = Callable[[float], None]


class Wanted(NamedTuple):
    """What a visit is for."""

    accept: str
    """The value of the header Accept."""
    max_bytes: int
    """Largest body, unpacked."""
    check_type: Callable[[str | None, str], None]
    """Gets the server's media type, null where it names none, and the page's name; raises where it is a wrong one."""
    too_large: Callable[[str, int], SourceTooLarge]
    """The error for a body beyond ``max_bytes``; gets the page's name and that number."""


class Got(NamedTuple):
    """The answer at the end of a visit."""

    data: bytes
    """The body, unpacked."""
    url: str
    """The address that the last redirect led to, without name and password."""
    media_type: str | None
    """In lower case, without parameters; null where the server names none."""
    charset: str | None
    """As the server names it; null where it does not."""


class Manners(NamedTuple):
    """What a session knows of the sites that it met."""

    rules: robots.Robots
    pace: Pace
    boundary: Boundary


class Visit:
    """One address fetched, within one deadline; ``sleep`` waits for so many seconds."""

    def __init__(
        self,
        client: httpx.Client,
        settings: Fetch,
        deadline: Deadline,
        manners: Manners,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._client = client
        self._settings = settings
        self._deadline = deadline
        self._manners = manners
        self._sleep = sleep
        self._hosts: set[str] = set()

    def get(self, url: httpx.URL, wanted: Wanted) -> Got:
        """Follows redirects from ``url`` to the answer; raises what ``Fetcher.page`` raises."""
        seen: set[tuple[str, str]] = set()
        try:
            for _ in range(self._settings.max_redirects + 1):
                # A site may send the browser back to the same address with a cookie: that is no circle.
                state = (str(url), str(sorted((cookie.name, cookie.value) for cookie in self._client.cookies.jar)))
                if state in seen:
                    why = "The server sends the browser round in a circle, from one address to another."
                    raise web_address.lost(url, why)
                seen.add(state)
                self._wait_for_leave(url)
                with self._answer(url, web_address.shown(url), wanted.accept) as response:
                    if not response.has_redirect_location:
                        return self._got(response, web_address.shown(url), wanted)
                    url = web_address.target(response)
        finally:
            for host in self._hosts:
                self._manners.pace.left(host)
        count = self._settings.max_redirects
        raise web_address.lost(url, f"The server sent the browser on to another address more than {count} times.")

    def _wait_for_leave(self, url: httpx.URL) -> None:
        """Keeps to robots.txt: whether the page may be read, and when. A redirect within a host is the same visit."""
        delay = self._manners.rules.check(url, web_address.shown(url), self._robots_txt)
        wait = self._manners.pace.wait_for(url.host, delay)
        if wait and url.host not in self._hosts:
            self._deadline.pause(wait, self._sleep)
        self._hosts.add(url.host)

    @contextmanager
    def _answer(self, url: httpx.URL, name: str, accept: str) -> Iterator[httpx.Response]:
        """The answer to a GET with its body still to be read; errors of the network become the user's errors."""
        import httpx

        response: httpx.Response | None = None
        try:
            response = self._answer_in_the_end(url, name, accept)
            yield response
        except (httpx.HTTPError, OSError, UnicodeError) as error:
            self._check_time(name)
            waited = min(self._settings.timeout_seconds, self._deadline.seconds)
            raise refusals.no_answer(error, name, url.host, waited=waited, begun=response is not None) from error
        finally:
            if response is not None:
                response.close()

    def _answer_in_the_end(self, url: httpx.URL, name: str, accept: str) -> httpx.Response:
        """Asks again where the failure may pass; the last answer, whatever it is."""
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
                passing = response.status_code in retry.PASSING_STATUSES
                wait = self._wait_before(tried, response.headers) if passing else None
                if wait is None:
                    return response
                response.close()
            self._sleep(wait)

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
        guard = Guard(self._manners.boundary, url, refusals.private_address(name, url.host))

        def watch(event: str, info: dict[str, Any]) -> None:
            self._deadline.watch(event, info)
            if not self._settings.allow_private_redirects:
                guard.watch(event, info)

        return watch

    def _got(self, response: httpx.Response, name: str, wanted: Wanted) -> Got:
        if not response.is_success:
            raise refusals.bad_answer(response.status_code, response.headers, name)
        media_type, charset = _content_type(response)
        wanted.check_type(media_type, name)
        limit = wanted.max_bytes
        if _promised(response) > limit:
            raise wanted.too_large(name, limit)
        data = self._body(response, name, limit)
        if len(data) > limit:
            raise wanted.too_large(name, limit)
        return Got(data, name, media_type, charset)

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
                with self._answer(url, name, robots.ACCEPT) as response:
                    if not response.has_redirect_location:
                        data = self._body(response, name, robots.MAX_BYTES)[: robots.MAX_BYTES]
                        return robots.RobotsAnswer(response.status_code, data, response.headers)
                    url = web_address.target(response)
        except SourceRefused:  # a redirect to something that is no page, or that may not be asked
            pass
        return robots.RobotsAnswer(404, b"", {})

    def _check_time(self, name: str) -> None:
        if self._deadline.passed:
            raise refusals.too_slow(name, self._deadline.seconds)


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
