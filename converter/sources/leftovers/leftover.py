"""A place in a text that was never meant for readers."""

from __future__ import annotations

from typing import NamedTuple

GAP = "…"
"""Stands where a sentence lacks the words that a placeholder was meant for."""


class Leftover(NamedTuple):
    """The range of a leftover, and its replacement."""

    start: int
    end: int
    replacement: str = ""
