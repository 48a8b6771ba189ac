"""The index of packages: at an address, in a file, or built from the packages in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from urllib.request import url2pathname

from converter.errors import BadPackage, NoPackage, computer_says
from converter.packages import refusals
from converter.packages.addresses import followed_link, local_path, scheme_of
from converter.packages.archive import PackageArchive
from converter.packages.available import AvailablePackage, Codes, parse_index, version_key
from converter.regular_files import read_regular

if TYPE_CHECKING:
    from converter.packages.download import Downloader

INDEX_FILE = "index.json"
PACKAGE_ENDING = ".argosmodel"


class PackageIndex(NamedTuple):
    """The packages that can be installed, and where they are."""

    name: str
    """Address or path, for messages."""
    base: str | Path
    """Address or folder that links are relative to."""
    packages: tuple[AvailablePackage, ...]

    def newest(self, codes: Codes) -> AvailablePackage | None:
        """Return the newest package for a pair of languages."""
        found = [package for package in self.packages if package.metadata.codes == codes]
        return max(found, key=lambda package: version_key(package.metadata.version), default=None)

    def locations(self, package: AvailablePackage) -> tuple[str | Path, ...]:
        """Return the addresses and files that a package can be fetched from, best first.

        In a folder, a file with the name of a link comes first: such a folder is a copy made for a place without
        internet. An index on the web leads to the web alone, and one fetched over https to https addresses alone.
        """
        locations = (location for link in package.links for location in self._locations(link))
        return tuple(dict.fromkeys(locations))

    def _locations(self, link: str) -> tuple[str | Path, ...]:
        if isinstance(self.base, Path):
            return _local_locations(self.base, link)
        address = followed_link(self.base, link)
        return (address,) if address else ()


def open_index(where: str, downloader: Downloader) -> PackageIndex:
    """Return the index at an http, https or file address, or at the path of a folder or a file.

    A folder without ``index.json`` offers the packages in it. Raises ``PackageUnreachable``.
    """
    path = local_path(where)
    return _fetch_index(where, downloader) if path is None else _read_index(path, downloader.limits.index_bytes)


def _fetch_index(where: str, downloader: Downloader) -> PackageIndex:
    path = urlsplit(where).path
    address = where if path.endswith(".json") else f"{where.rstrip('/')}/{INDEX_FILE}"
    url, data = downloader.read(address, downloader.limits.index_bytes)
    return _parse(url, url, data)


def _read_index(path: Path, max_bytes: int) -> PackageIndex:
    listed = path / INDEX_FILE if path.is_dir() else path
    if path.is_dir() and not listed.exists():
        return PackageIndex(str(path), path, _packages_in(path))
    try:
        if listed.stat().st_size > max_bytes:
            raise refusals.bad_index(str(listed), "It is larger than any list of language packages.")
        return _parse(str(listed), listed.parent, read_regular(listed))
    except OSError as error:
        raise refusals.bad_index(str(path), computer_says(error)) from error


def _parse(name: str, base: str | Path, data: bytes) -> PackageIndex:
    packages = parse_index(data)
    if packages is None:
        raise refusals.bad_index(name, "What lies there is another kind of file, or damaged.")
    return PackageIndex(name, base, packages)


def _packages_in(folder: Path) -> tuple[AvailablePackage, ...]:
    found = []
    for path in sorted(folder.glob(f"*{PACKAGE_ENDING}")):
        try:
            with PackageArchive(path, path.name) as archive:
                found.append(AvailablePackage(archive.metadata, (path.name,)))
        except (BadPackage, NoPackage):  # reported when somebody asks for it by --from-file
            continue
    return tuple(found)


def _local_locations(folder: Path, link: str) -> tuple[str | Path, ...]:
    kind = scheme_of(link)
    path = urlsplit(link).path if kind else link
    if kind == "file":
        return (Path(url2pathname(path)),)
    if not kind:
        return (folder / path,)
    name = path.rsplit("/", 1)[-1]
    beside = folder / name if name.endswith(PACKAGE_ENDING) else None
    return (*((beside,) if beside and beside.is_file() else ()), *((link,) if kind in {"http", "https"} else ()))
