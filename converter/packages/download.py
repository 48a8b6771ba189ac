"""Fetch packages, which are large: keep what has arrived, and resume a broken download where it stopped.

A download is resumed only if the server says that its file is still the same: ``Range`` with ``If-Range`` (RFC 9110,
13.1.5 and 14), which needs a strong ETag or a date. A digest in the index makes up for either.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from converter.errors import PackageUnreachable
from converter.packages import refusals
from converter.packages.limits import DownloadLimits
from converter.packages.partial_download import ExpectedFile, PartialDownload

if TYPE_CHECKING:
    import httpx

OnBytes = Callable[[int, int], None]
"""Called with the bytes that have arrived and the bytes in all, as far as those are known."""
Sleep = Callable[[float], None]
"""Waits for so many seconds."""

_TRANSIENT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONTENT_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)")


class Downloader:
    """Fetches files with one client, and keeps what arrives in one folder."""

    def __init__(
        self, client: httpx.Client, folder: Path, limits: DownloadLimits | None = None, sleep: Sleep = time.sleep
    ) -> None:
        self._client = client
        self._folder = folder
        self._sleep = sleep
        self.limits = limits or DownloadLimits()

    def read(self, url: str, max_bytes: int) -> tuple[str, bytes]:
        """Return the address that a small file came from after redirects, and its bytes.

        Raises ``PackageUnreachable``.
        """
        backoff = _Backoff(self.limits, self._sleep, self.limits.index_tries)
        while True:
            try:
                return self._read(url, max_bytes)
            except _TransientError as failure:
                backoff.wait_after(failure, may_pass=failure.connected)

    def fetch(self, url: str, expected: ExpectedFile, on_bytes: OnBytes) -> Path:
        """Return the file at an address, whole and, if the index states them, of the right size and digest.

        ``discard`` removes it once it is used. Raises ``PackageUnreachable``, and ``CannotWrite`` if there is no room.
        """
        partial = PartialDownload(self._folder, url, expected, self.limits.package_bytes)
        first = best = partial.size
        backoff = _Backoff(self.limits, self._sleep)
        for _ in range(self.limits.total_tries):
            try:
                self._resume(url, partial, on_bytes)
                break
            except _TransientError as failure:
                if partial.size > best:
                    best, backoff = partial.size, _Backoff(self.limits, self._sleep)
                backoff.wait_after(failure, may_pass=failure.connected or best > first)
            except OSError as error:
                raise refusals.cannot_write(self._folder, error, refusals.OTHER_CACHE) from error
        return partial.verified(_bare_url(url))

    def discard(self, url: str) -> None:
        """Delete what came from an address."""
        PartialDownload(self._folder, url, ExpectedFile(), self.limits.package_bytes).remove()

    def _read(self, url: str, max_bytes: int) -> tuple[str, bytes]:
        data = bytearray()
        with self._request(url, {}, self.limits.index_seconds) as response:
            _check_status(response, url)
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > max_bytes:
                    raise _unreachable(url, "It is larger than any list of packages.")
            return str(response.url), bytes(data)

    def _resume(self, url: str, partial: PartialDownload, on_bytes: OnBytes) -> None:
        """Send one request for the rest of a file, or for all of it if the server cannot send the rest alone."""
        with self._request(url, partial.range_headers()) as response:
            if response.status_code == 416:
                if partial.is_complete(response.headers.get("content-range", "")):
                    return
                partial.remove()
                raise _TransientError(_unreachable(url, "The server has another file there by now."))
            _check_status(response, url)
            packing = response.headers.get("content-encoding", "identity")
            if packing.casefold() != "identity":
                raise _unreachable(url, f"The server sends the file packed, which it was not asked to ({packing}).")
            if response.status_code == 206:
                start, total = _content_range(response)
                if start != partial.size or (partial.total is not None and total not in {None, partial.total}):
                    partial.remove()
                    raise _TransientError(_unreachable(url, "The server sent another piece than asked for."))
            else:
                length = response.headers.get("content-length", "")
                total = int(length) if length.isdecimal() else None
                partial.restart(_validator(response), total)
            partial.check_room(_bare_url(url), total)
            self._receive(response, partial, on_bytes)

    def _receive(self, response: httpx.Response, partial: PartialDownload, on_bytes: OnBytes) -> None:
        url, limits = str(response.url), self.limits
        before, begun = partial.size, time.monotonic()
        on_bytes(before, partial.total or before + 1)
        with partial.path.open("ab") as file:
            for chunk in response.iter_raw():
                file.write(chunk)
                done, seconds = file.tell(), time.monotonic() - begun
                if done > (partial.total or limits.package_bytes):
                    partial.remove()
                    raise _unreachable(url, "The server sent more than it said, or than any package has.")
                if seconds > limits.slow_after and done - before < limits.slowest * seconds:
                    raise _unreachable(url, "The server sends so slowly that it would take days.")
                on_bytes(done, partial.total or done + 1)

    @contextlib.contextmanager
    def _request(self, url: str, headers: dict[str, str], seconds: float | None = None) -> Iterator[httpx.Response]:
        """Yield the response to a GET with its body still to be read.

        Raises ``_TransientError`` for a failure that may pass, ``PackageUnreachable`` for any other.
        """
        import httpx

        try:
            headers = {"Accept-Encoding": "identity", **headers}
            timeout = httpx.USE_CLIENT_DEFAULT if seconds is None else seconds
            with self._client.stream("GET", url, headers=headers, timeout=timeout) as response:
                if url.casefold().startswith("https:") and response.url.scheme != "https":
                    raise _unreachable(url, "The server leads to an address that is not safe (http).")
                yield response
        except (httpx.TransportError, httpx.StreamError, httpx.DecodingError) as error:
            unconnected = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError)
            raise _TransientError(_unreachable(url, _describe(error)), connected=not unconnected) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise _unreachable(url, f"The address cannot be used: {error}.") from error


class _TransientError(Exception):
    """A failure that may pass in a moment; ``user_error`` is the error for the user if it does not."""

    def __init__(self, user_error: PackageUnreachable, *, connected: bool = True, asked: float = 0) -> None:
        self.user_error = user_error
        self.connected = connected
        """False if the server was not reached at all: then another try seldom helps."""
        self.asked = asked
        """Seconds that the server asks to wait (RFC 9110, 10.2.3)."""


class _Backoff:
    """Waits between tries, longer after each failure in a row."""

    def __init__(self, limits: DownloadLimits, sleep: Sleep, tries: int | None = None) -> None:
        self._limits = limits
        self._tries = tries or limits.tries
        self._sleep = sleep
        self._failures = 0

    def wait_after(self, failure: _TransientError, *, may_pass: bool) -> None:
        """Wait before another try; raise the user's error if no further try is worth it."""
        self._failures += 1
        if not may_pass or self._failures >= self._tries or failure.asked > self._limits.longest_asked:
            raise failure.user_error from failure
        wait = min(self._limits.first_wait * 2.0 ** (self._failures - 1), self._limits.longest_wait)
        self._sleep(max(wait, failure.asked))


def _unreachable(url: str, why: str) -> PackageUnreachable:
    return refusals.unreachable(_bare_url(url), why)


def _check_status(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if status in {200, 206}:
        return
    asked = _asked_seconds(response.headers.get("retry-after", ""))
    later = f" It asks to wait {round(asked)} seconds." if asked else ""
    error = _unreachable(url, f"The server answered {f'{status} {response.reason_phrase}'.rstrip()}.{later}")
    raise _TransientError(error, asked=asked) if status in _TRANSIENT_STATUSES else error


def _asked_seconds(retry_after: str) -> float:
    """Return how long a ``Retry-After`` header asks to wait: a number of seconds, or a date; 0 where it is neither."""
    if retry_after.strip().isdecimal():
        return float(retry_after.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _content_range(response: httpx.Response) -> tuple[int | None, int | None]:
    """Return the first byte and the total size that a 206 response states."""
    found = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if not found:
        return None, None
    return int(found[1]), None if found[2] == "*" else int(found[2])


def _validator(response: httpx.Response) -> str | None:
    """Return what ``If-Range`` may name: a strong ETag, or else the date of the last change."""
    tag = str(response.headers.get("etag", ""))
    if tag and not tag.startswith("W/"):
        return tag
    return str(response.headers.get("last-modified", "")) or None


def _describe(error: Exception) -> str:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return "The server was silent for too long."
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return f"There is no connection to the server ({error})."
    return "The connection broke before everything had come."


def _bare_url(url: str) -> str:
    """Return the address without a user's name and password."""
    return re.sub(r"(?<=://)[^/?#@]*@", "", url)
