"""Open the file of a language package, a zip archive of any origin, and unpack it once it is known to be harmless.

A package holds one folder with ``metadata.json``, ``model/`` for CTranslate2 and a tokenizer. Everything else that a
zip archive can be (APPNOTE 6.3.10) is refused: names that lead elsewhere, links, locked members, unknown packing,
members that unpack to a thousand times their size or overlap, directories of millions of members.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from converter.archives import BadArchive, Limits, ZipReader
from converter.durable_files import creating
from converter.errors import BadPackage, NoPackage, computer_says
from converter.packages import refusals
from converter.packages.available import PackageMetadata, parse_metadata
from converter.printable import data_size
from converter.regular_files import open_regular

METADATA = "metadata.json"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
MODEL = "model/model.bin"

_LARGEST_METADATA = 1_000_000
_LONGEST_NAME = 100

LIMITS = Limits(members=2_000, directory_bytes=1_000_000, total_bytes=4_000_000_000)
"""How much a package may hold. The largest package of Argos Translate has 250 MB in some thirty files."""


class PackageArchive:
    """The file of a package; a context manager. ``name`` is for messages.

    Raises ``NoPackage`` if there is no such file, and ``BadPackage`` if it is damaged, hostile or no package.
    """

    def __init__(self, path: Path, name: str, limits: Limits = LIMITS) -> None:
        self.name = name
        self._limits = limits
        with self._errors():
            self._zip = ZipReader(_open(path, name), limits, to_unpack=True)
        try:
            self.metadata = self._read_metadata()
            self._check_required_files()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self._zip.close()

    @property
    def unpacked_bytes(self) -> int:
        """The size of the unpacked package."""
        return sum(map(self._zip.size, self._names()))

    def unpack(self, folder: Path) -> None:
        """Write the package's files into an existing, empty folder, and flush them to the disk.

        Raises ``BadPackage`` if a file in it is damaged, and ``OSError`` if one cannot be written.
        """
        for name in self._names():
            with creating(folder.joinpath(*name.split("/")[1:])) as file, self._errors():
                self._zip.copy(name, file)

    def _names(self) -> list[str]:
        """Return the files of the package, without those that macOS adds."""
        return [name for name in self._zip.names if not _is_from_macos(name)]

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except BadArchive as bad:
            raise self._error(bad) from bad

    def _error(self, bad: BadArchive) -> BadPackage:
        flawed = {
            "damaged": "The file is damaged, or not all of it is there.",
            "locked": "It is locked with a password.",
            "packing": "It is packed in a way that language packages are not.",
        }
        if bad.fault in flawed:
            return refusals.damaged(self.name, flawed[bad.fault])
        limits, member = self._limits, bad.member[:_LONGEST_NAME]
        return refusals.hostile(
            self.name,
            {
                "outside": f"“{member}” in it would be written outside its folder.",
                "link": f"“{member}” in it is a link, or something else that is no file.",
                "twice": f"It holds “{member}” twice.",
                "nested": f"“{member}” lies in a file instead of a folder.",
                "overlap": "Files in it overlap each other.",
                "members": f"It holds more than {limits.members:,} files.",
                "ratio": f"It would unpack to more than {limits.ratio} times its size, which no package does.",
                "size": f"Its description ({METADATA}) is larger than any.",
                "total": f"It would unpack to more than {data_size(limits.total_bytes)}.",
            }[bad.fault],
        )

    def _read_metadata(self) -> PackageMetadata:
        """Return the metadata of a package, which is one folder."""
        names = self._names()
        found = [name for name in names if name.split("/")[1:] == [METADATA]]
        if len(found) != 1:
            raise refusals.damaged(
                self.name, f"It is no language package: its description ({METADATA}) is missing, or there are several."
            )
        top = found[0].split("/")[0]
        if any(not name.startswith(f"{top}/") for name in names):
            raise refusals.damaged(self.name, "It is no language package: there are files beside its folder.")
        with self._errors():
            text = self._zip.read(found[0], _LARGEST_METADATA)
        try:
            metadata = parse_metadata(json.loads(text))
        except (ValueError, RecursionError):
            metadata = None
        if metadata is None:
            raise refusals.damaged(
                self.name, f"Its description ({METADATA}) does not say which languages it translates."
            )
        return metadata

    def _check_required_files(self) -> None:
        sizes = {name.split("/", 1)[1]: self._zip.size(name) for name in self._names()}
        if not sizes.get(MODEL):
            raise refusals.damaged(
                self.name, f"It is no language package: the part that translates ({MODEL}) is missing."
            )
        if not any(sizes.get(name) for name in TOKENIZERS):
            raise refusals.damaged(
                self.name, f"It is no language package: its list of words ({' or '.join(TOKENIZERS)}) is missing."
            )


def _open(path: Path, name: str) -> BinaryIO:
    try:
        return open_regular(path)
    except OSError as error:
        why = computer_says(error)
        raise NoPackage(
            f"“{name}” cannot be read.", why, "Check the name of the file, and that you may open it."
        ) from error


def _is_from_macos(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] == ".DS_Store"
