"""Which engine translates between two languages: what is installed, best first, directly or through a pivot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.article import EngineUse
from converter.errors import NoEngine
from converter.languages import language
from converter.translate.alignment import compose
from converter.translate.apertium import ApertiumEngine
from converter.translate.argos import ArgosEngine
from converter.translate.engine import Engine, Hypothesis

_APERTIUM_PACKAGES = {
    "es": "apertium-eng-spa transfuse",
    "fr": "apertium-eng-spa apertium-fr-es transfuse",
    "pt": "apertium-eng-spa apertium-es-pt transfuse",
    "pt-BR": "apertium-eng-spa apertium-es-pt transfuse",
    "it": "apertium-eng-spa apertium-spa-ita transfuse",
    "ca": "apertium-eng-cat transfuse",
    "ro": "apertium-eng-spa apertium-es-ro transfuse",
}
"""Debian packages that bring English into a language; transfuse keeps inline tags on their words."""


class Route(NamedTuple):
    """An engine and the languages that it goes through, source and target included."""

    engine: Engine
    path: tuple[str, ...]

    @property
    def use(self) -> EngineUse:
        """The engine as outputs name it."""
        steps = pairwise(self.path)
        data = [version for step in steps if (version := self.engine.data_version(step))]
        version = ", ".join([self.engine.version, *(f"package {item}" for item in data)])
        return EngineUse(name=self.engine.name, version=version, via=self.path[1:-1])

    def translate(self, sentences: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """As ``Engine.translate``, along the whole path: each step takes up the best hypothesis of the one before."""
        steps = list(pairwise(self.path))
        results = self.engine.translate(sentences, steps[0])
        for step in steps[1:]:
            middles = [hypotheses[0] for hypotheses in results]
            further = self.engine.translate([middle.text or "-" for middle in middles], step)
            results = [
                tuple(_through(middle, hypothesis) for hypothesis in hypotheses)
                for middle, hypotheses in zip(middles, further, strict=True)
            ]
        return results


def _through(first: Hypothesis, second: Hypothesis) -> Hypothesis:
    if not first.text:
        return first
    both = first.alignment is not None and second.alignment is not None
    alignment = compose(first.alignment or (), second.alignment or ()) if both else None
    return Hypothesis(second.text, alignment, tuple(dict.fromkeys(first.unknown + second.unknown)))


def installed_engines() -> tuple[Engine, ...]:
    """Every engine of this program, best first."""
    return ArgosEngine(), ApertiumEngine()


def choose(source: str, target: str, engines: Sequence[Engine]) -> Route:
    """The route of the first engine that has one: the direct pair, else through the engine's pivot.

    Raises ``NoEngine`` where there is none.
    """
    for engine in engines:
        pairs = engine.pairs()
        for path in ((source, target), (source, engine.pivot, target)):
            if all(step in pairs for step in pairwise(path)):
                return Route(engine, path)
    names = f"{language(source).english_name} into {language(target).english_name}"
    packages = _APERTIUM_PACKAGES.get(target) if source == "en" else None
    hint = f"On Debian or Ubuntu, run “sudo apt install {packages}” for a rough draft." if packages else ""
    raise NoEngine(
        f"Nothing on this computer translates {names}.",
        "No installed engine has this pair of languages.",
        hint or f"Put an Argos Translate package from {source} to {target} into its folder: see “convert doctor”.",
    )
