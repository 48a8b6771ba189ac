"""Describe a leftover by a pattern that names the part no match lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class LeftoverPattern:
    """A pattern of a whole leftover.

    ``core`` is the part by which it is known, in small letters if case does not matter. It begins with a word, so that
    it can be looked for at the beginnings of words alone (``leftovers.prefilter``).
    """

    def __init__(self, core: str, *, before: str = "", after: str = "", ignore_case: bool = True) -> None:
        self.core = core
        self.ignores_case = ignore_case
        self.pattern = re.compile(rf"{before}\b{core}{after}", re.IGNORECASE if ignore_case else 0)

    def match(self, text: str, start: int, end: int | None = None) -> re.Match[str] | None:
        """Return the match of the whole leftover at ``start``."""
        return self.pattern.match(text, start, len(text) if end is None else end)


def alternatives(pattern: str) -> Iterator[str]:
    """Yield patterns that together match what the pattern does, none of which is a choice at its beginning."""
    for choice in _split(pattern):
        end = _group_end(choice, 0) if choice.startswith("(?:") else 0
        behind = choice[end + 1 :]
        if not end or behind[:1] in {"*", "+", "{"}:
            yield choice
            continue
        optional = behind.startswith("?")
        for inner in alternatives(choice[3:end]):
            yield inner + behind[optional:]
        if optional:
            yield from alternatives(behind[1:])


def by_first_letter(patterns: Iterable[str]) -> str:
    """Return a pattern for the first of the patterns that matches at a place; at most places it fails after one letter.

    The order is kept among those that begin with the same letter.
    """
    behind: dict[str, list[str]] = {}
    for pattern in dict.fromkeys(patterns):
        begins = pattern[:1].isalpha() and pattern[1:2] not in {"?", "*", "+", "{"}
        behind.setdefault(pattern[0] if begins else "", []).append(pattern[1:] if begins else pattern)
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in behind.items())


def _split(pattern: str) -> Iterator[str]:
    """Yield the choices of a pattern, as far as they stand in no group."""
    start = 0
    for place in _outside_groups(pattern):
        if pattern[place] == "|":
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _outside_groups(pattern: str) -> Iterator[int]:
    """Yield the places of a pattern that stand in no group, class or escape."""
    place = 0
    while place < len(pattern):
        yield place
        match pattern[place]:
            case "\\":
                place += 2
            case "[":
                place = pattern.index("]", place + 2) + 1
            case "(":
                place = _group_end(pattern, place) + 1
            case _:
                place += 1


def _group_end(pattern: str, start: int) -> int:
    """Return the place of the parenthesis that closes the group that begins at ``start``."""
    inside = pattern[start + 1 :]
    return start + 1 + next(place for place in _outside_groups(inside) if inside[place] == ")")
