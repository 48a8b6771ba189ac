"""Open zip archives of any origin within limits; no file is written here.

An archive can harm its reader, as the specification of the format allows: with names that lead elsewhere, links,
members that unpack to a thousand times their size or overlap, directories of millions of members, passwords, and
damage. The caller decides which error of the user that is, and words it.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple, Self

_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The two that every program writes. Python unpacks the others without a limit on their output."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)
"""What Python raises for a damaged archive; ``OSError`` because an offset in one can point before its beginning."""

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:]")
_CHUNK = 1 << 20
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")

Fault = Literal[
    "damaged", "locked", "packing", "outside", "members", "ratio", "size", "total", "link", "twice", "nested", "overlap"
]


class BadArchive(Exception):
    """An archive, or a member of one, that is not read.

    ``damaged``; ``locked`` with a password; a ``packing`` that is not supported; a name that leads ``outside``; too
    many ``members``; a member that unpacks to more than the ``ratio`` or ``size`` allowed; too much in ``total``. Of
    archives to unpack also: a ``link``; a name that stands ``twice``; a member ``nested`` in a file; members that
    ``overlap``.
    """

    def __init__(self, fault: Fault, member: str = "") -> None:
        super().__init__(fault, member)
        self.fault: Fault = fault
        self.member = member
        """The member's name as the archive writes it; empty if the fault lies in the whole archive."""


class Limits(NamedTuple):
    """How much an archive may hold."""

    members: int = 20_000
    """Files and folders."""
    directory_bytes: int = 8_000_000
    """Size of the list of members at the archive's end."""
    total_bytes: int = 1_000_000_000
    """Bytes unpacked from the archive in one run."""
    ratio: int = 200
    """How many times its packed size a member may unpack to, from ``ratio_from`` bytes on."""
    ratio_from: int = 1_000_000


class ZipReader:
    """A zip archive; a context manager that closes the file it is given. Raises ``BadArchive``.

    An archive ``to_unpack`` is refused as a whole if one of its members is no file or folder of its own, or all of them
    are more than the limits.
    """

    def __init__(self, file: BinaryIO, limits: Limits, *, to_unpack: bool = False) -> None:
        self._file, self._limits, self._left = file, limits, limits.total_bytes
        try:
            self._zip = self._open_zip()
            self._members = {_normalize(info.filename): info for info in self._zip.infolist() if _is_file(info)}
            self._check_members()
            if to_unpack:
                self._check_unpacking()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the archive and its file."""
        self._zip.close()
        self._file.close()

    def __contains__(self, name: object) -> bool:
        return name in self._members and not _is_link(self._members[str(name)])

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the plain files in it, with forward slashes; links are not files."""
        return tuple(name for name in self._members if name in self)

    def size(self, name: str) -> int:
        """Return how many bytes the file ``name`` has unpacked."""
        return self._members[name].file_size

    def read(self, name: str, max_bytes: int) -> bytes:
        """Return the bytes of the file ``name``, which is one of ``names``.

        Raises ``BadArchive`` if it is damaged or locked, has more than ``max_bytes`` bytes or much more than its packed
        size, or if the archive as a whole is over its limit.
        """
        self._check_ratio(self._members[name])
        if self.size(name) > max_bytes:
            raise BadArchive("size", name)
        data = b"".join(self._chunks(name))
        self._left -= len(data)
        if self._left < 0:
            raise BadArchive("total")
        return data

    def copy(self, name: str, target: BinaryIO) -> None:
        """Write the bytes of the file ``name``, of an archive to unpack, to ``target``.

        Raises ``BadArchive`` if it is damaged, and ``OSError`` if it cannot be written.
        """
        target.writelines(self._chunks(name))

    def _chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file: never more of them than the list of members states."""
        try:
            with self._zip.open(self._members[name]) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _DAMAGE as error:
            raise BadArchive("damaged", name) from error
        except (NotImplementedError, RuntimeError) as error:
            raise BadArchive("packing", name) from error

    def _open_zip(self) -> zipfile.ZipFile:
        size = _directory_bytes(self._file)
        if size is None:
            raise BadArchive("damaged")
        if size > self._limits.directory_bytes:
            raise BadArchive("members")
        try:
            return zipfile.ZipFile(self._file)
        except (*_DAMAGE, NotImplementedError) as error:
            raise BadArchive("damaged") from error

    def _check_members(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > self._limits.members:
            raise BadArchive("members")
        for info in infos:
            if _ABSOLUTE.match(info.filename) or ".." in _normalize(info.filename).split("/"):
                raise BadArchive("outside", info.filename)
            if info.flag_bits & 0x41:  # a password, or a directory that is locked too
                raise BadArchive("locked")
            if info.compress_type not in _METHODS:
                raise BadArchive("packing")

    def _check_ratio(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > max(self._limits.ratio_from, self._limits.ratio * info.compress_size):
            raise BadArchive("ratio", info.filename)

    def _check_unpacking(self) -> None:
        infos = self._zip.infolist()
        for info in infos:
            if _BAD_NAME.search(info.orig_filename) or not {"", ".", ".."}.isdisjoint(_parts(info)):
                raise BadArchive("outside", info.filename)
            if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
                raise BadArchive("link", info.filename)
        self._check_places(infos)
        if sum(info.file_size for info in infos) > self._limits.total_bytes:
            raise BadArchive("total")
        for info in infos:
            self._check_ratio(info)
        if sum(info.compress_size for info in infos) > self._file.seek(0, io.SEEK_END):
            raise BadArchive("overlap")

    def _check_places(self, infos: list[zipfile.ZipInfo]) -> None:
        """Refuse members of one name, as systems see it that ignore case, and members inside of files."""
        files: set[str] = set()
        for info in filter(_is_file, infos):
            if info.filename.casefold() in files:
                raise BadArchive("twice", info.filename)
            files.add(info.filename.casefold())
        for info in infos:
            above = [part.casefold() for part in _parts(info)[:-1]]
            if any("/".join(above[:end]) in files for end in range(1, len(above) + 1)):
                raise BadArchive("nested", info.filename)


def _directory_bytes(file: BinaryIO) -> int | None:
    """Return the size of the list of members, as the record at the end states it; None if there is no such record.

    Python reads the whole list before it can be asked how long it is.
    """
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - _END.size - 0xFFFF - _LOCATOR_64.size - _END_64.size)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or len(tail) - place < _END.size:
        return None
    found: int = _END.unpack_from(tail, place)[5]
    locator = place - _LOCATOR_64.size
    if locator >= 0 and tail.startswith(b"PK\6\7", locator):
        record = locator - _END_64.size
        if record < 0 or not tail.startswith(b"PK\6\6", record):
            return None
        found = max(found, _END_64.unpack_from(tail, record)[8])
    return found


def _normalize(name: str) -> str:
    """Return a member's path with forward slashes: some programs on Windows write backslashes."""
    name = name.replace("\\", "/")
    return name if ".." in name else posixpath.normpath(name)


def _parts(info: zipfile.ZipInfo) -> list[str]:
    return info.filename.removesuffix("/").split("/")


def _is_file(info: zipfile.ZipInfo) -> bool:
    return bool(info.filename) and not info.filename.endswith(("/", "\\"))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)
