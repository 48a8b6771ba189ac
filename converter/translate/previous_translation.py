"""Finds the segments of an earlier translation of the same post again, after the source was edited.

A sentence that did not change keeps its segment, wherever it moved. Where a person had approved a sentence and its
source changed, the new segment carries what was approved, so that nobody's work is lost silently. What a person objects
to stays with the sentence, whatever its translation is by then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from converter.article import Finding, Segment, Spans, plain_text, unit_of
from converter.article.rules.translating import OBJECTION
from converter.article.translation import PreviousApproval
from converter.translate.same_order import in_order
from converter.translate.sentences import Sentence

_SAME_PLACE, _ANYWHERE = 45.0, 70.0
"""Likeness (``rapidfuzz.fuzz.ratio``, of 100) from which on a sentence counts as another one, edited: between the same
unchanged neighbours, and elsewhere in the post."""


_NEAR = 200
"""Approved sentences before and after its place that a new one is compared with: all, in a post of ordinary length."""


_MOST_ALIKE = 50
"""Of these, how many may be what it was."""


class PreviousMatch(NamedTuple):
    """What the earlier translation holds for one sentence."""

    segment: Segment | None = None
    """The segment with the very same source."""
    reopened: PreviousApproval | None = None
    """What a person approved before the source changed."""
    objections: tuple[Finding, ...] = ()
    """What people object to in the translation ``objected``, until somebody decides."""
    objected: str = ""


class _UnmatchedRange(NamedTuple):
    """Segments and sentences without a partner that stand between the same two unchanged neighbours."""

    segments: list[int]
    sentences: list[int]


def match_previous(sentences: Sequence[Sentence], segments: Sequence[Segment]) -> list[PreviousMatch]:
    """Return a match for every sentence. A person's segment takes precedence over an engine's of the same source."""
    matches = [PreviousMatch()] * len(sentences)
    leftovers = _aligned(sentences, segments, matches)
    _found_elsewhere(sentences, segments, matches)
    _approved_again(sentences, segments, matches)
    _changed(sentences, segments, matches, leftovers)
    return matches


def _aligned(
    sentences: Sequence[Sentence], segments: Sequence[Segment], matches: list[PreviousMatch]
) -> list[_UnmatchedRange]:
    """Match what stands in the same order in both; return what lies between."""
    leftovers: list[_UnmatchedRange] = []
    after, next_one = 0, 0
    pairs = in_order([segment.source for segment in segments], [sentence.spans for sentence in sentences])
    for i, j in [*pairs, (len(segments), len(sentences))]:
        if after < i or next_one < j:
            leftovers.append(_UnmatchedRange(list(range(after, i)), list(range(next_one, j))))
        if i < len(segments):
            matches[j] = _matched(segments[i])
        after, next_one = i + 1, j + 1
    return leftovers


def _found_elsewhere(sentences: Sequence[Sentence], segments: Sequence[Segment], matches: list[PreviousMatch]) -> None:
    """Match what moved or was repeated, and give a person's translation to every sentence of the same source."""
    by_source: dict[Spans, Segment] = {}
    for segment in segments:
        best = by_source.setdefault(segment.source, segment)
        if segment.origin == "human" and best.origin != "human":
            by_source[segment.source] = segment
    for i, sentence in enumerate(sentences):
        found, already = by_source.get(sentence.spans), matches[i].segment
        if found and (already is None or already.origin != "human"):
            better = found if already is None or found.origin == "human" else already
            own = matches[i]
            matches[i] = _matched(better)
            if own.objections:
                matches[i] = matches[i]._replace(objections=own.objections, objected=own.objected)


def _approved_again(sentences: Sequence[Sentence], segments: Sequence[Segment], matches: list[PreviousMatch]) -> None:
    """Match a source that was changed and is now what a person had approved: it gets that translation again."""
    approved = {s.reopened.source: s for s in segments if s.reopened}
    for i, sentence in enumerate(sentences):
        old, already = approved.get(sentence.spans), matches[i].segment
        if old and old.reopened and (already is None or already.origin != "human"):
            was = old.reopened
            found = {"source": was.source, "target": was.target, "by": was.by, "approval": was.approval}
            matches[i] = PreviousMatch(Segment(id=old.id, origin="human", **found))


def _changed(
    sentences: Sequence[Sentence],
    segments: Sequence[Segment],
    matches: list[PreviousMatch],
    leftovers: list[_UnmatchedRange],
) -> None:
    """Find, for each new sentence, the approved sentence that it was before: most alike first, each only once."""
    kept = {id(found.segment) for found in matches if found.segment}
    approved = [i for gap in leftovers for i in gap.segments if _decided(segments[i]) and id(segments[i]) not in kept]
    new = {j for gap in leftovers for j in gap.sentences if matches[j].segment is None}
    pairs = [pair for pair in _alike(sentences, segments, leftovers, approved) if pair[2] in new]
    taken_segments, taken_sentences = set[int](), set[int]()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken_segments and j not in taken_sentences:
            taken_segments.add(i)
            taken_sentences.add(j)
            was = _matched(segments[i])
            matches[j] = was._replace(segment=None, reopened=_reopened(segments[i]))


def _alike(
    sentences: Sequence[Sentence],
    segments: Sequence[Segment],
    leftovers: Sequence[_UnmatchedRange],
    approved: Sequence[int],
) -> Iterator[tuple[float, int, int]]:
    """Yield how alike an approved segment and a sentence are, where one can be the other, edited; and their numbers."""
    texts = {i: plain_text(segments[i].source) for i in approved}
    gaps = {i: gap for gap, between in enumerate(leftovers) for i in between.segments}
    for gap, j, near in _near(leftovers, [gaps[i] for i in approved]):
        text, nearest = sentences[j].text, approved[near]
        found = process.extract(
            text, [texts[i] for i in nearest], scorer=fuzz.ratio, score_cutoff=_SAME_PLACE, limit=_MOST_ALIKE
        )
        for _, likeness, number in found:
            if likeness >= _ANYWHERE or gaps[nearest[number]] == gap:
                yield likeness, nearest[number], j
        only = leftovers[gap].segments[0] if _alone(leftovers[gap]) else None
        if only in texts and unit_of(segments[only].id) == unit_of(sentences[j].id):
            yield fuzz.ratio(texts[only], text), only, j


def _near(leftovers: Sequence[_UnmatchedRange], gaps: Sequence[int]) -> Iterator[tuple[int, int, slice]]:
    """Yield the gap and the number of each sentence, and the approved segments near its place.

    ``gaps`` are those of the approved segments, in order.
    """
    for gap, between in enumerate(leftovers):
        first, last = bisect_left(gaps, gap), bisect_right(gaps, gap)
        for rank, j in enumerate(between.sentences):
            place = first + (last - first) * rank // len(between.sentences)
            yield gap, j, slice(max(place - _NEAR, 0), place + _NEAR)


def _matched(segment: Segment) -> PreviousMatch:
    objections = tuple(found for found in segment.findings if found.code == OBJECTION)
    objected = plain_text(segment.target) if objections else ""
    return PreviousMatch(segment, segment.reopened, objections, objected)


def _decided(segment: Segment) -> bool:
    """Tell whether a person said anything of the segment that must not be lost."""
    return segment.origin == "human" or segment.reopened is not None or bool(_matched(segment).objections)


def _alone(leftover: _UnmatchedRange) -> bool:
    return len(leftover.segments) == len(leftover.sentences) == 1


def _reopened(segment: Segment) -> PreviousApproval | None:
    if segment.origin == "human":
        return PreviousApproval(source=segment.source, target=segment.target, by=segment.by, approval=segment.approval)
    return segment.reopened
