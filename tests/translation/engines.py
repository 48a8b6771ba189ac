"""An engine whose work can be counted. Real engines have tests of their own; this one is for what surrounds them."""

from collections.abc import Sequence

from converter.translate import Hypothesis, Pair


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

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[tuple[Hypothesis, ...]]:
        self.batches.append(list(sentences))
        return [(Hypothesis(" ".join(word[::-1] for word in text.split())),) for text in sentences]
