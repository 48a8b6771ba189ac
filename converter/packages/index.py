"""The index of packages: at an address, in a file, or made from the packages that lie in a folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from converter.errors import BadPackage, NoPackage
from converter.packages import refusals
from converter.packages.archive import PackageArchive
from converter.packages.available import Codes, Offer, offers_in, version_key
from converter.regular_files import read_regular

if TYPE_CHECKING:
    from converter.packages.download import Downloader

INDEX_FILE = "index.json"
PACKAGE_ENDING = ".argosmodel"
_LARGEST_INDEX = 20_000_000
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)


class Index(NamedTuple):
    """What can be had, and where."""

    name: str
    """Address or path, for messages."""
    base: str | Path
    """Address or folder that links are relative to."""
    offers: tuple[Offer, ...]

    def newest(self, codes: Codes) -> Offer | None:
        """The newest package for a pair of languages."""
        found = [offer for offer in self.offers if offer.metadata.codes == codes]
        return max(found, key=lambda offer: version_key(offer.metadata.version), default=None)

    def places(self, offer: Offer) -> tuple[str | Path, ...]:
        """The addresses and files that a package can be had from, best first.

        A folder's own file of a link's name comes first: such a folder is a copy made for a place without internet.
        An index on the web leads to the web alone, and one that came safely to safe addresses alone.
        """
        places = (place for link in offer.links for place in self._places(link))
        return tuple(dict.fromkeys(places))

    def _places(self, link: str) -> tuple[str | Path, ...]:
        if isinstance(self.base, Path):
            return _local_places(self.base, link)
        import httpx

        try:
            url = httpx.URL(self.base).join(link)
        except (httpx.InvalidURL, UnicodeError, ValueError):
            return ()
        allowed = {"https"} if self.base.casefold().startswith("https:") else {"http", "https"}
        return (str(url),) if url.scheme in allowed and url.host else ()


def open_index(where: str, downloader: Downloader) -> Index:
    """The index at an http, https or file address, or at a path: that of a folder or of a file.

    Without ``index.json``, a folder offers the packages that lie in it. Raises ``PackageUnreachable``.
    """
    scheme = _SCHEME.match(where)
    if scheme and scheme[1].casefold() in {"http", "https"}:
        return _on_the_web(where, downloader)
    if scheme and scheme[1].casefold() == "file":
        return _in_files(Path(url2pathname(urlsplit(where).path)))
    if scheme and where[len(scheme[0]) :].startswith("//"):
        raise refusals.bad_index(where, f"An address that begins with {scheme[0]}// cannot be read.")
    return _in_files(Path(where).expanduser())


def _on_the_web(where: str, downloader: Downloader) -> Index:
    path = urlsplit(where).path
    address = where if path.endswith(".json") else f"{where.rstrip('/')}/{INDEX_FILE}"
    url, data = downloader.read(address, _LARGEST_INDEX)
    return _parsed(url, url, data)


def _in_files(path: Path) -> Index:
    listed = path / INDEX_FILE if path.is_dir() else path
    if path.is_dir() and not listed.exists():
        return Index(str(path), path, _lying_in(path))
    try:
        if listed.stat().st_size > _LARGEST_INDEX:
            raise refusals.bad_index(str(listed), "It is larger than any index.")
        return _parsed(str(listed), listed.parent, read_regular(listed))
    except OSError as error:
        raise refusals.bad_index(str(path), f"The computer says: {error.strerror or error}.") from error


def _parsed(name: str, base: str | Path, data: bytes) -> Index:
    offers = offers_in(data)
    if offers is None:
        raise refusals.bad_index(name, "It is not a list in JSON.")
    return Index(name, base, offers)


def _lying_in(folder: Path) -> tuple[Offer, ...]:
    offers = []
    for path in sorted(folder.glob(f"*{PACKAGE_ENDING}")):
        try:
            with PackageArchive(path, path.name) as archive:
                offers.append(Offer(archive.metadata, (path.name,)))
        except (BadPackage, NoPackage):  # it is told when somebody asks for it by --from-file
            continue
    return tuple(offers)


def _local_places(folder: Path, link: str) -> tuple[str | Path, ...]:
    scheme = _SCHEME.match(link)
    kind = scheme[1].casefold() if scheme else ""
    path = urlsplit(link).path if kind else link
    if kind == "file":
        return (Path(url2pathname(path)),)
    if not kind:
        return (folder / path,)
    name = path.rsplit("/", 1)[-1]
    beside = folder / name if name.endswith(PACKAGE_ENDING) else None
    return (*((beside,) if beside and beside.is_file() else ()), *((link,) if kind in {"http", "https"} else ()))
