"""The history of a review: who changed what, and when. Lines are only ever appended.

A line is a JSON document, and holds the digest of the line before it, so that a line that was changed, removed or
inserted is detected. The newest line counts: it names the translation that it brought about, so that a run that was
ended between the two is finished, and an older translation that was put back undoes nothing. (Lines of earlier versions
name no translation: those after the one that the translation knows of were written by runs that changed nothing.)
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from pydantic import Field, ValidationError

from converter.article.model import Model
from converter.errors import HistoryDamaged

Action = Literal[
    "exported", "corrected", "objected", "remarked", "approved", "withdrawn", "retired", "translated", "restored"
]
"""``exported``: written to a file for a reviewer. ``corrected``: a reviewer's sentences were taken over. ``objected``:
a reviewer said that these segments are wrong, or wrote what could not be taken over. ``remarked``: she wrote something
beside an approval, or about no segment. ``approved``: segments, and the edition where one is named. ``withdrawn``: the
edition's approval was withdrawn, and with it those of these segments. ``retired``: these segments wait again, because
their translation was objected to, corrected or withdrawn in another post. ``translated``: the post or its engine
changed, and with it these segments.
``restored``: a damaged translation was replaced by the copy of what was last decided."""
_NOTHING = "0" * 64
_KEPT = 4096
"""Lines that are not parsed again when a history is read again, which has one more each time."""


class SegmentChange(Model):
    """What happened to one segment."""

    segment: str
    """Its id."""
    source: str
    """The original, without marks."""
    before: str
    """Its translation until then; empty where there was none."""
    after: str
    words: tuple[str, ...] = ()
    """What a person wrote about it, where that is not ``after``."""
    judged: str = ""
    """Hash of the translation that an objection is about (see ``Token.target``)."""
    accepted: tuple[str, ...] = ()
    """Codes of the errors found by the checks, with which the person approved it."""


class Event(Model):
    """One line of a history."""

    number: int
    """From 1."""
    when: dt.datetime
    """With a time zone."""
    action: Action
    who: str | None = None
    """Name of the person; ``None`` where the program acted by itself."""
    qualification: str | None = None
    segments: tuple[SegmentChange, ...] = ()
    removed: tuple[str, ...] = ()
    """The originals that are no longer in the post."""
    unseen: int = 0
    """How many of the approved segments no reviewer's file had spoken of: they were approved without one."""
    refused: tuple[str, ...] = ()
    """What a reviewer's file holds beside that and could not be taken over, a sentence each, with her words."""
    post: str | None = None
    """Slug of the other post in which translations were taken back."""
    file: str | None = None
    """Name of the file that was written or read."""
    written: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the file that was written for a reviewer."""
    read: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the reviewer's file that was read."""
    export: int | None = None
    """Number of the event with which that file had been exported, ``None`` where it does not say; at the desk that of
    the newest event that was there when the sentences were shown."""
    edition: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the stored copy of the edition that was approved."""
    translation: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    """SHA-256 of the stored copy of the translation that this event and those written with it brought about."""
    void: tuple[int, ...] = ()
    """Numbers of the preceding events that changed nothing: they name no translation, and their run was ended."""
    previous: str = _NOTHING
    """SHA-256 of the preceding line."""


class History:
    """The lines of one edition's history."""

    def __init__(self, data: bytes, head: str | None, name: str) -> None:
        """``data`` is the file, empty where there is none; ``head`` the digest that the translation holds.

        ``name`` names the edition in errors. Raises ``HistoryDamaged`` where the lines do not follow one another, or
        none of them has that digest.
        """
        self._lines = data.splitlines(keepends=True)
        self._digests = [_digest(line) for line in self._lines]
        self._events = _events(self._lines, self._digests, name)
        if head is not None and head not in self._digests:
            raise _damaged(name, "The newest line that the translation knows of is not in it.")
        named = max((event.number for event in self._events if event.translation), default=0)
        self._holding = max(named, self._digests.index(head) + 1 if head else 0)
        self._known = head

    @property
    def head(self) -> str | None:
        """Digest of the newest line that holds; ``None`` where there is none."""
        return self._digests[self._holding - 1] if self._holding else None

    @property
    def ahead(self) -> str | None:
        """Digest of the translation that holds, where it is not the one that was read beside this history."""
        return self._events[self._holding - 1].translation if self._holding and self.head != self._known else None

    @property
    def events(self) -> tuple[Event, ...]:
        """The valid events, oldest first."""
        void = {number for event in self._events[: self._holding] for number in event.void}
        return tuple(event for event in self._events[: self._holding] if event.number not in void)

    @property
    def next_number(self) -> int:
        """Number of the event that is added next."""
        return len(self._lines) + 1

    def added(self, *events: Event) -> tuple[bytes, str]:
        """Return the file with a line added for each event, and the digest of the last.

        Number, void and previous are filled in.
        """
        lines, digest = list(self._lines), self._digests[-1] if self._digests else _NOTHING
        void = tuple(event.number for event in self._events[self._holding :])
        for event in events:
            place = {"number": len(lines) + 1, "void": void, "previous": digest}
            line = f"{event.model_copy(update=place).model_dump_json(exclude_defaults=True)}\n".encode()
            lines.append(line)
            digest, void = _digest(line), ()
        return b"".join(lines), digest


def _events(lines: Sequence[bytes], digests: Sequence[str], name: str) -> list[Event]:
    events: list[Event] = []
    for number, (line, previous) in enumerate(zip(lines, (_NOTHING, *digests), strict=False), 1):
        try:
            event = _event(line)
        except ValidationError as error:
            raise _damaged(name, f"Line {number} cannot be read.") from error
        if (event.number, event.previous) != (number, previous) or not line.endswith(b"\n"):
            raise _damaged(name, f"Line {number} does not follow the one before it.")
        events.append(event)
    return events


@lru_cache(_KEPT)
def _event(line: bytes) -> Event:
    return Event.model_validate_json(line)


@lru_cache(_KEPT)
def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _damaged(name: str, why: str) -> HistoryDamaged:
    return HistoryDamaged(
        f"The history of the review of {name} cannot be believed.",
        f"{why} Somebody or some program changed it.",
        "Bring the folder of this post back from a copy that was made before. Without one, “convert review restore” "
        "keeps the folder of this language aside; then translate the post again, and have it reviewed again.",
    )
