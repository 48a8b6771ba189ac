"""Describe a leftover by a pattern that names the part no match lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable


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


def either(words: Iterable[str]) -> str:
    """Return a pattern for the longest of the words at a place, which fails at most places after one letter."""
    behind: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        behind.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in behind.items())
