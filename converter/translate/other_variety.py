"""A language from an engine that has only another variety of it: Brazil's Portuguese from one that has Portugal's.

Both are read in both countries, and differ by words and spellings that the checks find (``regional-word``).
"""

from __future__ import annotations

from collections.abc import Sequence

from converter.translate.engine import Engine, Hypothesis, Keep, Pair

_VARIETIES = {"pt-BR": "pt", "pt": "pt-BR"}


class OtherVariety:
    """An engine, with its translation into one language as one into another; it keeps the contract of an engine."""

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        """``source`` is the language that the engine translates into, ``target`` the one that it is taken for."""
        self.engine, self.source, self.target = engine, source, target
        self.name, self.pivot, self.rough = engine.name, engine.pivot, engine.rough

    def __eq__(self, other: object) -> bool:
        """Two that take one engine for the same language are the same."""
        return isinstance(other, OtherVariety) and (self.engine, self.target) == (other.engine, other.target)

    def __hash__(self) -> int:
        """As equality has it."""
        return hash((self.engine, self.target))

    @property
    def version(self) -> str:
        """That of the engine."""
        return self.engine.version

    def data_version(self, pair: Pair) -> str:
        """Return the version of the engine's data."""
        return self.engine.data_version(self._own(pair))

    def pairs(self) -> frozenset[Pair]:
        """Return the pairs of the engine, those into the one language as into the other."""
        return frozenset((source, self.target if target == self.source else target) for source, target in self._pairs())

    def _pairs(self) -> frozenset[Pair]:
        return frozenset(pair for pair in self.engine.pairs() if self.target not in pair)

    def _own(self, pair: Pair) -> Pair:
        return (pair[0], self.source) if pair[1] == self.target else pair

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate as the engine does."""
        return self.engine.translate(sentences, self._own(pair), keep)


def other_variety(target: str) -> str | None:
    """Return the other variety of a language, which readers of the one can read; else ``None``."""
    return _VARIETIES.get(target)
