"""Goes through the posts of an output folder and reads only those that have changed.

A post is looked at: the stamps of its folders, and of every file that was read of it, are compared with those that are
kept beside what was made of it (``converter/file_stamps.py``). Where one differs, or a run left something to be done,
it is read and judged anew.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from converter.file_stamps import FileStamp
from converter.pipeline.handouts.finishing import finish_as_far_as_possible
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.readings import Reading, Readings
from converter.settings import Settings
from converter.workspace import PostFolder, folders_in

Made = TypeVar("Made")


class Look(NamedTuple, Generic[Made]):
    """What is made of a post, and how it is kept."""

    kind: str
    make: Callable[[StoredPost], Made]
    stored: TypeAdapter[Made]
    made_with: str = ""
    """What else it is made from than the post and this version of convert."""
    handouts: bool = True
    """Whether handouts that a run left to be made are made first."""


class LookedAt(NamedTuple, Generic[Made]):
    """What was found where a post lies."""

    made: Made | None
    """``None`` where there is no post."""
    reading: Reading | None
    """``None`` where it may not be believed next time."""


def look_through(settings: Settings, readings: Readings, look: Look[Made]) -> Iterator[tuple[str, Made]]:
    """Yield what is made of each post, with its name; damaged posts too. Raises what ``look.make`` raises."""
    known = readings.all(look.kind)
    read: list[tuple[str, Reading]] = []
    slugs = folders_in(settings.output)
    try:
        for slug in slugs:
            folder = PostFolder(settings.output / slug)
            before = _as_before(folder, known[slug], look) if slug in known else None
            if before is not None:
                yield slug, before
                continue
            found = read_post(settings, folder, look)
            if found.reading:
                read.append((slug, found.reading))
            if found.made is not None:
                yield slug, found.made
    finally:
        readings.keep(look.kind, read)
        readings.forget(look.kind, known.keys() - set(slugs))


def read_post(settings: Settings, folder: PostFolder, look: Look[Made]) -> LookedAt[Made]:
    """Read a post, and make of it what is asked for."""
    looked = time.time_ns()
    post = StoredPost(folder)
    stamps = {name: folder.stamp(name) for name in (".", *folder.folders())}
    if post.article_file.condition == "absent" and not post.tags():
        return LookedAt(None, None)
    unfinished = finish_as_far_as_possible(post, settings, handouts=look.handouts)
    made = look.make(post)
    stamps |= post.stamps()
    if unfinished or not all(stamp is None or stamp.is_settled(looked) for stamp in stamps.values()):
        return LookedAt(made, None)
    return LookedAt(made, Reading(_made_from(look, stamps), look.stored.dump_json(made).decode()))


def _as_before(folder: PostFolder, reading: Reading, look: Look[Made]) -> Made | None:
    """What was made of a post before, or ``None`` where one of its files is not as it was then."""
    try:
        made_with, stamps = json.loads(reading.made_from)
        if made_with == look.made_with and all(
            folder.stamp(name) == (FileStamp(*stamp) if stamp else None) for name, *stamp in stamps
        ):
            return look.stored.validate_json(reading.value)
    except (ValidationError, ValueError, TypeError):
        pass
    return None


def _made_from(look: Look[Made], stamps: dict[str, FileStamp | None]) -> str:
    listed = [[name, *(stamp or ())] for name, stamp in stamps.items()]
    return json.dumps([look.made_with, listed], separators=(",", ":"))
