"""What a list finds in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from converter.translate.checks.negation.word_lists import Kind

GAP = "…"
"""Stands in a form for words, or letters, that the form leaves open."""


class Found(NamedTuple):
    """A place of a text that a form of the list fits."""

    text: str
    kinds: frozenset[Kind]
    clause: int = 0
    """The clause that it stands in, counted by the signs between them."""
    opening: bool = True
    """Whether it may be the first word of its clause."""
    place: int = 0
    """How many words stand before it, or about as many where they are not told apart."""
    last: int = 0
    """The place of its last word."""
    after_and: bool = False
    """Whether it follows, or begins with, a word that joins it to what stands before."""


class Lexicon(Protocol):
    """A language's list, ready to be looked up."""

    def find(self, text: str) -> Iterator[Found]:
        """Yield each place that a form fits, in order, with the longest that fits there; exceptions are among them."""
