"""Carries the marks and links of a sentence over to its translation.

A sentence is translated as plain text, so that the engine sees the whole of it; then each marked run is placed
again: by the engine's alignment, else by the same characters in the translation, else on the whole sentence.
Nothing is dropped and nothing is placed twice.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from converter.article import Span, Spans
from converter.translate.alignment import Range
from converter.translate.engine import Hypothesis

_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")
_OWN_HALF = 0.5
"""Share of a placed run that must belong to the marked words, else the run is cut to its densest part."""


class _Run(NamedTuple):
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


def project(source: Spans, hypothesis: Hypothesis, *, spaced: bool) -> Projected:
    """The hypothesis' text with the marks, links and languages of ``source``.

    ``spaced`` tells whether the target language puts blanks between words; if so, runs are widened to whole words.
    The text of the result is exactly ``hypothesis.text``. Runs of nothing but blanks carry no mark over.
    """
    text = hypothesis.text
    source_text = "".join(span.text for span in source)
    placed: list[tuple[_Run, Range]] = []
    misplaced: list[str] = []
    for run in _runs(source):
        words = source_text[run.start : run.end].strip()
        if not words:
            continue
        place = _place(run, source_text, hypothesis)
        wanted = place or (0, len(text))
        if place and spaced:
            wanted = _without_edges(_whole_words(place, text), text, words)
        found = wanted if run.attribute == "mark" else _free(run.attribute, wanted, placed, text)
        if place is None or found != wanted:
            misplaced.append(words)
        placed.append((run, found))
    return Projected(_spans(text, placed), tuple(dict.fromkeys(misplaced)))


def _runs(spans: Spans) -> list[_Run]:
    """Every maximal run of each mark, link and language, in order of its start."""
    open_runs: dict[tuple[str, str], int] = {}
    runs: list[_Run] = []
    position = 0
    for span in (*spans, Span(text="")):
        here = {("mark", mark) for mark in span.marks}
        here |= {(name, value) for name in ("href", "language") if (value := getattr(span, name))}
        ended = [key for key in open_runs if key not in here]
        runs += [_Run(*key, open_runs.pop(key), position) for key in ended]
        for key in here:
            open_runs.setdefault(key, position)
        position += len(span.text)
    return sorted(runs, key=lambda run: (run.start, run.end, run.attribute, run.value))


def _place(run: _Run, source_text: str, hypothesis: Hypothesis) -> Range | None:
    marked = source_text[run.start : run.end].strip()
    if not hypothesis.text:
        return None
    if len(marked) >= len(source_text.strip(" .!?…")):
        return 0, len(hypothesis.text)
    aligned = _aligned(run, hypothesis)
    verbatim = _verbatim(marked, source_text, hypothesis.text)
    if aligned and verbatim and (verbatim[0] >= aligned[1] or aligned[0] >= verbatim[1]):
        return aligned
    return verbatim or aligned


def _verbatim(marked: str, source_text: str, text: str) -> Range | None:
    """Where the marked characters stand in the translation too, such as a name or a dose; null unless just once."""
    if source_text.count(marked) != 1 or text.count(marked) != 1:
        return None
    start = text.index(marked)
    return start, start + len(marked)


def _aligned(run: _Run, hypothesis: Hypothesis) -> Range | None:
    """The stretch of the translation whose words come from the run."""
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
    """First and last index of the longest unbroken run of words that belong to the mark."""
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


def _whole_words(place: Range, text: str) -> Range:
    start, end = place
    for word in _WORD.finditer(text):
        if word.start() < end and start < word.end():
            start, end = min(start, word.start()), max(end, word.end())
    return start, end


def _without_edges(place: Range, text: str, marked: str) -> Range:
    """The place without the signs around its words, where the marked words have none: a link leaves out the stop."""
    start, end = place
    while end > start + 1 and not text[end - 1].isalnum() and marked[-1].isalnum():
        end -= 1
    while start < end - 1 and not text[start].isalnum() and marked[0].isalnum():
        start += 1
    return start, end


def _free(attribute: str, wanted: Range, placed: list[tuple[_Run, Range]], text: str) -> Range:
    """The wanted place, or what is nearest to it: a character links to one address only, and no link is lost."""
    taken = sorted(place for run, place in placed if run.attribute == attribute)
    gaps = _gaps(wanted, taken, text) or _gaps((0, len(text)), taken, text)
    if gaps:
        return max(gaps, key=lambda gap: gap[1] - gap[0])
    return _split_off(attribute, placed, text)


def _gaps(within: Range, taken: list[Range], text: str) -> list[Range]:
    """The stretches of ``within`` that hold a word and that nobody has taken."""
    edges = [within[0]]
    for start, end in taken:
        if start < within[1] and within[0] < end:
            edges += [max(start, within[0]), min(end, within[1])]
    edges.append(within[1])
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if _WORD.search(text, start, end)]


def _split_off(attribute: str, placed: list[tuple[_Run, Range]], text: str) -> Range:
    """The last word of the longest place that is taken, which that place gives up."""
    rivals = [i for i, (run, _) in enumerate(placed) if run.attribute == attribute]
    longest = max(rivals, key=lambda i: placed[i][1][1] - placed[i][1][0])
    run, (start, end) = placed[longest]
    words = [word.start() for word in _WORD.finditer(text, start, end)]
    cut = words[-1] if len(words) > 1 else (start + end) // 2
    placed[longest] = (run, (start, cut))
    return cut, end


def _spans(text: str, placed: list[tuple[_Run, Range]]) -> Spans:
    cuts = sorted({0, len(text), *(edge for _, place in placed for edge in place)})
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        covering = [run for run, (first, last) in placed if first <= start and end <= last]
        marks = dict.fromkeys(run.value for run in covering if run.attribute == "mark")
        others = {run.attribute: run.value for run in covering if run.attribute != "mark"}
        spans.append(Span.model_validate({"text": text[start:end], "marks": tuple(marks), **others}))
    return tuple(spans) or (Span(text=""),)
