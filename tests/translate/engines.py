"""Engines whose work can be counted. Real engines have tests of their own; these are for what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converter.errors import EngineFailed
from converter.translate import Hypothesis, Pair
from converter.translate.engine import Keep

Said = Mapping[str, Sequence[str]]
"""What an engine says for a text, best first."""


class CountingEngine:
    """Turns each word around, and notes every batch."""

    name = "Counter"
    version = "1"
    pivot = "es"
    rough = False

    def __init__(self, *pairs: Pair) -> None:
        self._pairs = frozenset(pairs)
        self.batches: list[list[str]] = []

    def data_version(self, pair: Pair) -> str:
        return ""

    def pairs(self) -> frozenset[Pair]:
        return self._pairs

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        self.batches.append(list(sentences))
        return [(Hypothesis(" ".join(word[::-1] for word in text.split())),) for text in sentences]


class SayingEngine(CountingEngine):
    """Says what it is told to; of everything else it says that it is well translated."""

    name = "Sayer"

    def __init__(self, said: Said, *pairs: Pair) -> None:
        super().__init__(*(pairs or (("en", "es"),)))
        self._said = said
        self.kept: list[Keep] = []

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        self.batches.append(list(sentences))
        self.kept.append(keep)
        return [self._hypotheses(self._said, text) for text in sentences]

    @staticmethod
    def _hypotheses(said: Said, text: str) -> tuple[Hypothesis, ...]:
        return tuple(map(Hypothesis, said.get(text, ("Todo bien.",))))


class RetryingEngine(SayingEngine):
    """Has another thing to say when it is asked again."""

    def __init__(self, said: Said, again: Said, *pairs: Pair) -> None:
        super().__init__(said, *pairs)
        self._again = again
        self.retried: list[list[str]] = []

    def retry(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        self.retried.append(list(sentences))
        return [self._hypotheses(self._again, text) for text in sentences]


class FailingEngine(CountingEngine):
    """Breaks off, whatever it is asked."""

    name = "Failer"

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        raise EngineFailed("It broke.", "It is made so.", "Take another.")
