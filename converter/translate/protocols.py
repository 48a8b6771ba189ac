"""What a translation takes from people: their earlier translations, and the words that they want.

The memory and the glossary implement these protocols, so that an article can be translated with both, one or neither.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from converter.article import Finding, Spans, Translation
from converter.translate.checks.rule import Check
from converter.translate.engine import Hypothesis, Pair, Range


class MemoryHit(Protocol):
    """An earlier translation of a sentence."""

    @property
    def target(self) -> Spans:
        """The translated sentence with its marks."""

    @property
    def origin(self) -> str:
        """``human`` or ``engine``."""

    @property
    def who(self) -> str | None:
        """The person's name; ``None`` where it is unknown."""

    @property
    def when(self) -> dt.datetime | None:
        """When it was made or approved; ``None`` where it is unknown."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What the checks found in an engine's translation when it was stored."""

    @property
    def misplaced(self) -> Sequence[str]:
        """Source texts of the marks that have no place of their own in it and cover all of it."""

    @property
    def lost(self) -> Sequence[str]:
        """Addresses of the links for which it has no place."""


class MemoryLookup(Protocol):
    """Translations of earlier documents."""

    def lookup(self, sentences: Sequence[Spans], pair: Pair) -> Mapping[Spans, MemoryHit]:
        """Return hits for those of the sentences, marks included, that it holds."""

    def examples(self, pair: Pair, most: int) -> Sequence[tuple[str, str]]:
        """Return texts that it holds in both languages, at most so many."""


class Watcher(Protocol):
    """Who waits for a translation."""

    def sentences_done(self, done: int, total: int) -> None:
        """Hear how many of the sentences that an engine has to translate are done."""

    def interrupted(self, done: Translation) -> None:
        """Take what was done when a person (Ctrl-C) or the engine broke off: a translation of some of the sentences."""


class Terms(Protocol):
    """A glossary."""

    @property
    def check(self) -> Check:
        """The check that finds terms that are missing, forbidden or changed."""

    def apply(self, source: str, hypothesis: Hypothesis, pair: Pair) -> tuple[Hypothesis, Sequence[str]]:
        """Return the hypothesis with the preferred terms put in where that is safe, and those terms."""

    def protected(self, source: str, pair: Pair) -> Sequence[Range]:
        """Return the stretches of the source text that must stay as they are."""

    def accepts(self, said: str, made: str, pair: Pair) -> bool:
        """Whether a word of a translation is right for a word of its source."""

    def equivalents(self, source: str, pair: Pair) -> Sequence[tuple[str, str]]:
        """Return the terms in a source text, each with a word that the translation may have for it."""
