"""One session of downloads: a lock, so that no other run is at work in the same folder, and a client."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from converter.errors import Busy
from converter.locks import lock
from converter.packages import refusals
from converter.packages.download import Downloader, Sleep
from converter.packages.limits import DownloadLimits
from converter.program import NAME, program_version

if TYPE_CHECKING:
    import httpx


@contextlib.contextmanager
def open_downloader(
    downloads: Path, *, timeout: float, limits: DownloadLimits | None = None, sleep: Sleep = time.sleep
) -> Iterator[Downloader]:
    """Open a downloader that keeps what it fetches in ``downloads``.

    ``timeout`` is in seconds, for a silent server. Raises ``Busy`` if another run installs, ``CannotWrite``, and
    ``PackageUnreachable`` if this computer's network settings cannot be used.
    """
    with _locked(downloads), _client(timeout) as client:
        yield Downloader(client, downloads, limits, sleep)


def _locked(downloads: Path) -> contextlib.AbstractContextManager[None]:
    file = downloads / "lock"  # a file, because a network drive locks no folder
    busy = Busy(
        "Nothing was installed or removed.",
        f"Another run of convert installs or removes packages (it holds “{file}”).",
        "Wait until it has finished, and try again.",
    )
    return lock(downloads, busy, lambda error: refusals.cannot_write(downloads, error, refusals.OTHER_CACHE), file=file)


@contextlib.contextmanager
def _client(timeout: float) -> Iterator[httpx.Client]:
    import httpx

    options = {"follow_redirects": True, "max_redirects": 5, "timeout": timeout}
    try:
        client = httpx.Client(headers={"User-Agent": f"{NAME}/{program_version()}"}, **options)  # type: ignore[arg-type]
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        raise refusals.unreachable(
            "The internet", f"This computer's settings for the network (the proxy) cannot be used: {error}."
        ) from error
    with client:
        yield client
