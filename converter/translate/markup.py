"""Transfers the marks and links of a sentence to its translation.

A sentence is translated as plain text, so that the engine sees the whole of it; then each marked run is placed again:
by the engine's alignment, else by the same characters in the translation, else on the whole sentence. Nothing is
dropped and nothing is placed twice.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.article import Span, Spans, plain_text
from converter.translate.engine import Alignment, Hypothesis, Range
from converter.translate.overlaps import Overlaps
from converter.translate.target_text import FreePlaces, TargetText

_OWN_HALF = 0.5
"""Share of a placed run that must belong to the marked words; otherwise the run is cut to its densest part."""
_ENDS = " .!?…։。！？।۔።။។"


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


def marked_texts(source: Spans) -> tuple[str, ...]:
    """Return the texts of the marks and links of a sentence, each once."""
    text = plain_text(source)
    runs = (text[run.start : run.end].strip() for run in _runs(source) if run.attribute != "language")
    return tuple(dict.fromkeys(run for run in runs if run))


class _Links:
    """The alignment of a sentence and its translation, asked for by a stretch of the sentence."""

    def __init__(self, alignment: Alignment) -> None:
        self._links = sorted(alignment, key=lambda link: link.target_start)
        self._overlaps = Overlaps([(link.source_start, link.source_end) for link in self._links])

    def target(self, start: int, end: int) -> Range | None:
        """Return the stretch of the translation whose words come from between ``start`` and ``end``."""
        inside = self._overlaps.of(start, end)
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        if len(inside) < _OWN_HALF * (last + 1 - first):
            first, last = _densest(inside)
        return self._links[first].target_start, self._links[last].target_end


class _Projection(NamedTuple):
    """A sentence and its translation."""

    source: str
    target: TargetText
    links: _Links


def project(source: Spans, hypothesis: Hypothesis, tag: str, known: Places | None = None) -> Projected:
    """Return the hypothesis' text, in the language ``tag``, with the marks, links and languages of ``source``.

    Runs are widened to whole words, and never split a character that a reader sees. The text of the result is exactly
    ``hypothesis.text``. Runs of nothing but spaces carry no mark over, and words that were in a third language stay
    marked as such only where they stand unchanged in the translation. ``known`` places runs beforehand.
    """
    runs = _runs(source)
    if not runs:
        return Projected((Span(text=hypothesis.text),), ())
    both = _Projection(plain_text(source), TargetText(hypothesis.text, tag), _Links(hypothesis.alignment or ()))
    once: defaultdict[str, FreePlaces] = defaultdict(lambda: FreePlaces(both.target))
    placed: list[tuple[_MarkedRun, Range]] = []
    misplaced: list[str] = []
    lost: list[str] = []
    for run in runs:
        marked = both.source[run.start : run.end].strip()
        place = (known or {}).get(_key(run)) or _place(run, both)
        if not marked or (run.attribute == "language" and place is None):
            continue
        wanted = place or (0, len(hypothesis.text))
        found = wanted if run.attribute == "mark" else once[run.attribute].take(wanted)
        if found is None:
            lost.append(run.value)
            continue
        if place is None or found != wanted:
            misplaced.append(marked)
        placed.append((run, found))
    given = {attribute: iter(free.given) for attribute, free in once.items()}
    final = [(run, next(given[run.attribute]) if run.attribute in given else place) for run, place in placed]
    return Projected(_spans(hypothesis.text, final), tuple(dict.fromkeys(misplaced)), tuple(lost))


def places(source: Spans, target: Spans) -> Places:
    """Return where the runs of a sentence stand in a translation that a person marked, if both have equally many."""
    found: dict[tuple[str, str, int, int], Range] = {}
    ours, theirs = _by_value(_runs(source)), _by_value(_runs(target))
    for value, these in ours.items():
        those = theirs.get(value, [])
        if len(these) == len(those):
            found |= {_key(run): (place.start, place.end) for run, place in zip(these, those, strict=True)}
    return found


def _by_value(runs: Sequence[_MarkedRun]) -> Mapping[tuple[str, str], Sequence[_MarkedRun]]:
    by_value: defaultdict[tuple[str, str], list[_MarkedRun]] = defaultdict(list)
    for run in runs:
        by_value[run.attribute, run.value].append(run)
    return by_value


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


def _place(run: _MarkedRun, both: _Projection) -> Range | None:
    marked, text = both.source[run.start : run.end].strip(), both.target
    if not text.text or not marked:
        return None
    verbatim = _verbatim(marked, both.source, text)
    if run.attribute == "language":
        return verbatim
    if len(marked) >= len(both.source.strip(_ENDS)):
        return _without_edges((0, len(text.text)), text, marked)
    aligned = both.links.target(run.start, run.end)
    if aligned:
        aligned = text.widened(aligned)
    if aligned and verbatim and (verbatim[0] >= aligned[1] or aligned[0] >= verbatim[1]):
        verbatim = None
    found = verbatim or aligned
    return found and _without_edges(text.widened(found), text, marked)


def _verbatim(marked: str, source_text: str, text: TargetText) -> Range | None:
    """Return where the marked words stand in the translation too, such as a name; ``None`` unless exactly once."""
    if source_text.count(marked) != 1:
        return None
    found: Range | None = None
    start = text.text.find(marked)
    while start >= 0:
        end = start + len(marked)
        if not (text.within_word(start) or text.within_word(end)):
            if found:
                return None
            found = start, end
        start = text.text.find(marked, start + 1)
    return found


def _densest(inside: Sequence[int]) -> Range:
    """Return the first and last number of the longest unbroken run, the first of equals."""
    best = start = (inside[0], inside[0])
    for before, number in pairwise(inside):
        start = (start[0], number) if number == before + 1 else (number, number)
        best = max(best, start, key=lambda run: run[1] - run[0])
    return best


def _without_edges(place: Range, text: TargetText, marked: str) -> Range:
    """Return the place without the punctuation around its words, where the marked words have none."""
    start, end = text.words(place) or place
    # Vowel signs and accents belong to their letter.
    return start if _is_letter(marked[0]) else place[0], end if _is_letter(marked[-1]) else place[1]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _spans(text: str, placed: Iterable[tuple[_MarkedRun, Range]]) -> Spans:
    runs = list(dict.fromkeys((run.attribute, run.value, place) for run, place in placed))
    starting, ending = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for number, (_, _, (first, last)) in enumerate(runs):
        if first < last:
            starting[first].append(number)
            ending[last].append(number)
    cuts = sorted({0, len(text), *starting, *ending})
    spans: list[Span] = []
    covering: list[int] = []
    for start, end in pairwise(cuts):
        for number in ending[start]:
            del covering[bisect_left(covering, number)]
        for number in starting[start]:
            insort(covering, number)
        here = [runs[number] for number in covering]
        marks = dict.fromkeys(value for attribute, value, _ in here if attribute == "mark")
        others = {attribute: value for attribute, value, _ in here if attribute != "mark"}
        spans.append(Span.model_validate({"text": text[start:end], "marks": tuple(marks), **others}))
    return tuple(spans) or (Span(text=""),)
