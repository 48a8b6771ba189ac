"""Chinese in the other script: what an engine writes in simplified characters, in traditional ones, or the reverse.

Where an engine serves only one of the two scripts, its translation is converted by OpenCC, by words and not by
characters alone (干 is 乾, 幹 or 干): traditional as it is written in Taiwan, without exchanging words for those of
Taiwan, which would be another translation. https://github.com/BYVoid/OpenCC, data/config/s2tw.json and t2s.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from converter.translate.engine import Engine, Hypothesis, Keep, Pair

if TYPE_CHECKING:
    from opencc import OpenCC

_CONVERSIONS = {"zh-Hant": ("zh-Hans", "s2tw"), "zh-Hans": ("zh-Hant", "t2s")}
"""By the script that is wanted: the language that the engine has to have, and OpenCC's configuration."""


class ScriptConversion:
    """An engine, with its translation into one script converted to another; it keeps the contract of an engine."""

    def __init__(self, engine: Engine, source: str, target: str) -> None:
        """``source`` is the language that the engine translates into, ``target`` the same in the other script."""
        self.engine, self.source, self.target = engine, source, target
        self.name, self.pivot, self.rough = engine.name, engine.pivot, engine.rough

    def __eq__(self, other: object) -> bool:
        """Two conversions of one engine are the same."""
        return isinstance(other, ScriptConversion) and (self.engine, self.target) == (other.engine, other.target)

    def __hash__(self) -> int:
        """As equality has it."""
        return hash((self.engine, self.target))

    @property
    def version(self) -> str:
        """That of the engine."""
        return self.engine.version

    def data_version(self, pair: Pair) -> str:
        """Return the version of the engine's data, and of what converts them."""
        if pair[1] != self.target:
            return self.engine.data_version(pair)
        data = self.engine.data_version((pair[0], self.source))
        return ", ".join(filter(None, (data, f"OpenCC {version('opencc')}")))

    def pairs(self) -> frozenset[Pair]:
        """Return the pairs of the engine, those into the one script as into the other."""
        return frozenset((source, self.target if target == self.source else target) for source, target in self._pairs())

    def _pairs(self) -> frozenset[Pair]:
        return frozenset(pair for pair in self.engine.pairs() if self.target not in pair)

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate as the engine does, and convert what it says."""
        if pair[1] != self.target:
            return self.engine.translate(sentences, pair, keep)
        found = self.engine.translate(sentences, (pair[0], self.source), keep)
        converter = _converter(_CONVERSIONS[self.target][1])
        return [tuple(_converted(one, converter) for one in hypotheses) for hypotheses in found]


def other_script(target: str) -> str | None:
    """Return the language that can be converted to another one, which differs by its script alone; else ``None``."""
    return _CONVERSIONS[target][0] if target in _CONVERSIONS else None


def converted(target: str, engine: Engine) -> ScriptConversion | None:
    """Return the engine for a language that it writes in another script alone; ``None`` where there is no such way."""
    source = other_script(target)
    return ScriptConversion(engine, source, target) if source else None


def _converted(hypothesis: Hypothesis, converter: OpenCC) -> Hypothesis:
    text = converter.convert(hypothesis.text)
    # Of another length, nobody knows which characters are which.
    alignment = hypothesis.alignment if len(text) == len(hypothesis.text) else None
    return Hypothesis(text, alignment, tuple(word for word in hypothesis.unknown if word in text))


@cache
def _converter(configuration: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(configuration)
