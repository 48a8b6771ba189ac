"""Open zip archives of any origin: within limits, in memory, and without writing a file.

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
from types import TracebackType
from typing import BinaryIO, Literal, NamedTuple, Self

METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The two that every program writes. Python unpacks the others without a limit on their output."""
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error)
"""What Python raises for a damaged archive; ``OSError`` because an offset in one can point before its beginning."""

_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")

Fault = Literal["damaged", "locked", "packing", "outside", "members", "ratio", "size", "total"]


class BadArchive(Exception):
    """An archive, or a member of one, that is not read.

    ``damaged``; ``locked`` with a password; a ``packing`` that is not supported; a name that leads ``outside``; too
    many ``members``; a member that unpacks to more than the ``ratio`` or ``size`` allowed; too much in ``total``.
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
    """A zip archive; a context manager that closes the file it is given. Raises ``BadArchive``."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._file, self._limits, self._left = file, limits, limits.total_bytes
        try:
            self._zip = self._open_zip()
            self._members = {_normalize(info.filename): info for info in self._zip.infolist() if _is_file(info)}
            self._check_members()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self._file.close()

    def __contains__(self, name: object) -> bool:
        return name in self._members and not _is_link(self._members[str(name)])

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the plain files in it, with forward slashes; links are not files."""
        return tuple(name for name in self._members if name in self)

    def read(self, name: str, max_bytes: int) -> bytes:
        """Return the bytes of the file ``name``, which is one of ``names``.

        Raises ``BadArchive`` if it is damaged or locked, has more than ``max_bytes`` bytes or much more than its packed
        size, or if the archive as a whole is over its limit.
        """
        info = self._members[name]
        if info.file_size > max(self._limits.ratio_from, self._limits.ratio * info.compress_size):
            raise BadArchive("ratio", name)
        if info.file_size > max_bytes:
            raise BadArchive("size", name)
        try:
            with self._zip.open(info) as file:
                data = file.read(max_bytes + 1)
        except DAMAGE as error:
            raise BadArchive("damaged", name) from error
        except (NotImplementedError, RuntimeError) as error:
            raise BadArchive("packing", name) from error
        self._left -= len(data)
        if self._left < 0:
            raise BadArchive("total")
        return data

    def _open_zip(self) -> zipfile.ZipFile:
        size = directory_bytes(self._file)
        if size is None:
            raise BadArchive("damaged")
        if size > self._limits.directory_bytes:
            raise BadArchive("members")
        try:
            return zipfile.ZipFile(self._file)
        except (*DAMAGE, NotImplementedError) as error:
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
            if info.compress_type not in METHODS:
                raise BadArchive("packing")


def directory_bytes(file: BinaryIO) -> int | None:
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


def _is_file(info: zipfile.ZipInfo) -> bool:
    return bool(info.filename) and not info.filename.endswith(("/", "\\"))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)
