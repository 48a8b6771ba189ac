"""Finds where two files are out of step: where each line holds the translation of a neighbouring line.

One line too many or too few, and every line after it would seem to have lost its numbers. The lines are followed as
Gale and Church follow sentences (“A Program for Aligning Sentences in Bilingual Corpora”, 1993), but by what both
languages write alike: numbers, addresses and names, and by length where that is all there is. To be out of step must
explain several lines at once, so that a wrong number in one never looks like it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.translate.checks.quantities.folding import ascii_digits

_OFFSETS = (0, 1, -1, 2, -2)
"""How many lines the source may stand below its translation; in step first, which wins where nothing is to choose."""
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


def out_of_step(sources: Sequence[str], targets: Sequence[str]) -> list[int]:
    """For each target, how many lines below it the source stands that it translates: 0 where they are in step.

    Both have the same number of lines. An offset never leads beyond the ends.
    """
    said, made = [_line(text) for text in sources], [_line(text) for text in targets]
    ratio = sum(line.length for line in made) / max(1, sum(line.length for line in said))
    best = [0.0 if offset == 0 else -_TO_CHANGE for offset in _OFFSETS]
    came_from: list[list[int]] = []
    for place, target in enumerate(made):
        top = max(range(len(best)), key=best.__getitem__)
        steps, reached = [], []
        for state, offset in enumerate(_OFFSETS):
            source = said[place + offset] if 0 <= place + offset < len(said) else None
            stays = best[state] >= best[top] - _TO_CHANGE
            steps.append(state if stays else top)
            start = best[state] if stays else best[top] - _TO_CHANGE
            reached.append(start + (_likeness(source, target, ratio) if source else -1.0))
        best = reached
        came_from.append(steps)
    return _path(best, came_from)


def _path(best: list[float], came_from: list[list[int]]) -> list[int]:
    state = max(range(len(best)), key=best.__getitem__)
    offsets = []
    for steps in reversed(came_from):
        offsets.append(_OFFSETS[state])
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
