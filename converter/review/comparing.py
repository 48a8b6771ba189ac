"""Compares a reviewer's statement on a sentence with the current sentence: the same for every kind of file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from converter.article import Segment, Translation, plain_text
from converter.errors import ReviewRefused
from converter.review.codes import Coded, normal
from converter.review.describing import shown
from converter.review.incoming import CodedTextReader
from converter.review.model import Change, Refusal, Review
from converter.review.parsing import other_document_error, refused_error
from converter.review.segment_tokens import Token, place_of, read_token, spans_hash, token_of

Verdict = Change | Refusal | None
"""``None`` for a segment that is unchanged."""


class Statement(NamedTuple):
    """All that a file says of one segment."""

    verdict: Verdict
    right: bool | None = None
    """True where the reviewer approves it, false where not; ``None`` where nothing is said."""


class Collected:
    """The statements of one file. A segment with two different statements is refused."""

    def __init__(self, translation: Translation) -> None:
        self._translation = translation
        self._segments = {place_of(segment): segment for segment in translation.segments}
        self._statements: dict[str, Statement] = {}
        self._unknown: dict[str, Refusal] = {}

    def segment(self, token: Token | None) -> Segment | None:
        """Return the segment of an id; ``None`` where the document has none."""
        return self._segments.get(token.place) if token else None

    def add_unknown(self, identity: str, why: str = "The document has no such sentence.") -> None:
        """Add something in the file that belongs to no segment."""
        self._unknown.setdefault(identity, Refusal(segment_id=identity, why=why))

    def add(self, segment: Segment, statement: Statement) -> None:
        """Add what the file says of a segment."""
        earlier = self._statements.setdefault(segment.id, statement)
        if earlier != statement:
            twice = refuse(segment, "The file has this sentence twice, and says different things of it.")
            self._statements[segment.id] = Statement(twice)

    def mention(self, segment: Segment) -> None:
        """Note that the segment is in the file, without any statement on it."""
        self._statements.setdefault(segment.id, Statement(None))

    def review(self) -> Review:
        """Return all statements, in reading order."""
        ids = [segment.id for segment in self._translation.segments]
        found = {one: self._statements[one] for one in ids if one in self._statements}
        verdicts = [statement.verdict for statement in found.values()]
        return Review(
            changes=tuple(verdict for verdict in verdicts if isinstance(verdict, Change)),
            approved=tuple(one for one, statement in found.items() if statement.right is True),
            rejected=tuple(one for one, statement in found.items() if statement.right is False),
            unchanged=tuple(one for one, statement in found.items() if statement.verdict is None),
            missing=tuple(one for one in ids if one not in found),
            refused=(*(verdict for verdict in verdicts if isinstance(verdict, Refusal)), *self._unknown.values()),
        )


def stated(verdict: Verdict, token: Token, segment: Segment, *, right: bool | None) -> Statement:
    """Combine the verdict with whether the file says that the translation is right.

    Nobody approves what they have not seen: an approval is refused where there is no translation, or another one now.
    """
    if isinstance(verdict, Refusal) or right is None:
        return Statement(verdict)
    if verdict is None and token.target != spans_hash(segment.target):
        why = "It was judged in the file, but its translation was changed here since the export; read it again."
        return Statement(refuse(segment, why))
    if right and verdict is None and not plain_text(normal(segment.target)):
        return Statement(refuse(segment, "It was approved in the file, but it has no translation."))
    return Statement(verdict, right)


def compared(received: CodedTextReader, token: Token, segment: Segment, both: Coded) -> Verdict:
    """Tell whether a translation in the file differs from ours, and may replace it."""
    if received.spans == normal(segment.target) or spans_hash(received.spans) == token.target:
        return None
    if not received.spans:
        return missing_target(segment)
    if token.target != spans_hash(segment.target):
        return refuse(segment, "Its translation was changed here too since the file was exported; compare both.")
    lost = sorted(both.needed - received.kept)
    if lost:
        return refuse(segment, f"It has lost {_named(lost, both)}; put the code back on its words.")
    twice = sorted(number for number, times in received.met.items() if times > 1)
    if twice:
        return refuse(segment, f"It has {_named(twice, both)} more than once.")
    return Change(segment_id=segment.id, target=received.spans)


def missing_target(segment: Segment) -> Verdict:
    """Return the verdict on a segment for which the file has no translation."""
    if plain_text(normal(segment.target)):
        return refuse(segment, "It has no translation in the file any more.")
    return None


def refuse(segment: Segment, why: str) -> Refusal:
    """Return the refusal of a segment; ``why`` is a sentence for the reviewer."""
    return Refusal(segment_id=segment.id, why=why)


def words(text: str) -> str:
    """Return the text without white space, which programs change as they like."""
    return "".join(text.split())


def check_languages(translation: Translation, source: str | None, target: str | None) -> None:
    """Raise ``ReviewRefused`` for a file of other languages; ``None`` stands for one that it does not name."""
    wanted = (translation.source_language, translation.language)
    stated_tags = (source or wanted[0], target or wanted[1])
    if [tag.casefold() for tag in stated_tags] != [tag.casefold() for tag in wanted]:
        raise other_document_error(
            f"It translates from “{stated_tags[0]}” into “{stated_tags[1]}”, but the translation is from "
            f"“{wanted[0]}” into “{wanted[1]}”.",
            "Choose the language that the file is in, or ask for the file of this language.",
        )


def other_document(identities: Iterable[str], translation: Translation) -> ReviewRefused:
    """Return the error of a file whose sources are not those of the translation."""
    own = {(token.place, token.source) for token in map(token_of, translation.segments)}
    theirs = [token for one in identities if (token := read_token(one))]
    same = sum((token.place, token.source) in own for token in theirs)
    if same * 2 >= len(theirs) and same:
        return refused_error(
            "The original has changed since the file was exported: it is about another version of this document.",
            "Export the translation again and repeat the review of the sentences that changed.",
        )
    return other_document_error(
        "It is about another document, or was not exported by convert.",
        "Choose the document that the file was exported from.",
    )


def _named(numbers: list[int], both: Coded) -> str:
    return ", ".join(f"code {number} ({shown(both.meanings[number])})" for number in numbers)
