"""The record of an edition's review: its history, and copies of what each decision brought about.

The history's newest line is what counts. A decision writes the copies first, then the line, and last the translation;
where a run ends between these, or somebody puts an older translation back, the copy that the line names is taken.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from converter.article import Edition, Translation
from converter.article.model import Model
from converter.errors import HistoryDamaged
from converter.pipeline.stored.files import PostFiles, StoredFile, digest
from converter.review import Event, History, withdraw

_APPROVED = "approved"
_DECIDED = "decided"
_ENDS_APPROVAL = frozenset({"withdrawn", "corrected", "objected", "retired"})
"""Actions after which an edition that was approved is not any more."""
Stored = TypeVar("Stored", bound=Model)


def json_bytes(model: Model) -> bytes:
    """Return a model as it is stored."""
    return f"{model.model_dump_json(indent=1)}\n".encode()


class ReviewRecord:
    """The history of one edition, ``<tag>/history.jsonl``, with the copies in ``<tag>/approved`` and ``/decided``."""

    def __init__(self, path: Path, files: PostFiles, tag: str, name: str) -> None:
        """``path`` is the post's folder; ``name`` names the edition in errors."""
        self._folder = path / tag
        self._files = files
        self._tag = tag
        self._name = name
        self._lines: bytes | None = None

    @property
    def exists(self) -> bool:
        """Whether a review of this edition has a history."""
        return bool(self._read())

    def history(self, head: str | None) -> History:
        """Return the history beside a translation that knows the line ``head``. Raises ``HistoryDamaged``."""
        return History(self._read(), head, self._name)

    def current(self, translation: Translation) -> Translation:
        """Return the translation that the history's newest line brought about, and which is this one or a newer one.

        Raises ``HistoryDamaged`` where it is newer and its copy is not there.
        """
        history = self.history(translation.history)
        if history.ahead is None:
            return translation
        newest = self._load(_DECIDED, history.ahead, Translation).content
        if newest is None:
            raise HistoryDamaged(
                f"{self._name} cannot be used as it is.",
                "Its translation is older than the newest decision about it, and the copy of that one is damaged.",
                f"“convert review restore {self._folder.parent.name} {self._tag}” brings back what was last approved.",
            )
        return newest.model_copy(update={"history": history.head})

    def commit(self, translation: Translation, edition: Edition | None, events: tuple[Event, ...]) -> Translation:
        """Write copies and lines of a decision; it counts from then on. Returns the translation that knows its line.

        ``edition`` is given where the decision approves it. Raises ``CannotWrite`` and ``HistoryDamaged``.
        """
        history = self.history(translation.history)
        bare = translation.model_copy(update={"history": None})
        copies = {"translation": self._save(_DECIDED, bare), "edition": self._save(_APPROVED, edition)}
        lines, head = history.added(*events[:-1], events[-1].model_copy(update=copies))
        self._files.write(f"{self._tag}/history.jsonl", lines)
        self._lines = lines
        return translation.model_copy(update={"history": head})

    def forget_copies(self, head: str | None) -> None:
        """Remove the copies that neither the newest line nor the last approval names. Raises ``CannotWrite``."""
        events = self.history(head).events
        kept = {_DECIDED: {self._newest(events)}, _APPROVED: set()}
        if approvals := [event for event in events if event.edition]:
            kept[_DECIDED].add(approvals[-1].translation)
            kept[_APPROVED].add(approvals[-1].edition)
        for kind, names in kept.items():
            for path in sorted((self._folder / kind).glob("*.json")):
                if path.stem not in names:
                    self._files.remove(f"{self._tag}/{kind}/{path.name}")

    def approved_edition(self, head: str | None, now: Edition) -> Edition | None:
        """Return the copy of the edition that was approved last; ``None`` where there is none, or it is damaged.

        Also ``None`` where the approval did not last: it was withdrawn, or a reviewer changed or objected to something,
        be it in another post. Where the copy is damaged, and ``now``, the edition as it is, has its digest, it is
        written again. Raises ``HistoryDamaged`` and ``CannotWrite``.
        """
        events = self.history(head).events
        since = list(itertools.takewhile(lambda event: not event.edition, reversed(events)))
        if len(since) == len(events) or any(event.action in _ENDS_APPROVAL for event in since):
            return None
        name = events[-1 - len(since)].edition or ""
        if copy := self._load(_APPROVED, name, Edition).content:
            return copy
        return now if digest(json_bytes(now)) == name and self._save(_APPROVED, now) else None

    def approved_copy(self) -> Edition | None:
        """Return the copy of the edition that was approved last, whether or not that lasted; ``None`` as above.

        Raises ``HistoryDamaged``.
        """
        approvals = [event.edition for event in self.history(None).events if event.edition]
        return self._load(_APPROVED, approvals[-1], Edition).content if approvals else None

    def approved_translation(self, head: str | None) -> Translation | None:
        """Return the copy of the translation that was approved last; ``None`` as above. Raises ``HistoryDamaged``."""
        names = [event.translation for event in self.history(head).events if event.edition and event.translation]
        return self._load(_DECIDED, names[-1], Translation).content if names else None

    def last_copy(self, head: str | None) -> Translation | None:
        """Return the newest translation whose copy is whole; ``None`` where there is none.

        Of an older one than that of the newest decision nothing is approved: what was decided since is not known.
        ``head`` is the line that the stored translation knows, ``None`` where that cannot be read. Raises
        ``HistoryDamaged``, also where that line is not in the history.
        """
        history = self.history(head)
        names = [event.translation for event in reversed(history.events) if event.translation]
        for name in names:
            copy = self._load(_DECIDED, name, Translation).content
            if copy:
                copy = copy if name == names[0] else withdraw(copy)
                return copy.model_copy(update={"history": history.head})
        return None

    def _newest(self, events: tuple[Event, ...]) -> str | None:
        return next((event.translation for event in reversed(events) if event.translation), None)

    def _read(self) -> bytes:
        if self._lines is None:
            self._lines = self._files.read(f"{self._tag}/history.jsonl") or b""
        return self._lines

    def _save(self, kind: str, model: Model | None) -> str | None:
        if model is None:
            return None
        data = json_bytes(model)
        self._files.write(f"{self._tag}/{kind}/{digest(data)}.json", data)
        return digest(data)

    def _load(self, kind: str, sha256: str, model: type[Stored]) -> StoredFile[Stored]:
        return self._files.load(f"{self._tag}/{kind}/{sha256}.json", _verified(sha256, model.model_validate_json))


def _verified(sha256: str, parse: Callable[[bytes], Stored]) -> Callable[[bytes], Stored]:
    def verify(data: bytes) -> Stored:
        if digest(data) != sha256:
            raise ValueError("its content is not what it was")
        return parse(data)

    return verify
