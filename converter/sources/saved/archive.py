"""Opens zip archives of any origin: within limits, in memory, and without writing a file.

What one can hold against a reader, after the formats' own papers: names that lead elsewhere, links, members that
unpack to a thousand times their size or overlap, directories of millions of members, passwords, damage.
"""

from __future__ import annotations

import io
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from converter.errors import SourceUnreadable
from converter.sources.images.loading import Beside
from converter.sources.media import office_document
from converter.sources.saved import refusals
from converter.sources.saved.listing import shown

_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""The two that every program writes. Python unpacks the others without a bound on what comes out."""
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")


class Limits(NamedTuple):
    """How much an archive may hold."""

    members: int = 20_000
    """Files and folders."""
    directory_bytes: int = 8_000_000
    """Size of the list of members at its end."""
    total_bytes: int = 1_000_000_000
    """All that is unpacked of it, in one run."""
    ratio: int = 200
    """How many times its packed size a member may unpack to, from ``ratio_from`` bytes on."""
    ratio_from: int = 1_000_000


class Archive:
    """A zip archive; a context manager. ``name`` is for messages, ``source`` the file or its bytes.

    Raises ``SourceUnreadable`` where it is damaged, locked, of unknown packing or hostile, and ``SourceTooLarge``.
    """

    def __init__(self, source: Path | bytes, name: str, limits: Limits | None = None) -> None:
        self.name = name
        self._limits = limits or Limits()
        self._left = self._limits.total_bytes
        self._file = _opened(source, name)
        try:
            self._zip = self._checked()
            self._members = {_normal(info.filename): info for info in self._zip.infolist() if _is_file(info)}
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

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the plain files in it, with single strokes; links are no files."""
        return tuple(name for name, info in self._members.items() if not _is_link(info))

    def read(self, name: str, max_bytes: int) -> bytes:
        """The bytes of the file ``name``, which is one of ``names``.

        Raises ``SourceUnreadable`` where it is damaged, and ``SourceTooLarge`` where it has more than ``max_bytes``
        bytes, or much more than it was packed in, or more than is left for the archive as a whole.
        """
        info = self._members[name]
        place = f"{shown(posixpath.basename(name))} in {self.name}"
        if info.file_size > self._limits.ratio_from and info.file_size > self._limits.ratio * info.compress_size:
            times = f"{self._limits.ratio} times"
            raise refusals.a_bomb(place, f"It would unpack to more than {times} its size, which no page does.")
        if info.file_size > max_bytes:
            raise refusals.a_bomb(place, f"It holds more than {max_bytes:,} bytes.")
        try:
            with self._zip.open(info) as file:
                data = file.read(max_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            raise refusals.damaged(place) from error
        except (NotImplementedError, RuntimeError) as error:
            raise refusals.unknown_packing(place) from error
        self._left -= len(data)
        if self._left < 0:
            raise refusals.a_bomb(self.name, f"It unpacks to more than {self._limits.total_bytes:,} bytes.")
        return data

    def beside(self, page: str, max_bytes: int) -> Beside:
        """Finds the files that lie with a page of the archive, by paths relative to the page's folder."""
        folder = posixpath.dirname(page)

        def beside(path: str) -> bytes | None:
            name = posixpath.normpath(posixpath.join(folder, path))
            return self.read(name, max_bytes) if name in self._members and not _is_link(self._members[name]) else None

        return beside

    def _checked(self) -> zipfile.ZipFile:
        size = _directory_bytes(self._file)
        if size is None:
            raise refusals.damaged(self.name)
        if size > self._limits.directory_bytes:
            raise refusals.a_bomb(self.name, f"It holds more than {self._limits.members:,} files.")
        try:
            return zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
            raise refusals.damaged(self.name) from error

    def _check_members(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > self._limits.members:
            raise refusals.a_bomb(self.name, f"It holds more than {self._limits.members:,} files.")
        if "[Content_Types].xml" in self._members or "mimetype" in self._members:
            raise office_document(self.name)
        for info in infos:
            if _ABSOLUTE.match(info.filename) or ".." in _normal(info.filename).split("/"):
                raise refusals.leads_outside(self.name, shown(info.filename)[:100])
            if info.flag_bits & 0x41:  # a password, or a directory that is locked too
                raise refusals.locked(self.name)
            if info.compress_type not in _METHODS:
                raise refusals.unknown_packing(self.name)


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a zip archive does, an empty one included."""
    return data.startswith((b"PK\3\4", b"PK\5\6"))


def _opened(source: Path | bytes, name: str) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    try:
        return source.open("rb")
    except OSError as error:
        why = f"The computer says: {error.strerror or error}."
        raise SourceUnreadable(f"“{name}” cannot be read.", why, "Check that you may open the file.") from error


def _directory_bytes(file: BinaryIO) -> int | None:
    """The size of the list of members, as the record at the end says; null where there is no such record.

    Python reads the whole list before it can be asked how long it is.
    """
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - _END.size - 0xFFFF)
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


def _normal(name: str) -> str:
    """A member's path with single strokes: some programs on Windows write theirs."""
    return posixpath.normpath(name.replace("\\", "/")) if ".." not in name else name.replace("\\", "/")


def _is_file(info: zipfile.ZipInfo) -> bool:
    return bool(info.filename) and not info.filename.endswith(("/", "\\"))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)
