"""The rows of the review sheet, the riskiest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from converter.article import (
    Article,
    Role,
    Segment,
    SegmentStatus,
    Severity,
    SheetRow,
    Translation,
    names_both_sides,
    plain_text,
    quoted_words,
    unit_of,
    units,
)
from converter.review.describing import notes, segment_status
from converter.review.segment_tokens import token_of

_BY_FINDING: Mapping[Severity, int] = {"error": 0, "warning": 2, "note": 3}
_REOPENED, _WEAK, _DELICATE, _REST, _APPROVED, _KEPT = 1, 4, 5, 6, 7, 8
_DECIDED: Mapping[SegmentStatus, int] = {"approved": _APPROVED, "kept": _KEPT, "untranslated": _WEAK}
_NUMBER = re.compile(r"\d")


class _Delicate(NamedTuple):
    """What in the source of an unchecked sentence does harm where it is lost."""

    number: bool
    denial: bool


_NOT_DELICATE = _Delicate(number=False, denial=False)


def sheet_rows(
    translation: Translation,
    article: Article,
    back: Mapping[str, str],
    denies: Callable[[str], bool] = lambda _text: False,
) -> tuple[SheetRow, ...]:
    """Return a row for every segment of the translation of ``article``, the riskiest first.

    ``back`` has the back-translations by segment id; ``denies`` tells whether a source text has a negation. A row's
    rank is the first of these that holds: 0, a check found an error; 1, a person had approved it before its source
    changed; 2, a warning; 3, a note; 4, it has no translation, or one by another engine than the rest; 5, its source
    has a number, such as a dose, or a negation; 6, none of these; 7, a person approved it; 8, it is shown as it is.
    Within a rank those come first of which a finding names a word of each side, then rows are in reading order.
    """
    roles = {unit.path: unit.role for unit in units(article)}
    rows = [
        _row(number, segment, roles.get(unit_of(segment.id)), back.get(segment.id, ""), denies)
        for number, segment in enumerate(translation.segments, start=1)
    ]
    both = {segment.id for segment in translation.segments if names_both_sides(segment.findings)}
    return tuple(sorted(rows, key=lambda row: (row.risk, row.segment_id not in both, row.number)))


def _row(number: int, segment: Segment, role: Role | None, back: str, denies: Callable[[str], bool]) -> SheetRow:
    status = segment_status(segment)
    source = plain_text(segment.source)
    unchecked = status in {"wrong", "draft"}
    delicate = _Delicate(bool(_NUMBER.search(source)), denies(source)) if unchecked else _NOT_DELICATE
    return SheetRow(
        number=number,
        segment_id=segment.id,
        token=token_of(segment).id,
        role=role,
        source=segment.source,
        target=segment.target,
        status=status,
        notes=tuple(_notes(segment, delicate)),
        quoted=quoted_words(segment.findings),
        back=back,
        risk=_risk(segment, status, delicate),
    )


def _risk(segment: Segment, status: SegmentStatus, delicate: _Delicate) -> int:
    ranks = [_BY_FINDING[found.severity] for found in segment.findings]
    if segment.reopened:
        ranks.append(_REOPENED)
    if ranks:
        return min(ranks)
    if status in _DECIDED:
        return _DECIDED[status]
    if segment.engine:
        return _WEAK
    return _DELICATE if any(delicate) else _REST


def _notes(segment: Segment, delicate: _Delicate) -> Iterator[str]:
    yield from (note.text for note in notes(segment))
    if segment.engine:
        yield f"Translated by {segment.engine.name}, not by the program of the other sentences."
    if delicate.number:
        yield "Compare the numbers."
    if delicate.denial:
        yield "Make sure that it says no or not to the same thing."
