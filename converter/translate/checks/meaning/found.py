"""What a lexicon of ideas finds in a text."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class IdeaFound(NamedTuple):
    """A place of the text that says one idea, or one of several."""

    text: str
    sure: frozenset[str]
    """Ideas that it says, one of them or all."""
    unsure: frozenset[str]
    """Ideas that it may say."""

    @property
    def ideas(self) -> frozenset[str]:
        """Every idea that it says or may say."""
        return self.sure | self.unsure


class IdeaLexicon(Protocol):
    """The forms of a language."""

    ideas: frozenset[str]
    """The ideas that have a form which says nothing else."""

    def find(self, text: str) -> list[IdeaFound]:
        """Return the places in their order; the longest form wins at each."""
        ...
