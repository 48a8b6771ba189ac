"""The output folder on disk: the only module that writes files there, and knows nothing of what they mean.

A file is complete or absent: it is written beside its place, flushed to the disk and renamed. A file whose content
would not change is left alone, so that its date tells when it last did.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from converter.durable_files import remove_parts, replacing
from converter.errors import Busy, CannotWrite, computer_says
from converter.file_stamps import FileStamp, look_at, stamp_of
from converter.locks import lock
from converter.regular_files import open_regular

_ASIDE = ".damaged"
"""Folder below a post's, for files that could not be used."""
_MEMORY, _SITE, _POST, _REVIEW = "memory.sqlite3", ".convert-site.json", "article.json", "review"
"""Beginnings of names, and names, that tell whose a file is; a reviewer's file may be exported again."""
_DEPTH = 3
"""Levels of folders below a post's."""
_LONGEST_SLUG = 80
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])", re.IGNORECASE)
"""Names that Windows keeps for devices (Microsoft, “Naming Files, Paths, and Namespaces”), superscripts included."""


class FileContent(NamedTuple):
    """A file that was read."""

    data: bytes
    stamp: FileStamp


class PostFolder:
    """The folder of one post. Nothing is made on disk before it is locked or the first file is written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Lock the post's folder, creating it if needed, so that only one run changes it at a time.

        Files that a killed run did not finish writing are taken away.

        Entering raises ``Busy`` if another run holds it, and ``CannotWrite``.
        """
        busy = Busy(
            f"Nothing was changed in “{self.path}”.",
            "Another run of convert is at work on this post.",
            "Wait until it has finished, and try again.",
        )
        with lock(self.path, busy, lambda error: _cannot_write(self.path, error)):
            for place, folders, _ in os.walk(self.path):
                remove_parts(Path(place))
                folders[:] = [name for name in folders if name != _ASIDE]
            yield

    def folders(self) -> list[str]:
        """Return the names of the folders in it, in order. Raises ``CannotWrite`` where it cannot be read."""
        return folders_in(self.path)

    def read(self, name: str) -> FileContent | None:
        """Return the content of the file ``name``, or ``None`` where there is none.

        Raises ``CannotWrite`` where it cannot be read.
        """
        path = self.path / name
        try:
            with open_regular(path) as file:
                # First the stamp: what is written while the file is read then shows in the next one.
                stamp = stamp_of(os.fstat(file.fileno()))
                return FileContent(file.read(), stamp)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _cannot_write(path, error) from error

    def stamp(self, name: str) -> FileStamp | None:
        """Return the stamp of the file ``name``, or ``None`` where there is none; it is not opened."""
        return look_at(f"{self.path}/{name}")

    def write(self, name: str, data: bytes) -> bool:
        """Write the file ``name`` where its content differs. Returns whether it did. Raises ``CannotWrite``."""
        known = self.read(name)
        if known and known.data == data:
            return False
        self.replace(name, data)
        return True

    def replace(self, name: str, data: bytes, *, durable: bool = True) -> None:
        """Put ``data`` in the place of the file ``name``, whole or not at all; see ``replacing`` for ``durable``.

        Raises ``CannotWrite``.
        """
        path = self.path / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path, durable=durable) as file:
                file.write(data)
        except OSError as error:
            raise _cannot_write(path, error) from error

    def set_aside(self, name: str) -> Path:
        """Move a file or folder into the hidden folder of what was damaged. Returns its new path.

        Raises ``CannotWrite``.
        """
        aside = self.path / _ASIDE
        flat = name.replace("/", "-")
        try:
            aside.mkdir(exist_ok=True)
            places = (aside / f"{flat}-{number}" for number in itertools.count(1))
            place = next(place for place in places if not place.exists())
            (self.path / name).rename(place)
        except OSError as error:
            raise _cannot_write(self.path / name, error) from error
        return place

    def remove(self, name: str) -> None:
        """Remove the file ``name`` if there is one. Raises ``CannotWrite``."""
        try:
            (self.path / name).unlink(missing_ok=True)
        except NotADirectoryError:
            return
        except OSError as error:
            raise _cannot_write(self.path / name, error) from error


def folders_in(path: Path) -> list[str]:
    """Return the names of the folders in a folder, in order, but for hidden ones; none where it is not there.

    Raises ``CannotWrite``.
    """
    try:
        folders = [inner.name for inner in path.iterdir() if inner.is_dir()] if path.is_dir() else []
        return sorted(name for name in folders if not name.startswith("."))
    except OSError as error:
        raise _cannot_write(path, error) from error


def write_file(path: Path, data: bytes) -> bool:
    """Write a file that a person asked for where its content differs. Returns whether it did.

    Raises ``CannotWrite``.
    """
    return PostFolder(path.absolute().parent).write(path.name, data)


def require_place(path: Path, what: str, example: str, endings: Collection[str] = ()) -> None:
    """Raise ``CannotWrite`` where a file that a person names must not be written: nothing of ours is ever replaced.

    That is so where something that is not a file is there, a file of a post, of a site or of the memory; and where the
    name ends otherwise than such files do, so that another kind of file could be meant. ``what`` is written, such as
    “The report”, and ``example`` is a name for it, whose ending holds beside ``endings``.
    """
    allowed = dict.fromkeys((Path(example).suffix, *endings))
    why = None
    if path.exists() and not path.is_file():
        why = "Something that is not a file is in its place, such as a folder."
    elif path.suffix and path.suffix.casefold() not in allowed:
        why = f"Its name ends in “{path.suffix}”, and that is another kind of file; it would have to be {_or(allowed)}."
    elif path.exists() and _is_ours(path):
        why = "A file of a post, of a site or of the memory is there, which nothing else may replace."
    if why:
        raise CannotWrite(
            f"{what} cannot be written to “{path}”.", why, f"Give the name of a new file, such as {example}."
        )


def _or(endings: Iterable[str]) -> str:
    return " or ".join(f"“{ending}”" for ending in endings)


def _is_ours(path: Path) -> bool:
    real = path.resolve()
    if real.name.startswith(_MEMORY) or any((parent / _SITE).exists() for parent in real.parents):
        return True
    in_post = any((parent / _POST).exists() for parent in real.parents[:_DEPTH])
    return in_post and not real.name.startswith(_REVIEW)


def slugify(text: str) -> str:
    """Return a name for a folder: lower-case letters and digits of any script, with hyphens, at most 80 characters."""
    words = re.findall(r"[\w]+", unicodedata.normalize("NFC", text).replace("’", "").replace("'", "").casefold())
    slug = "-".join(words).replace("_", "-")[:_LONGEST_SLUG].strip("-") or "post"
    while len(slug.encode()) > 200:  # file systems count bytes, up to 255 with our own endings
        slug = slug[:-1]
    return f"{slug}-post" if _RESERVED.fullmatch(slug) else slug


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"“{path}” cannot be written.",
        computer_says(error),
        "Choose another folder with --output, or make room on the disk.",
    )
