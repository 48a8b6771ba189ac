"""The files of one post, each read once, and what a file can be: absent, damaged or intact."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import ValidationError

from converter.article.model import Model
from converter.file_stamps import FileStamp
from converter.workspace import PostFolder

Content = TypeVar("Content")
Condition = Literal["absent", "damaged", "intact"]
Parsed = TypeVar("Parsed", bound=Model)
_KEPT = 64
_LARGEST_KEPT = 500_000
"""Bytes of a file whose meaning is kept; those of a post that somebody reads in an hour."""


@dataclass(frozen=True)
class StoredFile(Generic[Content]):
    """What was found where a file of a post belongs."""

    name: str
    """Path below the post's folder."""
    content: Content | None = None
    """``None`` unless the file is intact."""
    damage: str | None = None
    """What is wrong with a file that cannot be used."""

    @property
    def condition(self) -> Condition:
        """``absent``: there is no such file. ``damaged``: there is one, and it is not what it should be."""
        if self.damage is not None:
            return "damaged"
        return "absent" if self.content is None else "intact"


class _Seen(NamedTuple):
    """A file as it was when it was last read or written; ``None`` twice where there was none."""

    stamp: FileStamp | None
    sha256: str | None


class PostFiles:
    """Reads and writes the files of one post, and remembers what lay there, so that no file is read twice."""

    def __init__(self, folder: PostFolder) -> None:
        self._folder = folder
        self._seen: dict[str, _Seen] = {}

    def read(self, name: str) -> bytes | None:
        """Return the content of a file, or ``None`` where there is none. Raises ``CannotWrite`` where it is unreadable.

        The caller keeps what it makes of the content: reading again goes to the disk again.
        """
        found = self._folder.read(name)
        self._seen[name] = _Seen(found.stamp, digest(found.data)) if found else _Seen(None, None)
        return found.data if found else None

    def load(self, name: str, parse: Callable[[bytes], Content]) -> StoredFile[Content]:
        """Read and judge a file; ``parse`` raises ``ValueError`` where it is damaged."""
        data = self.read(name)
        if data is None:
            return StoredFile(name)
        try:
            return StoredFile(name, parse(data))
        except ValueError as error:
            return StoredFile(name, damage=_in_plain_words(error))

    def sha256(self, name: str) -> str | None:
        """Return the digest of a file as it lies there, or ``None`` where there is none; it is read at most once."""
        if name not in self._seen:
            self.read(name)
        return self._seen[name].sha256

    def write(self, name: str, data: bytes) -> bool:
        """Write a file whole or not at all. Returns whether its content changed. Raises ``CannotWrite``."""
        changed = self.sha256(name) != (sha256 := digest(data))
        if changed:
            self._folder.replace(name, data)
            self._seen[name] = _Seen(self._folder.stamp(name), sha256)
        return changed

    def remove(self, name: str) -> None:
        """Remove a file if there is one. Raises ``CannotWrite``."""
        self._folder.remove(name)
        self._seen[name] = _Seen(None, None)

    def have_changed(self) -> bool:
        """Tell whether another run or a person changed a file since it was read here."""
        return any(self._folder.stamp(name) != seen.stamp for name, seen in self._seen.items())

    def stamps(self) -> dict[str, FileStamp | None]:
        """Return the stamp of each file that was read or written here, as it was then; ``None`` for none there."""
        return {name: seen.stamp for name, seen in self._seen.items()}

    def forget(self) -> None:
        """Read everything again when it is next asked for."""
        self._seen.clear()


def _in_plain_words(error: ValueError) -> str:
    """Return what is wrong with a file, as the middle of a sentence, without the words of a library."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        return "it is cut short, or something else was written into it"
    place = ".".join(map(str, first["loc"]))
    return f"under “{place}” stands what convert does not write there" if place else "convert writes no such file"


def parsed(model: type[Parsed], data: bytes) -> Parsed:
    """Return what a file says; the same bytes are parsed once as long as they are among those read last.

    So a file that lies there as it did is read, and not parsed, again. Raises ``ValidationError``.
    """
    return _kept(model, data) if len(data) <= _LARGEST_KEPT else model.model_validate_json(data)


@lru_cache(_KEPT)
def _kept(model: type[Parsed], data: bytes) -> Parsed:
    return model.model_validate_json(data)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
