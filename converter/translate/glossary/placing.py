"""Finds the words of a translation that a term replaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.translate.engine import Hypothesis, Link, Range
from converter.translate.glossary.glossary import TermMatch
from converter.translate.glossary.words import Word, gaps, is_spaceless, term_words, together

_SHORT_WORD = 3
"""Letters up to which a word at the edge of a run counts as an article or a preposition, and is left there."""
_MOST_TIMES, _MOST_MORE = 2, 2
"""A run may have this many times the words of the term that replaces it, and so many more."""


def exact_runs(target: str, term: str) -> list[Range]:
    """Return where the term's words stand in the target, in whatever case."""
    wanted = [word.form for word in term_words(term)]
    seen = term_words(target)
    runs = (seen[start : start + len(wanted)] for start in range(len(seen) - len(wanted) + 1))
    return [
        (run[0].start, run[-1].end)
        for run in runs
        if [word.form for word in run] == wanted and together(target, run, term)
    ]


def near_runs(target: str, name: str) -> list[Range]:
    """Return where the name stands in other case, or with other spaces and hyphens: ``My Chart``, ``9-1-1``."""
    wanted = "".join(word.form for word in term_words(name))
    seen = term_words(target)
    places = []
    for first in range(len(seen)):
        for end in range(first + 1, len(seen) + 1):
            form = "".join(word.form for word in seen[first:end])
            if form == wanted and together(target, seen[first:end]):
                places.append((seen[first].start, seen[end - 1].end))
            if len(form) >= len(wanted):
                break
    return places


def aligned_run(source: str, hypothesis: Hypothesis, one: TermMatch, term: str) -> Range | None:
    """Return the run of whole words that the alignment gives for every word of the matched term and for nothing else.

    Short words at its edges, which engines align with the noun beside them, stay outside. ``None`` where there is no
    alignment, or no such run: its words must stand together, hold no number that ``term`` has not, and be about as many
    as those of ``term``.
    """
    links = hypothesis.alignment or ()
    ours = [link for link in links if link.source_start < one.end and one.start < link.source_end]
    if not ours or not _covers(source, one, ours):
        return None
    start, end = min(link.target_start for link in ours), max(link.target_end for link in ours)
    others = [link for link in links if link not in ours and link.target_start < end and start < link.target_end]
    run = [word for word in term_words(hypothesis.text) if word.start < end and start < word.end]
    if others or not run or run[0].start < start or run[-1].end > end:
        return None
    run = _trimmed(run, term_words(term))
    if not run or not _is_phrase(hypothesis.text, run, term):
        return None
    return run[0].start, run[-1].end


def _covers(source: str, one: TermMatch, links: Sequence[Link]) -> bool:
    """Tell whether the links reach every word of the term and none outside of it."""
    inside = all(one.start <= link.source_start and link.source_end <= one.end for link in links)
    own = (word for word in term_words(source) if one.start <= word.start and word.end <= one.end)
    return inside and all(
        any(link.source_start < word.end and word.start < link.source_end for link in links) for word in own
    )


def _trimmed(run: Sequence[Word], wanted: Sequence[Word]) -> list[Word]:
    """Return the run without short words at an edge where the term has none: “on an” for “on an empty stomach”."""
    left = list(run)
    while left and _is_short(left[0]) and not _is_short(wanted[0]):
        del left[0]
    while left and _is_short(left[-1]) and not _is_short(wanted[-1]):
        del left[-1]
    return left


def _is_short(word: Word) -> bool:
    return len(word.form) <= _SHORT_WORD and word.form.isalpha() and not is_spaceless(word.form)


def _is_phrase(target: str, run: Sequence[Word], term: str) -> bool:
    text = target[run[0].start : run[-1].end]
    if any(re.sub(r"[\s\-‐‑'’]", "", gap) for gap in gaps(target, run)):
        return False
    if len(run) > _MOST_TIMES * len(term_words(term)) + _MOST_MORE:
        return False
    return not any(char.isnumeric() and char not in term for char in text)
