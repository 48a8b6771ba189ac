"""What a reviewer said of a sentence, against the sentence as it is now: the same for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from converter.article import Segment, Translation, plain_text
from converter.errors import ReviewRefused
from converter.review.codes import Coded, normal
from converter.review.describing import shown
from converter.review.incoming import Incoming
from converter.review.model import Change, Refusal, Review
from converter.review.parsing import refused, strange
from converter.review.segment_tokens import Token, place, read_token, spans_hash, token

Verdict = Change | Refusal | None
"""Null for a segment that is as it was."""


class Statement(NamedTuple):
    """All that a file says of one segment."""

    verdict: Verdict
    right: bool | None = None
    """True where the reviewer approves it, false where not; null where nothing is said."""


class Collected:
    """The statements of one file. A segment of which it says two things is refused."""

    def __init__(self, translation: Translation) -> None:
        self._translation = translation
        self._segments = {place(segment): segment for segment in translation.segments}
        self._statements: dict[str, Statement] = {}
        self._strange: dict[str, Refusal] = {}

    def segment(self, said: Token | None) -> Segment | None:
        """The segment that an id is about; null where the document has none."""
        return self._segments.get(said.place) if said else None

    def stranger(self, identity: str, why: str = "The document has no such sentence.") -> None:
        """Something in the file that is about no segment."""
        self._strange.setdefault(identity, Refusal(segment_id=identity, why=why))

    def add(self, segment: Segment, statement: Statement) -> None:
        """Takes in what the file says of a segment."""
        earlier = self._statements.setdefault(segment.id, statement)
        if earlier != statement:
            twice = no(segment, "The file has this sentence twice, and says different things of it.")
            self._statements[segment.id] = Statement(twice)

    def mention(self, segment: Segment) -> None:
        """The segment stands in the file, which says nothing of it there."""
        self._statements.setdefault(segment.id, Statement(None))

    def review(self) -> Review:
        """All statements, in reading order."""
        ids = [segment.id for segment in self._translation.segments]
        found = {one: self._statements[one] for one in ids if one in self._statements}
        verdicts = [statement.verdict for statement in found.values()]
        return Review(
            changes=tuple(verdict for verdict in verdicts if isinstance(verdict, Change)),
            approved=tuple(one for one, statement in found.items() if statement.right is True),
            rejected=tuple(one for one, statement in found.items() if statement.right is False),
            unchanged=tuple(one for one, statement in found.items() if statement.verdict is None),
            missing=tuple(one for one in ids if one not in found),
            refused=(*(verdict for verdict in verdicts if isinstance(verdict, Refusal)), *self._strange.values()),
        )


def stated(verdict: Verdict, said: Token, segment: Segment, *, right: bool | None) -> Statement:
    """What the file says, where it also says whether the translation is right.

    Nobody approves what they have not seen: an approval is refused where there is no translation, or another one now.
    """
    if isinstance(verdict, Refusal) or right is None:
        return Statement(verdict)
    if verdict is None and said.target != spans_hash(segment.target):
        why = "It was judged in the file, but its translation was changed here since the export; read it again."
        return Statement(no(segment, why))
    if right and verdict is None and not plain_text(normal(segment.target)):
        return Statement(no(segment, "It was approved in the file, but it has no translation."))
    return Statement(verdict, right)


def compared(came: Incoming, said: Token, segment: Segment, both: Coded) -> Verdict:
    """Whether a translation that came back is another one, and may take the place of ours."""
    if came.spans == normal(segment.target) or spans_hash(came.spans) == said.target:
        return None
    if not came.spans:
        return without(segment)
    if said.target != spans_hash(segment.target):
        return no(segment, "Its translation was changed here too since the file was exported; compare both.")
    lost = sorted(both.needed - came.kept)
    if lost:
        return no(segment, f"It has lost {_named(lost, both)}; put the code back on its words.")
    twice = sorted(number for number, times in came.met.items() if times > 1)
    if twice:
        return no(segment, f"It has {_named(twice, both)} more than once.")
    return Change(segment_id=segment.id, target=came.spans)


def without(segment: Segment) -> Verdict:
    """The verdict on a segment for which the file has no translation."""
    if plain_text(normal(segment.target)):
        return no(segment, "It has no translation in the file any more.")
    return None


def no(segment: Segment, why: str) -> Refusal:
    """The segment is not taken over; ``why`` is a sentence for the reviewer."""
    return Refusal(segment_id=segment.id, why=why)


def words(text: str) -> str:
    """The text without white space, which programs change as they like."""
    return "".join(text.split())


def check_languages(translation: Translation, source: str | None, target: str | None) -> None:
    """Raises ``ReviewRefused`` for a file of other languages; null for one that it does not name."""
    wanted = (translation.source_language, translation.language)
    said = (source or wanted[0], target or wanted[1])
    if [tag.casefold() for tag in said] != [tag.casefold() for tag in wanted]:
        raise strange(
            f"It translates from “{said[0]}” into “{said[1]}”, but the translation is from “{wanted[0]}” into "
            f"“{wanted[1]}”.",
            "Choose the language that the file is in, or ask for the file of this language.",
        )


def other_document(identities: Iterable[str], translation: Translation) -> ReviewRefused:
    """The error of a file whose sources are not those of the translation."""
    own = {(said.place, said.source) for said in map(token, translation.segments)}
    theirs = [said for one in identities if (said := read_token(one))]
    same = sum((said.place, said.source) in own for said in theirs)
    if same * 2 >= len(theirs) and same:
        return refused(
            "The original has changed since the file was exported: it is about another version of this document.",
            "Export the translation again and repeat the review of the sentences that changed.",
        )
    return strange(
        "It is about another document, or was not exported by convert.",
        "Choose the document that the file was exported from.",
    )


def _named(numbers: list[int], both: Coded) -> str:
    return ", ".join(f"code {number} ({shown(both.meanings[number])})" for number in numbers)
