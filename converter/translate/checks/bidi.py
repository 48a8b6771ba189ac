"""Invisible characters that turn the direction of text: each that opens must be closed (Unicode UAX #9, X5 to X7)."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.engine import Pair

_OPENS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_CLOSES = frozenset(_OPENS.values())


def bidi(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``bidi-unbalanced`` where a control for the direction is not closed, or closes nothing, but in the source too."""
    if not _balanced(target) and _balanced(source):
        yield finding("bidi-unbalanced", "An invisible sign that turns the direction of the text is not ended.")


def _balanced(text: str) -> bool:
    waiting: list[str] = []
    for char in text:
        if char in _OPENS:
            waiting.append(_OPENS[char])
        elif char in _CLOSES and (not waiting or waiting.pop() != char):
            return False
    return not waiting
