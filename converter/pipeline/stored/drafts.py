"""What reviewers have typed and not decided yet: kept after each pause, a file for each person below an edition."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import Field

from converter.article.model import Model
from converter.errors import Busy, CannotWrite, computer_says
from converter.locks import lock
from converter.pipeline.stored.files import PostFiles, parsed
from converter.pipeline.stored.record import json_bytes
from converter.workspace import PostFolder

_FOLDER = "drafts"


class Draft(Model):
    """What somebody has typed for one sentence."""

    segment: str
    """Id of the sentence."""
    token: str
    """Of the sentence as it was shown to her (``SheetRow.token``)."""
    source: str
    """Its words, for where the post has it no longer."""
    text: str
    words: dict[int, str] = Field(default_factory=dict)
    """Which words each code covers, by its number."""
    remark: str = ""
    when: dt.datetime
    """With a time zone."""


class PersonDrafts(Model):
    """The drafts of one person, by the id of the sentence."""

    who: str
    drafts: dict[str, Draft] = Field(default_factory=dict)


class TypedDrafts(NamedTuple):
    """All that is typed for an edition."""

    drafts: tuple[PersonDrafts, ...]
    damaged: tuple[str, ...]
    """Paths of files that cannot be used, below the output folder."""


class StoredDrafts:
    """The drafts of one edition, in ``<tag>/drafts``; they decide nothing, and no handout is made of them."""

    def __init__(self, folder: PostFolder, tag: str) -> None:
        self._folder, self._tag = folder, tag

    def all(self) -> TypedDrafts:
        """Return what everybody has typed; a damaged file is left where it is."""
        loaded = {name: self._load(name) for name in self._names()}
        return TypedDrafts(
            tuple(each for each in loaded.values() if each),
            tuple(f"{self._folder.path.name}/{name}" for name, each in loaded.items() if each is None),
        )

    def keep(self, who: str, draft: Draft) -> None:
        """Store what somebody has typed, in the place of what she typed there before. Raises as ``drop``."""
        with self._locked():
            known = self._of(who).drafts
            self._write(who, {**known, draft.segment: draft})

    def drop(self, who: str, segment: str) -> None:
        """Remove a draft: it was decided, or taken back. Raises ``Busy`` and ``CannotWrite``."""
        known = self._load(self._name(who))
        if known is None or segment not in known.drafts:
            return
        with self._locked():
            self._write(who, {name: each for name, each in self._of(who).drafts.items() if name != segment})

    def _of(self, who: str) -> PersonDrafts:
        """The drafts of a person as they lie there; a damaged file is set aside first, so that it is not lost."""
        name = self._name(who)
        found = self._load(name)
        if found is None and self._folder.stamp(name):
            self._folder.set_aside(name)
        return found or PersonDrafts(who=who)

    def _write(self, who: str, drafts: dict[str, Draft]) -> None:
        if drafts:
            self._folder.replace(self._name(who), json_bytes(PersonDrafts(who=who, drafts=drafts)))
        else:
            self._folder.remove(self._name(who))

    def _load(self, name: str) -> PersonDrafts | None:
        return PostFiles(self._folder).load(name, lambda data: parsed(PersonDrafts, data)).content

    def _names(self) -> list[str]:
        folder = self._folder.path / self._tag / _FOLDER
        found = sorted(folder.glob("*.json")) if folder.is_dir() else []
        return [f"{self._tag}/{_FOLDER}/{path.name}" for path in found]

    def _name(self, who: str) -> str:
        return f"{self._tag}/{_FOLDER}/{hashlib.sha256(who.encode()).hexdigest()[:16]}.json"

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        path = self._folder.path / self._tag / _FOLDER
        busy = Busy(
            "What was typed was not kept yet.",
            "Something else is being kept for this translation at this moment.",
            "It is tried again at the next pause.",
        )

        def cannot(error: OSError) -> CannotWrite:
            return CannotWrite(
                f"“{path}” cannot be written.", computer_says(error), "Make room on the disk, and type on."
            )

        with lock(path, busy, cannot):
            yield
