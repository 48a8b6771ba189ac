"""Finds the segments of an earlier translation of the same post again, after the source was edited.

A sentence that did not change keeps its segment, wherever it moved. Where a person had approved a sentence and its
source changed, the new segment carries what was approved, so that nobody's work is lost silently. What a person objects
to stays with the sentence, whatever its translation is by then.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from converter.article import Finding, Segment, Spans, plain_text, unit_of
from converter.article.findings import OBJECTION
from converter.article.translation import PreviousApproval
from converter.translate.same_order import in_order
from converter.translate.sentences import Sentence

_SAME_PLACE, _ANYWHERE = 45.0, 70.0
"""Likeness (``rapidfuzz.fuzz.ratio``, of 100) from which on a sentence counts as another one, edited: between the same
unchanged neighbours, and elsewhere in the post."""


_NEAR = 200
"""Approved sentences before and after its place that a new one is compared with: all, in a post of ordinary length."""


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
    gaps = {i: gap for gap, between in enumerate(leftovers) for i in between.segments}
    approved = [i for i in gaps if _decided(segments[i]) and id(segments[i]) not in kept]
    texts = {i: plain_text(segments[i].source) for i in approved}
    pairs: list[tuple[float, int, int]] = []
    for j, gap_of_new, near in _near(leftovers, [gaps[i] for i in approved]):
        if matches[j].segment is not None:
            continue
        text = sentences[j].text
        for i in approved[near]:
            likeness = fuzz.ratio(texts[i], text)
            same_place = gaps[i] == gap_of_new
            swapped = (
                same_place and unit_of(segments[i].id) == unit_of(sentences[j].id) and _alone(leftovers[gap_of_new])
            )
            if swapped or likeness >= (_SAME_PLACE if same_place else _ANYWHERE):
                pairs.append((likeness, i, j))
    taken_segments, taken_sentences = set[int](), set[int]()
    for _, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken_segments and j not in taken_sentences:
            taken_segments.add(i)
            taken_sentences.add(j)
            was = _matched(segments[i])
            matches[j] = was._replace(segment=None, reopened=_reopened(segments[i]))


def _near(leftovers: Sequence[_UnmatchedRange], gaps: Sequence[int]) -> Iterator[tuple[int, int, slice]]:
    """Yield each new sentence, its gap, and the approved segments near its place, whose ``gaps`` are given in order."""
    for gap, between in enumerate(leftovers):
        first, last = bisect_left(gaps, gap), bisect_right(gaps, gap)
        for rank, j in enumerate(between.sentences):
            place = first + (last - first) * rank // len(between.sentences)
            yield j, gap, slice(max(place - _NEAR, 0), place + _NEAR)


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
