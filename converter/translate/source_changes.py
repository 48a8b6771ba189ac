"""What changed in a post since it was translated or approved: the sentences as they were, and as they are now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from converter.article import Article, Translation, belongs_to_credit, is_approved, plain_text, units
from converter.article.model import Model
from converter.translate.same_order import in_order
from converter.translate.sentences import split_unit

_NEAR = 20
"""New sentences that an old one is compared with."""
_ALIKE = 45.0
"""Likeness from which on a sentence counts as another one, edited (as ``previous_translation`` has it)."""
_LONGEST = 2_000
"""Letters that are compared."""


class SourceChange(Model):
    """One sentence of the original that is another one now."""

    before: str | None
    """``None`` where it is new."""
    now: str | None
    """``None`` where it is gone."""


def unread_changes(article: Article, translation: Translation) -> tuple[SourceChange, ...]:
    """Return how a post differs from what was translated of it, in reading order; what moved is no change."""
    sentences = [each for unit in units(article) for each in split_unit(unit, translation.source_language)]
    before = [plain_text(segment.source) for segment in translation.segments if not belongs_to_credit(segment.id)]
    return text_changes(before, [plain_text(sentence.spans) for sentence in sentences])


def text_changes(before: Sequence[str], now: Sequence[str]) -> tuple[SourceChange, ...]:
    """Return how one list of texts differs from another, in the order of the second; what moved is no change."""
    gaps = list(_gaps(len(before), len(now), in_order(before, now)))
    moved = {before[i] for was, _ in gaps for i in was} & {now[j] for _, new in gaps for j in new}
    return tuple(
        change
        for was, new in gaps
        for change in _paired(
            [before[i] for i in was if before[i] not in moved], [now[j] for j in new if now[j] not in moved]
        )
    )


def changes_since_approval(
    translation: Translation, added: Collection[str], removed: Collection[str]
) -> tuple[SourceChange, ...]:
    """Return how the sentences that wait differ from what a person had approved in their places, in reading order.

    ``added`` and ``removed`` are the sentences that came and went since the whole was approved, as its history has it.
    """
    waiting = [each for each in translation.segments if not is_approved(each)]
    found = [
        SourceChange(before=plain_text(each.reopened.source) if each.reopened else None, now=plain_text(each.source))
        for each in waiting
        if each.reopened or plain_text(each.source) in added
    ]
    there = {plain_text(each.source) for each in translation.segments} | {change.before for change in found}
    return (*found, *(SourceChange(before=text, now=None) for text in dict.fromkeys(removed) if text not in there))


def _gaps(before: int, now: int, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[range, range]]:
    """Yield what stands between two sentences that stayed as they were."""
    i, j = 0, 0
    for k, m in [*pairs, (before, now)]:
        if i < k or j < m:
            yield range(i, k), range(j, m)
        i, j = k + 1, m + 1


def _paired(before: Sequence[str], now: Sequence[str]) -> Iterator[SourceChange]:
    """Pair the sentences between two unchanged ones: as many as there are of both, in their order."""
    if len(before) == len(now):
        yield from (SourceChange(before=was, now=new) for was, new in zip(before, now, strict=True))
        return
    place = 0
    for was in before:
        alike = next((i for i in range(place, min(place + _NEAR, len(now))) if _are_alike(was, now[i])), None)
        if alike is None:
            yield SourceChange(before=was, now=None)
            continue
        yield from (SourceChange(before=None, now=new) for new in now[place:alike])
        yield SourceChange(before=was, now=now[alike])
        place = alike + 1
    yield from (SourceChange(before=None, now=new) for new in now[place:])


def _are_alike(was: str, new: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(was[:_LONGEST], new[:_LONGEST]) >= _ALIKE
