"""Finds where two files are out of step: where each line holds the translation of a neighbouring line.

One line too many or too few, and every line after it would seem to have lost its numbers. The lines are followed as
Gale and Church follow sentences (“A Program for Aligning Sentences in Bilingual Corpora”, 1993), but by what both
languages write alike: numbers, addresses and names, and by length where that is all there is. To be out of step must
explain several lines at once, so that a wrong number in one never looks like it. Runs of lines that were moved as a
whole, however far, are looked for where rare numbers and names of them stand elsewhere in the source.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from converter.translate.checks.quantities.folding import ascii_digits

_NEAR = (0, 1, -1, 2, -2)
"""How many lines the source may stand below its translation; in step first, which wins where nothing is to choose."""
_MOST_FAR, _VOTES = 12, 4
"""How many further offsets are tried, and how many lines have to speak for each."""
_RARE = 3
"""Lines of the source in which a number or a name may stand to tell a place."""
_TO_CHANGE = 12.0
"""What a change of step must gain: some six lines whose numbers fit."""
_SAME_NUMBERS, _OTHER_NUMBERS, _MISSING_NUMBERS = 2.0, -2.0, -1.0
_SHARED_WORD, _MOST_WORDS = 0.7, 2.0
_MOST_FOR_LENGTH = 0.7
_LONGEST_WORD = 4
_DIGITS = re.compile(r"\d+")
_LATIN = re.compile(r"[A-Za-z]{4,}")


class Line(NamedTuple):
    """What of a line can be told in any language."""

    numbers: frozenset[str]
    words: frozenset[str]
    length: int

    @property
    def marks(self) -> frozenset[str]:
        """What may tell it from other lines."""
        return self.numbers | self.words


def out_of_step(sources: Sequence[str], targets: Sequence[str]) -> list[int]:
    """For each target, how many lines below it the source stands that it translates: 0 where they are in step.

    Both have the same number of lines. An offset never leads beyond the ends.
    """
    said, made = [_line(text) for text in sources], [_line(text) for text in targets]
    ratio = sum(line.length for line in made) / max(1, sum(line.length for line in said))
    tried = (*_NEAR, *_far_offsets(said, made))
    best = [0.0 if offset == 0 else -_TO_CHANGE for offset in tried]
    came_from: list[list[int]] = []
    for place, target in enumerate(made):
        top = max(range(len(best)), key=best.__getitem__)
        steps, reached = [], []
        for state, offset in enumerate(tried):
            source = said[place + offset] if 0 <= place + offset < len(said) else None
            stays = best[state] >= best[top] - _TO_CHANGE
            steps.append(state if stays else top)
            start = best[state] if stays else best[top] - _TO_CHANGE
            reached.append(start + (_likeness(source, target, ratio) if source else -1.0))
        best = reached
        came_from.append(steps)
    return _path(best, came_from, tried)


def _far_offsets(said: Sequence[Line], made: Sequence[Line]) -> list[int]:
    """Return the offsets at which rare numbers and names of several translations stand, those of most lines first.

    A line that fits the one beside it speaks for no other place.
    """
    places: dict[str, list[int]] = {}
    for place, line in enumerate(said):
        for mark in line.marks:
            places.setdefault(mark, []).append(place)
    votes: Counter[int] = Counter()
    for place, line in enumerate(made):
        rare = [places[mark] for mark in line.marks if len(places.get(mark, ())) in range(1, _RARE + 1)]
        if not any(place in found for found in rare):
            votes.update({other - place for found in rare for other in found} - set(_NEAR))
    return [offset for offset, count in votes.most_common(_MOST_FAR) if count >= _VOTES]


def _path(best: list[float], came_from: list[list[int]], tried: Sequence[int]) -> list[int]:
    state = max(range(len(best)), key=best.__getitem__)
    offsets = []
    for steps in reversed(came_from):
        offsets.append(tried[state])
        state = steps[state]
    count = len(offsets)
    offsets.reverse()
    return [offset if 0 <= place + offset < count else 0 for place, offset in enumerate(offsets)]


def _line(text: str) -> Line:
    plain = ascii_digits(text)
    words = frozenset(word.casefold() for word in _LATIN.findall(plain))
    return Line(frozenset(_DIGITS.findall(plain)), words, len(text.strip()))


def _likeness(source: Line, target: Line, ratio: float) -> float:
    found = 0.0
    if source.numbers and target.numbers:
        shared = len(source.numbers & target.numbers) / max(len(source.numbers), len(target.numbers))
        found += _OTHER_NUMBERS + (_SAME_NUMBERS - _OTHER_NUMBERS) * shared
    elif source.numbers or target.numbers:
        found += _MISSING_NUMBERS
    found += min(_MOST_WORDS, _SHARED_WORD * len(source.words & target.words))
    if source.length and target.length:
        found += _MOST_FOR_LENGTH - min(2 * _MOST_FOR_LENGTH, abs(math.log(target.length / (source.length * ratio))))
    return found
