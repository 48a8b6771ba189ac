"""Files that a list names, with their sizes and digests: fetched from where the list lies, or found beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from converter.errors import BadPackage, computer_says
from converter.packages import refusals
from converter.packages.addresses import followed_link
from converter.packages.download import Downloader, OnBytes
from converter.packages.partial_download import ExpectedFile

Places = Sequence[tuple[str | Path, ExpectedFile]]
"""Where files are, and what their list says of them."""


def place_listed(base: str | Path, location: str, listed_in: str, other_names: Sequence[str] = ()) -> str | Path:
    """Return where a file is: an address, or a path below the folder of its list.

    In a folder it may also lie flat, or by one of ``other_names``. Raises ``PackageUnreachable`` where the list leads
    to no place that can be used.
    """
    if isinstance(base, Path):
        return _local_file(base, location, other_names)
    address = followed_link(base, location)
    if address is None:
        raise refusals.unreachable(location, f"“{listed_in}” names no address for it that can be used.")
    return address


def fetched_files(files: Places, downloader: Downloader, on_bytes: OnBytes) -> Iterator[Path]:
    """Yield the path of each file once it is there and as it should be; report the bytes of all of them together.

    Raises ``PackageUnreachable``, ``BadPackage`` for a local file that is another, and ``CannotWrite``.
    """
    before, size = 0, sum(expected.size or 0 for _, expected in files)
    for place, expected in files:
        if isinstance(place, Path):
            _require_as_listed(place, expected)
            path = place
        else:
            path = downloader.fetch(place, expected, _after(before, size, on_bytes))
        before += path.stat().st_size
        on_bytes(before, max(size, before))
        yield path


@contextlib.contextmanager
def used_up(files: Places, downloader: Downloader) -> Iterator[None]:
    """Delete what came from addresses, once it is installed or found to be damaged; what broke off can go on."""
    try:
        yield
    except BadPackage:
        _discard(files, downloader)
        raise
    _discard(files, downloader)


def _discard(files: Places, downloader: Downloader) -> None:
    for place, _ in files:
        if isinstance(place, str):
            downloader.discard(place)


def _after(before: int, size: int, on_bytes: OnBytes) -> OnBytes:
    """Return a listener for one of several files, of ``size`` bytes in all, of which ``before`` have arrived."""
    return lambda done, total: on_bytes(before + done, max(size, before + total))


def _local_file(folder: Path, location: str, other_names: Sequence[str]) -> Path:
    flat = location.rsplit("/", 1)[-1]
    inside = [folder / location] if ".." not in location.split("/") else []
    places = [*inside, folder / flat, *(folder / name for name in other_names)]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise refusals.unreachable(flat, "There is no such file in the folder.")
    return found


def _require_as_listed(path: Path, expected: ExpectedFile) -> None:
    try:
        mismatch = expected.mismatch(path)
    except OSError as error:
        raise refusals.unreachable(str(path), computer_says(error)) from error
    if mismatch:
        raise refusals.damaged(path.name, mismatch)
