"""What came of a post in a run over many, kept beside it with all that this depends on.

A later run that finds nothing changed answers from ``.outcome`` in the post's folder. It is believed only as far
as it agrees with what lies there: the digest of every file of the post is compared. It is written last, and one that
is damaged, or older than the files, costs no more than that the post is made again, which then changes nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from converter.article.model import Model
from converter.durable_files import PART
from converter.pipeline.stored.files import digest
from converter.workspace import PostFolder, folders_in

_FILE = ".outcome"
_PASSED_OVER = ("drafts", ".damaged")
"""Folders whose files decide nothing: what reviewers have typed, and what was set aside."""
_EXPORTED = "review"
"""Beginning of the names of reviewers' files: they count once they are imported."""


class StoredOutcome(Model):
    """What came of a post, and what that depends on."""

    reader: str
    """Digest of the program that read it."""
    made_with: str
    """Digest of all that the posts of a run are made with."""
    tools: dict[str, str]
    """Versions of programs outside Python, by format and layout."""
    language: str
    """Tag of the original."""
    post: str
    """Its name in the source."""
    document: str
    """Digest of what it was read from."""
    title: str | None
    changed: dt.date | None
    url: str | None
    tags: tuple[str, ...]
    pictures: dict[str, str]
    """What came for each address of a picture: a digest, or why nothing did."""
    sentences: tuple[str, ...]
    """Hashes of its sentences, as the memory has them."""
    by_people: str
    """Digest of what people had translated of them, in any post."""
    files: dict[str, str]
    """Digest of each file of the post, by its path."""
    result: str
    """As JSON, with paths below the post's folder."""


def load_outcome(folder: PostFolder) -> StoredOutcome | None:
    """Return what is kept in a post's folder; ``None`` where that is nothing, or damaged. Raises ``CannotWrite``."""
    found = folder.read(_FILE)
    if found is None:
        return None
    head, _, packed = found.data.partition(b"\n")
    if head.decode("ascii", "replace") != digest(packed):
        return None
    try:
        return StoredOutcome.model_validate_json(zlib.decompress(packed))
    except (ValueError, zlib.error):  # of another version
        return None


def save_outcome(folder: PostFolder, outcome: StoredOutcome) -> None:
    """Keep what came of a post, whose lock the caller holds. Raises ``CannotWrite``."""
    packed = zlib.compress(outcome.model_dump_json().encode())
    folder.replace(_FILE, f"{digest(packed)}\n".encode() + packed, durable=False)


def outcomes(output: Path) -> Iterator[tuple[str, StoredOutcome]]:
    """Yield what is kept in the folders of posts, by their names. Raises ``CannotWrite``."""
    for name in folders_in(output):
        if outcome := load_outcome(PostFolder(output / name)):
            yield name, outcome


def file_digests(folder: PostFolder, sha256: Callable[[str], str | None]) -> dict[str, str]:
    """Return the digest of each file of a post that decides what it is; ``sha256`` returns that of one file."""
    found = ((name, sha256(name)) for name in _names(folder.path))
    return {name: sha for name, sha in found if sha is not None}


def has_files(folder: PostFolder, files: Mapping[str, str]) -> bool:
    """Tell whether these files lie in a post's folder, whole and no others. Raises ``CannotWrite``."""
    return set(_names(folder.path)) == set(files) and all(
        (found := folder.read(name)) is not None and digest(found.data) == sha for name, sha in files.items()
    )


def _names(path: Path, below: str = "") -> Iterator[str]:
    with os.scandir(path) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _PASSED_OVER:
                    yield from _names(path / entry.name, f"{name}/")
            elif name != _FILE and not entry.name.startswith(_EXPORTED) and not entry.name.endswith(PART):
                yield name
