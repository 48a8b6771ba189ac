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
from converter.translate.other_variety import OtherVariety, other_variety

if TYPE_CHECKING:
    from opencc import OpenCC

_CONVERSIONS = {"zh-Hant": ("zh-Hans", "s2tw"), "zh-Hans": ("zh-Hant", "t2s")}
"""By the script that is wanted: the language that the engine has to have, and OpenCC's configuration."""


class ScriptConversion(OtherVariety):
    """An engine, with its translation into one script converted to another; it keeps the contract of an engine."""

    def data_version(self, pair: Pair) -> str:
        """Return the version of the engine's data, and of what converts them."""
        data = super().data_version(pair)
        return data if pair[1] != self.target else ", ".join(filter(None, (data, f"OpenCC {version('opencc')}")))

    def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate as the engine does, and convert what it says."""
        found = super().translate(sentences, pair, keep)
        if pair[1] != self.target:
            return found
        converter = _converter(_CONVERSIONS[self.target][1])
        return [tuple(_converted(one, converter) for one in hypotheses) for hypotheses in found]


def related(target: str) -> str | None:
    """Return the language that serves where an engine lacks another: its other script or variety; else ``None``."""
    return _CONVERSIONS[target][0] if target in _CONVERSIONS else other_variety(target)


def as_related(target: str, engine: Engine) -> OtherVariety | None:
    """Return the engine for a language of which it has the other script or variety; ``None`` where none is known."""
    source = related(target)
    if source is None:
        return None
    return (ScriptConversion if target in _CONVERSIONS else OtherVariety)(engine, source, target)


def variety_of(engine: Engine) -> str | None:
    """Return the language whose words an engine writes where it is taken for another variety of it; else ``None``."""
    is_converted = isinstance(engine, ScriptConversion)
    return engine.source if isinstance(engine, OtherVariety) and not is_converted else None


def _converted(hypothesis: Hypothesis, converter: OpenCC) -> Hypothesis:
    text = converter.convert(hypothesis.text)
    # Of another length, nobody knows which characters are which.
    alignment = hypothesis.alignment if len(text) == len(hypothesis.text) else None
    return Hypothesis(text, alignment, tuple(word for word in hypothesis.unknown if word in text))


@cache
def _converter(configuration: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(configuration)
