"""Fetches packages, which are large: what has come is kept, and a broken download goes on where it stopped.

A part is taken up again only where the server says that it is still of the same file: ``Range`` with ``If-Range``
(RFC 9110, 13.1.5 and 14), which needs a strong ETag or a date. A digest in the index makes up for either.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from converter.errors import PackageUnreachable
from converter.packages import refusals
from converter.packages.partial_download import LARGEST_PACKAGE, Expected, Part

if TYPE_CHECKING:
    import httpx

Tell = Callable[[int, int], None]
"""Hears how many bytes have come, and how many there are, as far as that is known."""

FIRST_WAIT = 0.5
"""Seconds before the second try; each further wait is twice as long, up to ``LONGEST_WAIT``."""
LONGEST_WAIT = 8.0
TRIES = 5
"""Tries in a row that bring nothing new."""
_MOST_TRIES = 200
SLOW_AFTER, SLOWEST = 60, 1_000
"""Seconds after which a server has to have sent so many bytes a second."""
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONTENT_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)")


class Downloader:
    """Fetches with one client, and keeps what comes in one folder."""

    def __init__(self, client: httpx.Client, folder: Path) -> None:
        self._client = client
        self._folder = folder

    def read(self, url: str, max_bytes: int) -> tuple[str, bytes]:
        """A small file whole, and the address that it came from in the end. Raises ``PackageUnreachable``."""
        patience = _Patience()
        while True:
            try:
                return self._read(url, max_bytes)
            except _Passing as error:
                patience.after(error, may_pass=error.connected)

    def fetch(self, url: str, expected: Expected, tell: Tell) -> Path:
        """The file at an address, whole and, where the index says it, of the right size and digest.

        ``discard`` removes it once it is used. Raises ``PackageUnreachable``, and ``CannotWrite`` where it has no room.
        """
        part = Part(self._folder, url, expected)
        first = best = part.size
        patience = _Patience()
        for _ in range(_MOST_TRIES):
            try:
                self._go_on(url, part, tell)
                break
            except _Passing as error:
                if part.size > best:
                    best, patience = part.size, _Patience()
                patience.after(error, may_pass=error.connected or best > first)
            except OSError as error:
                todo = "Name a folder that you may write to in XDG_CACHE_HOME, or make room on the disk."
                raise refusals.cannot_write(self._folder, error, todo) from error
        return part.checked(_shown(url))

    def discard(self, url: str) -> None:
        """Forgets what came from an address."""
        Part(self._folder, url, Expected()).remove()

    def _read(self, url: str, max_bytes: int) -> tuple[str, bytes]:
        data = bytearray()
        with self._answer(url, {}) as response:
            _check_status(response, url)
            for piece in response.iter_bytes():
                data += piece
                if len(data) > max_bytes:
                    raise refusals.unreachable(_shown(url), "It is larger than any index.")
            return str(response.url), bytes(data)

    def _go_on(self, url: str, part: Part, tell: Tell) -> None:
        """One request that begins where the part ends, or anew where the server does not go along."""
        with self._answer(url, part.condition()) as response:
            if response.status_code == 416:
                if part.is_all_of(response.headers.get("content-range", "")):
                    return
                part.remove()
                raise _Passing(refusals.unreachable(_shown(url), "The server has another file there by now."))
            _check_status(response, url)
            packing = response.headers.get("content-encoding", "identity")
            if packing.casefold() != "identity":
                raise refusals.unreachable(_shown(url), f"The server packs what it sends, unasked ({packing}).")
            if response.status_code == 206:
                start, total = _range(response)
                if start != part.size or (part.total is not None and total not in {None, part.total}):
                    part.remove()
                    raise _Passing(refusals.unreachable(_shown(url), "The server sent another piece than asked for."))
            else:
                length = response.headers.get("content-length", "")
                total = int(length) if length.isdecimal() else None
                part.begin(_validator(response), total)
            part.check_room(_shown(url), total)
            self._receive(response, part, tell)

    def _receive(self, response: httpx.Response, part: Part, tell: Tell) -> None:
        name = _shown(str(response.url))
        before, begun = part.size, time.monotonic()
        tell(before, part.total or before + 1)
        with part.path.open("ab") as file:
            for piece in response.iter_raw():
                file.write(piece)
                done, seconds = file.tell(), time.monotonic() - begun
                if done > (part.total or LARGEST_PACKAGE):
                    part.remove()
                    raise refusals.unreachable(name, "The server sent more than it said, or than any package has.")
                if seconds > SLOW_AFTER and done - before < SLOWEST * seconds:
                    raise refusals.unreachable(name, "The server sends so slowly that it would take days.")
                tell(done, part.total or done + 1)

    @contextlib.contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer to a GET with its body still to be read. Raises ``_Passing`` for what may pass."""
        import httpx

        try:
            with self._client.stream("GET", url, headers={"Accept-Encoding": "identity", **headers}) as response:
                if url.casefold().startswith("https:") and response.url.scheme != "https":
                    raise refusals.unreachable(_shown(url), "The server leads to an address that is not safe (http).")
                yield response
        except (httpx.TransportError, httpx.StreamError, httpx.DecodingError) as error:
            lost = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError)
            raise _Passing(refusals.unreachable(_shown(url), _in_words(error)), connected=not lost) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
            raise refusals.unreachable(_shown(url), f"The address cannot be used: {error}.") from error


class _Passing(Exception):
    """A failure that may have passed a moment later; ``told`` is the error for the user where it does not."""

    def __init__(self, told: PackageUnreachable, *, connected: bool = True) -> None:
        self.told = told
        self.connected = connected
        """False where the server was not reached at all: then it is seldom there a moment later."""


class _Patience:
    """Counts failures in a row."""

    def __init__(self) -> None:
        self._failures = 0

    def after(self, error: _Passing, *, may_pass: bool) -> None:
        """Waits before another try; raises the user's error where none is worth it."""
        self._failures += 1
        if not may_pass or self._failures >= TRIES:
            raise error.told from error
        time.sleep(min(FIRST_WAIT * 2.0 ** (self._failures - 1), LONGEST_WAIT))


def _check_status(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if status in {200, 206}:
        return
    said = f"{status} {response.reason_phrase}".rstrip()
    error = refusals.unreachable(_shown(url), f"The server answered {said}.")
    raise _Passing(error) if status in _PASSING else error


def _range(response: httpx.Response) -> tuple[int | None, int | None]:
    found = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", "").strip())
    if not found:
        return None, None
    return int(found[1]), None if found[2] == "*" else int(found[2])


def _validator(response: httpx.Response) -> str | None:
    tag = str(response.headers.get("etag", ""))
    if tag and not tag.startswith("W/"):
        return tag
    return str(response.headers.get("last-modified", "")) or None


def _in_words(error: Exception) -> str:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return "The server was silent for too long."
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return f"There is no connection to the server ({error})."
    return "The connection broke before everything had come."


def _shown(url: str) -> str:
    """The address without a user's name and password."""
    return re.sub(r"(?<=://)[^/?#@]*@", "", url)
