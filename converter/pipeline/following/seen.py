"""What was seen of the blogs that are followed: ``.followed.json`` in the output folder."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from converter.article.model import Model
from converter.errors import Busy, CannotWrite, PostDamaged, computer_says
from converter.locks import lock
from converter.pipeline.posts.job import Job
from converter.workspace import PostFolder

if TYPE_CHECKING:
    from converter.sources import Post

_FILE = ".followed.json"


class _FollowNotes(Model):
    stamps: dict[str, str] = Field(default={})
    """What a source said of a post when it was made, by a digest of both and of what was asked for."""
    untold: dict[str, int] = Field(default={})
    """Translations that nobody was told of yet, by language."""


class SeenPosts:
    """The notes of one output folder. ``lock`` comes first."""

    def __init__(self, output: Path) -> None:
        self._folder = PostFolder(output)
        self._seen = _FollowNotes()

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Read the notes, and let no other run follow meanwhile. Raises ``Busy``, ``CannotWrite``, ``PostDamaged``."""
        busy = Busy(
            "Nothing was looked at.",
            "Another run of “convert follow” is at work in this folder.",
            "Wait until it has finished; the next look finds what is new.",
        )
        place = self._folder.path / ".following"
        with lock(self._folder.path, busy, lambda error: _cannot_write(place, error), file=place):
            self._seen = self._load()
            yield

    @property
    def untold(self) -> Mapping[str, int]:
        """Translations that nobody was told of yet, by language."""
        return self._seen.untold

    def is_known(self, job: Job, post: Post) -> bool:
        """Tell whether a post was made as the source describes it now. One without a date has to be read each time."""
        stamp = _stamp(post)
        return stamp is not None and self._seen.stamps.get(_key(job, post)) == stamp

    def note(self, job: Job, post: Post, waiting: Mapping[str, int]) -> None:
        """Note a post that was made, and its translations that wait. Raises ``CannotWrite``."""
        stamps = {**self._seen.stamps, _key(job, post): _stamp(post) or ""}
        untold = dict(Counter(self._seen.untold) + Counter(waiting))
        self._save(_FollowNotes(stamps=stamps, untold=untold))

    def note_told(self) -> None:
        """Note that somebody was told of everything. Raises ``CannotWrite``."""
        self._save(self._seen.model_copy(update={"untold": {}}))

    def _save(self, seen: _FollowNotes) -> None:
        if seen != self._seen:
            self._folder.write(_FILE, seen.model_dump_json(indent=1).encode() + b"\n")
            self._seen = seen

    def _load(self) -> _FollowNotes:
        found = self._folder.read(_FILE)
        try:
            return _FollowNotes.model_validate_json(found.data) if found else _FollowNotes()
        except ValidationError as error:
            raise PostDamaged(
                "Nothing was looked at.",
                f"The file {_FILE} in “{self._folder.path}”, which says what was seen before, cannot be used.",
                "Remove it: every post is then read again, and what did not change is made no second time.",
            ) from error


def _key(job: Job, post: Post) -> str:
    asked = [job.source, post.url or post.name, *job.languages, *job.formats, *job.profiles]
    return hashlib.sha256("\0".join(asked).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _stamp(post: Post) -> str | None:
    moment = post.updated or post.published
    return f"{moment.isoformat()} {post.title or ''}" if moment else None


def _cannot_write(place: Path, error: OSError) -> CannotWrite:
    return CannotWrite(f"“{place}” cannot be written.", computer_says(error), "Choose another folder with --output.")
