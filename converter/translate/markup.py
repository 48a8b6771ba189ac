"""Transfers the marks and links of a sentence to its translation.

A sentence is translated as plain text, so that the engine sees the whole of it; then each marked run is placed again:
by the engine's alignment, else by the same characters in the translation, else on the whole sentence. Nothing is
dropped and nothing is placed twice.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from converter.article import Span, Spans, plain_text
from converter.translate.engine import Hypothesis, Range
from converter.translate.graphemes import clusters, word_ranges

_OWN_HALF = 0.5
"""Share of a placed run that must belong to the marked words; otherwise the run is cut to its densest part."""
_ENDS = " .!?…。！？।۔።။។"


class _MarkedRun(NamedTuple):
    """A stretch of the source that shares one property: a mark, a link or a language."""

    attribute: str
    value: str
    start: int
    end: int


class Projected(NamedTuple):
    """A translated sentence with its marks."""

    spans: Spans
    misplaced: tuple[str, ...]
    """Source texts of the runs that could not be placed and now cover the whole sentence."""
    lost: tuple[str, ...] = ()
    """Addresses of the links for which the translation has too few characters."""


Places = Mapping[tuple[str, str, int, int], Range]
"""Where runs of the source stand in a translation: by attribute, mark (empty for others), start and end."""


class _TargetText(NamedTuple):
    """A translation, and where it may be cut."""

    text: str
    words: list[Range]
    clusters: list[int]


def project(source: Spans, hypothesis: Hypothesis, tag: str, known: Places | None = None) -> Projected:
    """Return the hypothesis' text, in the language ``tag``, with the marks, links and languages of ``source``.

    Runs are widened to whole words, and never split a character that a reader sees. The text of the result is exactly
    ``hypothesis.text``. Runs of nothing but spaces carry no mark over, and words that were in a third language stay
    marked as such only where they stand unchanged in the translation. ``known`` places runs beforehand.
    """
    runs = _runs(source)
    if not runs:
        return Projected((Span(text=hypothesis.text),), ())
    text = _TargetText(hypothesis.text, word_ranges(hypothesis.text, tag), clusters(hypothesis.text, tag))
    source_text = plain_text(source)
    placed: list[tuple[_MarkedRun, Range]] = []
    misplaced: list[str] = []
    lost: list[str] = []
    for run in runs:
        marked = source_text[run.start : run.end].strip()
        place = (known or {}).get(_key(run)) or _place(run, source_text, hypothesis, text)
        if not marked or (run.attribute == "language" and place is None):
            continue
        wanted = place or (0, len(text.text))
        found = wanted if run.attribute == "mark" else _free(run.attribute, wanted, placed, text)
        if found is None:
            lost.append(run.value)
            continue
        if place is None or found != wanted:
            misplaced.append(marked)
        placed.append((run, found))
    return Projected(_spans(text.text, placed), tuple(dict.fromkeys(misplaced)), tuple(lost))


def places(source: Spans, target: Spans) -> Places:
    """Return where the runs of a sentence stand in a translation that a person marked, if both have equally many."""
    found: dict[tuple[str, str, int, int], Range] = {}
    ours, theirs = _runs(source), _runs(target)
    for key in {(run.attribute, run.value) for run in ours}:
        these = [run for run in ours if (run.attribute, run.value) == key]
        those = [run for run in theirs if (run.attribute, run.value) == key]
        if len(these) == len(those):
            found |= {_key(run): (place.start, place.end) for run, place in zip(these, those, strict=True)}
    return found


def _key(run: _MarkedRun) -> tuple[str, str, int, int]:
    return run.attribute, run.value if run.attribute == "mark" else "", run.start, run.end


def _runs(spans: Spans) -> list[_MarkedRun]:
    """Return every maximal run of each mark, link and language, in order of its start."""
    open_runs: dict[tuple[str, str], int] = {}
    runs: list[_MarkedRun] = []
    position = 0
    for span in (*spans, Span(text="")):
        here = {("mark", mark) for mark in span.marks}
        here |= {(name, value) for name in ("href", "language") if (value := getattr(span, name))}
        ended = [key for key in open_runs if key not in here]
        runs += [_MarkedRun(*key, open_runs.pop(key), position) for key in ended]
        for key in here:
            open_runs.setdefault(key, position)
        position += len(span.text)
    return sorted(runs, key=lambda run: (run.start, run.end, run.attribute, run.value))


def _place(run: _MarkedRun, source_text: str, hypothesis: Hypothesis, text: _TargetText) -> Range | None:
    marked = source_text[run.start : run.end].strip()
    if not hypothesis.text or not marked:
        return None
    verbatim = _verbatim(marked, source_text, text)
    if run.attribute == "language":
        return verbatim
    if len(marked) >= len(source_text.strip(_ENDS)):
        return _without_edges((0, len(hypothesis.text)), text, marked)
    aligned = _aligned(run, hypothesis)
    if aligned:
        aligned = _whole(aligned, text)
    if aligned and verbatim and (verbatim[0] >= aligned[1] or aligned[0] >= verbatim[1]):
        verbatim = None
    found = verbatim or aligned
    return found and _without_edges(_whole(found, text), text, marked)


def _verbatim(marked: str, source_text: str, text: _TargetText) -> Range | None:
    """Return where the marked words stand in the translation too, such as a name; ``None`` unless exactly once."""
    if source_text.count(marked) != 1:
        return None
    found: Range | None = None
    start = text.text.find(marked)
    while start >= 0:
        end = start + len(marked)
        if not (_within_word(start, text) or _within_word(end, text)):
            if found:
                return None
            found = start, end
        start = text.text.find(marked, start + 1)
    return found


def _within_word(place: int, text: _TargetText) -> bool:
    i = bisect_left(text.words, (place, place)) - 1
    return i >= 0 and text.words[i][0] < place < text.words[i][1]


def _aligned(run: _MarkedRun, hypothesis: Hypothesis) -> Range | None:
    """Return the stretch of the translation whose words come from the run."""
    links = sorted(hypothesis.alignment or (), key=lambda link: link.target_start)
    inside = [link.source_start < run.end and run.start < link.source_end for link in links]
    if not any(inside):
        return None
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    if sum(inside[first : last + 1]) < _OWN_HALF * (last + 1 - first):
        first, last = _densest(inside)
    return links[first].target_start, links[last].target_end


def _densest(inside: list[bool]) -> Range:
    """Return the first and last index of the longest unbroken run of words that belong to the mark."""
    best = (0, -1)
    start = None
    for i, flag in enumerate([*inside, False]):
        if flag and start is None:
            start = i
        elif not flag and start is not None:
            if i - start > best[1] + 1 - best[0]:
                best = (start, i - 1)
            start = None
    return best


def _whole(place: Range, text: _TargetText) -> Range:
    """Return the place, widened to whole words and whole characters."""
    start, end = place
    for first, last in text.words:
        if first < place[1] and place[0] < last:
            start, end = min(start, first), max(end, last)
    return max(cut for cut in text.clusters if cut <= start), min(cut for cut in text.clusters if cut >= end)


def _without_edges(place: Range, text: _TargetText, marked: str) -> Range:
    """Return the place without the punctuation around its words, where the marked words have none."""
    start, end = place
    inside = [(first, last) for first, last in text.words if start <= first and last <= end]
    if inside and _is_letter(marked[-1]):
        end = inside[-1][1]
    if inside and _is_letter(marked[0]):
        start = inside[0][0]
    return start, end


def _is_letter(char: str) -> bool:
    # Vowel signs and accents belong to their letter.
    return unicodedata.category(char)[0] in "LMN"


def _free(attribute: str, wanted: Range, placed: list[tuple[_MarkedRun, Range]], text: _TargetText) -> Range | None:
    """Return the wanted place, or the nearest one to it: a character has one link at most, and no link is lost.

    ``None`` where every character that could carry a link carries one.
    """
    taken = sorted(place for run, place in placed if run.attribute == attribute)
    gaps = _gaps(wanted, taken, text) or _gaps((0, len(text.text)), taken, text)
    if gaps:
        return max(gaps, key=lambda gap: gap[1] - gap[0])
    return _split_off(attribute, placed, text)


def _gaps(within: Range, taken: list[Range], text: _TargetText) -> list[Range]:
    """Return the stretches of ``within`` that hold a word and are not taken."""
    edges = [within[0]]
    for start, end in taken:
        if start < within[1] and within[0] < end:
            edges += [max(start, within[0]), min(end, within[1])]
    edges.append(within[1])
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if any(start <= a and b <= end for a, b in text.words)]


def _split_off(attribute: str, placed: list[tuple[_MarkedRun, Range]], text: _TargetText) -> Range | None:
    """Return the last word, or last half of a word, of the longest taken place, which that place gives up."""
    rivals = [i for i, (run, _) in enumerate(placed) if run.attribute == attribute]
    cuts = {i: _cuts(placed[i][1], text) for i in rivals}
    roomy = [i for i in rivals if cuts[i]]
    if not roomy:
        return None
    longest = max(roomy, key=lambda i: placed[i][1][1] - placed[i][1][0])
    run, (start, end) = placed[longest]
    cut = cuts[longest][-1]
    placed[longest] = (run, (start, cut))
    return cut, end


def _cuts(place: Range, text: _TargetText) -> list[int]:
    """Return where a place can be cut in two, the best last: before a word, else in the middle of one."""
    start, end = place
    before_words = [first for first, last in text.words if start < first and last <= end]
    inner = [cut for cut in text.clusters if start < cut < end and text.text[start:cut].strip()]
    return before_words or inner[: len(inner) // 2 + 1]


def _spans(text: str, placed: list[tuple[_MarkedRun, Range]]) -> Spans:
    cuts = sorted({0, len(text), *(edge for _, place in placed for edge in place)})
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        covering = [run for run, (first, last) in placed if first <= start and end <= last]
        marks = dict.fromkeys(run.value for run in covering if run.attribute == "mark")
        others = {run.attribute: run.value for run in covering if run.attribute != "mark"}
        spans.append(Span.model_validate({"text": text[start:end], "marks": tuple(marks), **others}))
    return tuple(spans) or (Span(text=""),)
