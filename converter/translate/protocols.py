"""What a translation takes from people: what they translated before, and the words that they want.

The memory and the glossary keep these protocols, so that an article can be translated with both, one or neither.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from converter.article import Finding, Spans
from converter.translate.checks.rule import Check
from converter.translate.engine import Hypothesis, Pair, Range


class Held(Protocol):
    """A sentence in a memory."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What was said of an engine's translation when it was made."""


class Known(Protocol):
    """A translation that was made before."""

    @property
    def target(self) -> Spans:
        """The translated sentence with its marks."""

    @property
    def origin(self) -> str:
        """``human`` or ``engine``."""

    @property
    def who(self) -> str | None:
        """The person's name; null where it is not known."""

    @property
    def when(self) -> dt.datetime | None:
        """When it was made or approved; null where it is not known."""

    @property
    def entry(self) -> Held:
        """What the memory holds of it."""

    @property
    def misplaced(self) -> Sequence[str]:
        """Source texts of the marks that have no place of their own in it and cover all of it."""

    @property
    def lost(self) -> Sequence[str]:
        """Addresses of the links for which it has no place."""


class Memory(Protocol):
    """Translations of earlier documents."""

    def lookup(self, sentences: Sequence[Spans], pair: Pair) -> Mapping[Spans, Known]:
        """Those of the sentences, marks included, that it knows."""


class Terms(Protocol):
    """A glossary."""

    @property
    def check(self) -> Check:
        """Finds terms that are missing, forbidden or changed."""

    def apply(self, source: str, hypothesis: Hypothesis, pair: Pair) -> tuple[Hypothesis, Sequence[str]]:
        """The hypothesis with the preferred terms put in where that is safe, and those terms."""

    def protected(self, source: str, pair: Pair) -> Sequence[Range]:
        """The stretches of the source text that stay as they are."""
