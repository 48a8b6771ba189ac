"""Tells names of units and numbers from the same letters within longer words, where no blanks stand between words.

The edges of words are those of ICU, which has dictionaries for these scripts (Unicode Standard Annex 29). Where ICU
keeps a number and its unit together (两次), the one is the edge of the other. In Korean, whose words end in particles,
only their beginnings are looked at.
"""

from __future__ import annotations

from itertools import accumulate

from converter.languages import base_tag
from converter.translate.checks.quantities.lexicon import Mention, Mentions, unspaced
from converter.translate.checks.quantities.number import Number

_WITH_PARTICLES = frozenset({"ko"})
_IN_CHARACTERS = frozenset({"zh", "ja"})
"""Languages whose number characters are read by a grammar of their own."""


def at_edges(numbers: list[Number], said: Mentions, text: str, tag: str) -> tuple[list[Number], Mentions]:
    """Return the numbers and expressions of a folded text without the units that are part of a longer word.

    Numbers that are part of one are weak. Nothing changes for languages that write blanks.
    """
    if not unspaced(tag) or not (numbers or said.units):
        return numbers, said
    edges = _edges(text, tag)
    after = {number.end + text.startswith(" ", number.end) for number in numbers}
    before = {number.start - text.endswith(" ", 0, number.start) for number in numbers}
    end_anywhere = base_tag(tag) in _WITH_PARTICLES
    units = tuple(
        unit
        for unit in said.units
        if unit.kind == "plus"
        or unit.start in after
        or unit.end in before
        or (unit.start in edges and (end_anywhere or unit.end in edges))
    )
    if base_tag(tag) not in _IN_CHARACTERS | _WITH_PARTICLES:
        numbers = [_weaker(number, said.units, edges) for number in numbers]
    return numbers, said._replace(units=units)


def _weaker(number: Number, units: tuple[Mention, ...], edges: set[int]) -> Number:
    """The number, weak where it is part of a longer word that is no number with its unit."""
    if number.kind != "word" or {number.start, number.end} <= edges:
        return number
    beside = any(unit.start == number.end or unit.end == number.start for unit in units)
    return number if beside else number._replace(kind="weak")


def _edges(text: str, tag: str) -> set[int]:
    if base_tag(tag) in _WITH_PARTICLES:
        return {place for place in range(len(text)) if not text[place - 1 : place].isalpha()}
    from icu4py.breakers import WordBreaker

    return {0, *accumulate(map(len, WordBreaker(text, tag)))}
