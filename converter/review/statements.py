"""What a reviewer's file says of each sentence, and what it comes to: a change, an approval or an objection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from converter.article import Segment, Translation, plain_text
from converter.printable import printable
from converter.review.codes import normal
from converter.review.model import Change, Objection, Refusal, Remark, Review
from converter.review.segment_tokens import SegmentToken, place_of, spans_hash

Verdict = Change | str | None
"""A translation that replaces ours; why one cannot; ``None`` where the file has ours."""

_CHANGED_SINCE = "It was judged in the file, but its translation was changed here since the export; read it again."
_NOT_TRANSLATED = "It was approved in the file, but it has no translation."
_REMARK = "It is neither a translation nor an answer."
_TWICE = "The file has this sentence twice, and says different things of it."


class ReviewerEntry(NamedTuple):
    """What a person entered for one sentence."""

    right: bool | None
    """True for a yes, false for a no; ``None`` where she says neither."""
    judged: str
    """Hash of the translation that she judged."""
    written: tuple[str, ...] = ()
    """Every text of hers that is more than a yes or a no."""
    remarks: tuple[str, ...] = ()
    """Those of them that stand where neither a translation nor an answer belongs."""


class Statement(NamedTuple):
    """All that a file says of one segment."""

    change: Change | None = None
    approved: bool = False
    objection: Objection | None = None
    remarks: tuple[str, ...] = ()
    refusal: Refusal | None = None
    written: tuple[str, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Whether it leaves the segment as it is."""
        return not (self.change or self.objection or self.refusal)


def statement(verdict: Verdict, entry: ReviewerEntry, segment: Segment) -> Statement:
    """Return what an entry comes to.

    Whatever cannot be taken over is an objection that keeps the words: a translation that does not fit, a no, a remark
    without a yes. Nobody approves what they have not seen: a yes counts for the translation that stands here now.
    """
    written = printable_texts(entry.written)

    def objecting(why: str, words: Iterable[str], change: Change | None = None) -> Statement:
        texts = printable_texts(words)
        objection = Objection(segment_id=segment.id, written=texts, why=why, judged=entry.judged)
        return Statement(change, objection=objection, written=written)

    if isinstance(verdict, str):
        return objecting(verdict, entry.written)
    unseen = verdict is None and entry.judged != spans_hash(segment.target)
    if entry.right is False and verdict is None:
        return objecting(_CHANGED_SINCE if unseen else "", entry.remarks)
    if not entry.right:
        return objecting(_REMARK, entry.remarks, verdict) if entry.remarks else Statement(verdict, written=written)
    cannot = _CHANGED_SINCE if unseen else _NOT_TRANSLATED if verdict is None and _is_empty(segment) else ""
    if cannot and entry.remarks:
        return objecting(cannot, entry.remarks)
    if cannot:
        return Statement(refusal=Refusal(segment_id=segment.id, why=cannot), written=written)
    return Statement(verdict, approved=True, remarks=printable_texts(entry.remarks), written=written)


class Collected:
    """The statements of one file. A segment with two different statements is objected to, with the words of both."""

    def __init__(self, translation: Translation, export: int | None = None) -> None:
        self._translation = translation
        self._export = export
        self._segments = {place_of(segment): segment for segment in translation.segments}
        self._statements: dict[str, Statement] = {}
        self._unknown: dict[tuple[str, tuple[str, ...]], Refusal] = {}

    def segment(self, token: SegmentToken | None) -> Segment | None:
        """Return the segment of an id; ``None`` where the document has none."""
        return self._segments.get(token.place) if token else None

    def add_unknown(
        self, identity: str, written: Iterable[str] = (), why: str = "The document has no such sentence."
    ) -> None:
        """Add something in the file that belongs to no segment."""
        name, texts = printable(identity), printable_texts(written)
        self._unknown.setdefault((name, texts), Refusal(segment_id=name, why=why, written=texts))

    def add(self, segment: Segment, added: Statement) -> None:
        """Add what the file says of a segment."""
        earlier = self._statements.setdefault(segment.id, added)
        if earlier == added:
            return
        written = tuple(dict.fromkeys((*earlier.written, *added.written)))
        judged = next((one.objection.judged for one in (earlier, added) if one.objection), "")
        objection = Objection(segment_id=segment.id, written=written, why=_TWICE, judged=judged)
        self._statements[segment.id] = Statement(objection=objection, written=written)

    def mention(self, segment: Segment) -> None:
        """Note that the segment is in the file, without any statement on it."""
        self._statements.setdefault(segment.id, Statement())

    def review(self) -> Review:
        """Return all statements, in reading order."""
        ids = [segment.id for segment in self._translation.segments]
        found = {name: self._statements[name] for name in ids if name in self._statements}
        statements = found.values()
        return Review(
            changes=tuple(one.change for one in statements if one.change),
            approved=tuple(name for name, one in found.items() if one.approved),
            objections=tuple(one.objection for one in statements if one.objection),
            remarks=tuple(Remark(segment_id=name, written=one.remarks) for name, one in found.items() if one.remarks),
            unchanged=tuple(name for name, one in found.items() if one.is_silent),
            missing=tuple(name for name in ids if name not in found),
            refused=(*(one.refusal for one in statements if one.refusal), *self._unknown.values()),
            export=self._export,
        )


def printable_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that hold anything, each once, without outer white space and fit to be printed."""
    shown = (printable(text).strip() for text in texts)
    return tuple(dict.fromkeys(text for text in shown if text))


def _is_empty(segment: Segment) -> bool:
    return not plain_text(normal(segment.target))
