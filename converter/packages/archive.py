"""Open the file of a language package, a zip archive of any origin, and unpack it once it is known to be harmless.

A package holds one folder with ``metadata.json``, ``model/`` for CTranslate2 and a tokenizer. Everything else that a
zip archive can be (APPNOTE 6.3.10) is refused: names that lead elsewhere, links, locked members, unknown packing,
members that unpack to a thousand times their size or overlap, directories of millions of members.
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
import zipfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from converter.archives import DAMAGE, METHODS, Limits, directory_bytes
from converter.errors import NoPackage
from converter.packages import refusals
from converter.packages.available import PackageMetadata, parse_metadata
from converter.regular_files import open_regular

METADATA = "metadata.json"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
MODEL = "model/model.bin"

_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:]")
_LARGEST_METADATA = 1_000_000
_BROKEN = (*DAMAGE, RuntimeError)
_DAMAGED = "The file is damaged: it is no zip archive, or not all of it is there."


LIMITS = Limits(members=2_000, directory_bytes=1_000_000, total_bytes=4_000_000_000)
"""How much a package may hold. The largest package of Argos Translate has 250 MB in some thirty files."""


class PackageArchive:
    """The file of a package; a context manager. ``name`` is for messages.

    Raises ``NoPackage`` if there is no such file, and ``BadPackage`` if it is damaged, hostile or no package.
    """

    def __init__(self, path: Path, name: str, limits: Limits = LIMITS) -> None:
        self.name = name
        self._limits = limits
        self._file = _open(path, name)
        try:
            self._zip = self._open_zip()
            self._check_members()
            self._top, self.metadata = self._read_metadata()
            self._check_required_files()
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
    def unpacked_bytes(self) -> int:
        """The size of the unpacked package."""
        return sum(info.file_size for info in self._members())

    def unpack(self, folder: Path) -> None:
        """Write the package's files into an existing, empty folder, and flush them to the disk.

        Raises ``BadPackage`` if a file in it is damaged, and ``OSError`` if one cannot be written.
        """
        for info in self._members():
            target = folder.joinpath(*info.filename.split("/")[1:])
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                self._copy(info, file)
                file.flush()
                os.fsync(file.fileno())

    def _copy(self, info: zipfile.ZipInfo, file: BinaryIO) -> None:
        with self._open_member(info) as packed:
            while piece := self._read_chunk(packed):
                file.write(piece)

    def _read_chunk(self, packed: zipfile.ZipExtFile) -> bytes:
        try:
            return packed.read(1 << 20)
        except _BROKEN as error:
            raise refusals.damaged(self.name, _DAMAGED) from error

    def _open_member(self, info: zipfile.ZipInfo) -> zipfile.ZipExtFile:
        try:
            return self._zip.open(info)  # type: ignore[return-value]
        except _BROKEN as error:
            raise refusals.damaged(self.name, _DAMAGED) from error

    def _members(self) -> list[zipfile.ZipInfo]:
        """Return the files of the package, without those that macOS adds."""
        return [info for info in self._zip.infolist() if not info.is_dir() and not _is_from_macos(info.filename)]

    def _open_zip(self) -> zipfile.ZipFile:
        size = directory_bytes(self._file)
        if size is None:
            raise refusals.damaged(self.name, _DAMAGED)
        if size > self._limits.directory_bytes:
            raise refusals.hostile(self.name, f"It holds more than {self._limits.members:,} files.")
        try:
            return zipfile.ZipFile(self._file)
        except _BROKEN as error:
            raise refusals.damaged(self.name, _DAMAGED) from error

    def _check_members(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > self._limits.members:
            raise refusals.hostile(self.name, f"It holds more than {self._limits.members:,} files.")
        files: set[str] = set()
        for info in infos:
            self._check_member(info)
            if not info.is_dir():
                if info.filename.casefold() in files:
                    raise refusals.hostile(self.name, f"It holds “{_display_name(info.filename)}” twice.")
                files.add(info.filename.casefold())
        for info in infos:
            above = info.filename.rstrip("/").casefold().split("/")[:-1]
            if any("/".join(above[:end]) in files for end in range(1, len(above) + 1)):
                raise refusals.hostile(
                    self.name, f"“{_display_name(info.filename)}” lies in a file instead of a folder."
                )
        self._check_sizes(infos)

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        shown = _display_name(info.filename)
        parts = info.filename.removesuffix("/").split("/")
        if _BAD_NAME.search(info.orig_filename) or not {"", ".", ".."}.isdisjoint(parts):
            raise refusals.hostile(self.name, f"“{shown}” in it would be written outside its folder.")
        if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
            raise refusals.hostile(self.name, f"“{shown}” in it is a link, or something else that is no file.")
        if info.flag_bits & 0x41:  # a password, or a directory that is locked too
            raise refusals.damaged(self.name, "It is locked with a password.")
        if info.compress_type not in METHODS:
            raise refusals.damaged(self.name, "It is packed in a way that language packages are not.")

    def _check_sizes(self, infos: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if sum(info.file_size for info in infos) > limits.total_bytes:
            raise refusals.hostile(self.name, f"It would unpack to more than {refusals.megabytes(limits.total_bytes)}.")
        if any(info.file_size > max(limits.ratio_from, limits.ratio * info.compress_size) for info in infos):
            why = f"It would unpack to more than {limits.ratio} times its size, which no package does."
            raise refusals.hostile(self.name, why)
        if sum(info.compress_size for info in infos) > self._file.seek(0, io.SEEK_END):
            raise refusals.hostile(self.name, "Files in it overlap each other.")

    def _read_metadata(self) -> tuple[str, PackageMetadata]:
        """Return the name of the package's one folder, and its metadata."""
        found = [info for info in self._members() if info.filename.split("/")[1:] == [METADATA]]
        if len(found) != 1:
            raise refusals.damaged(self.name, f"It is no language package: it has no folder with one {METADATA}.")
        top = found[0].filename.split("/")[0]
        if any(not info.filename.startswith(f"{top}/") for info in self._members()):
            raise refusals.damaged(self.name, "It is no language package: there are files beside its folder.")
        if found[0].file_size > _LARGEST_METADATA:
            raise refusals.hostile(self.name, f"Its {METADATA} is larger than any.")
        with self._open_member(found[0]) as file:
            text = self._read_chunk(file)
        try:
            metadata = parse_metadata(json.loads(text))
        except (ValueError, RecursionError):
            metadata = None
        if metadata is None:
            raise refusals.damaged(self.name, f"Its {METADATA} does not say which languages it translates.")
        return top, metadata

    def _check_required_files(self) -> None:
        sizes = {info.filename.split("/", 1)[1]: info.file_size for info in self._members()}
        if not sizes.get(MODEL):
            raise refusals.damaged(self.name, f"It is no language package: it has no {MODEL}.")
        if not any(sizes.get(name) for name in TOKENIZERS):
            raise refusals.damaged(self.name, f"It is no language package: it has no {' and no '.join(TOKENIZERS)}.")


def _open(path: Path, name: str) -> BinaryIO:
    try:
        return open_regular(path)
    except OSError as error:
        why = f"The computer says: {error.strerror or error}."
        raise NoPackage(
            f"“{name}” cannot be read.", why, "Check the name of the file, and that you may open it."
        ) from error


def _is_from_macos(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] == ".DS_Store"


def _display_name(name: str) -> str:
    return name[:100]
