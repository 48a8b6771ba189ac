"""Chooses the engine between two languages: what is installed, best first, directly or through a pivot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.article import EngineInfo, Span, plain_text
from converter.article.bidi_spoofing import clean_spans, is_suspicious
from converter.errors import ConvertError, EngineFailed
from converter.translate.alignment import compose
from converter.translate.engine import Engine, Hypothesis, Pair, Range, Retrying
from converter.translate.tables import table_rows

Names = Sequence[Sequence[str]]
"""For each sentence, the names in it that must stay as they are; empty where no sentence has any."""

Call = Callable[..., list[tuple[Hypothesis, ...]]]
"""``Engine.translate`` or ``Retrying.retry`` of one engine."""

_PIVOTED = 3
"""Languages on a path through a pivot."""


class Route(NamedTuple):
    """An engine and the languages that it goes through, source and target included."""

    engine: Engine
    path: tuple[str, ...]

    @property
    def use(self) -> EngineInfo:
        """The engine as outputs name it."""
        steps = pairwise(self.path)
        data = [version for step in steps if (version := self.engine.data_version(step))]
        version = ", ".join([self.engine.version, *(f"package {item}" for item in data)])
        return EngineInfo(name=self.engine.name, version=version, via=self.path[1:-1])

    def translate(self, sentences: Sequence[str], names: Names = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate along the whole path: each step continues with the best hypothesis of the one before.

        As ``Engine.translate``. Raises ``EngineFailed``, whatever the engine raises, and where it does not answer for
        every sentence.
        """
        return self._along(self.engine.translate, sentences, names)

    def retry(self, sentences: Sequence[str], names: Names = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate with the engine's other way to decode; no hypotheses where the engine has none."""
        if not isinstance(self.engine, Retrying):
            return [()] * len(sentences)
        return self._along(self.engine.retry, sentences, names)

    def other_middles(self, sentences: Sequence[str], names: Names = ()) -> list[tuple[Hypothesis, ...]]:
        """Translate through the pivot's next hypotheses; no hypotheses where the path is direct."""
        if len(self.path) != _PIVOTED:
            return [()] * len(sentences)
        first, second = pairwise(self.path)
        found = self._step(self.engine.translate, sentences, first, names)
        middles = [(i, other) for i, all_of_it in enumerate(found) for other in all_of_it[1:] if other.text]
        kept = [names[i] for i, _ in middles] if names else ()
        further = self._step(self.engine.translate, [middle.text for _, middle in middles], second, kept)
        results: list[tuple[Hypothesis, ...]] = [()] * len(sentences)
        for (i, middle), hypotheses in zip(middles, further, strict=True):
            results[i] += tuple(_through(middle, hypothesis) for hypothesis in hypotheses)
        return results

    def _along(self, call: Call, sentences: Sequence[str], names: Names) -> list[tuple[Hypothesis, ...]]:
        steps = list(pairwise(self.path))
        results = self._step(call, sentences, steps[0], names)
        for step in steps[1:]:
            middles = [hypotheses[0] for hypotheses in results]
            further = self._step(call, [middle.text or "-" for middle in middles], step, names)
            results = [
                tuple(_through(middle, hypothesis) for hypothesis in hypotheses)
                for middle, hypotheses in zip(middles, further, strict=True)
            ]
        return results

    def _step(self, call: Call, texts: Sequence[str], pair: Pair, names: Names) -> list[tuple[Hypothesis, ...]]:
        if not texts:
            return []
        keep = [_ranges(text, kept) for text, kept in zip(texts, names, strict=True)] if names else []
        try:
            results = call(texts, pair, keep) if any(keep) else call(texts, pair)
            complete = len(results) == len(texts) and all(results)
        except ConvertError:
            raise
        # An engine of another package may raise anything, and must not take the others' work with it.
        except Exception as error:
            raise self._failed(f"{type(error).__name__}: {error}.") from error
        if not complete:
            raise self._failed(f"It did not answer for each of {len(texts)} sentences.")
        return [tuple(map(_cleaned, hypotheses)) for hypotheses in results]

    def _failed(self, why: str) -> EngineFailed:
        todo = "Run “convert doctor”, install this program again or remove it, and try again."
        return EngineFailed(f"{self.engine.name} could not translate.", why, todo)


def _ranges(text: str, names: Iterable[str]) -> list[Range]:
    return [match.span() for name in names for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]


def _cleaned(hypothesis: Hypothesis) -> Hypothesis:
    """Without characters that deceive a reader: what an engine answers comes from outside, as a post does."""
    if not is_suspicious(hypothesis.text):
        return hypothesis
    text = plain_text(clean_spans((Span(text=hypothesis.text),)).spans)
    return hypothesis if text == hypothesis.text else Hypothesis(text, None, hypothesis.unknown)


def _through(first: Hypothesis, second: Hypothesis) -> Hypothesis:
    if not first.text:
        return first
    both = first.alignment is not None and second.alignment is not None
    alignment = compose(first.alignment or (), second.alignment or ()) if both else None
    return Hypothesis(second.text, alignment, tuple(dict.fromkeys(first.unknown + second.unknown)))


def routes(source: str, target: str, engines: Iterable[Engine]) -> Iterator[Route]:
    """Yield the route of each engine that has one, in their order: direct, else through the engine's pivot."""
    for engine in engines:
        pairs = engine.pairs()
        for path in ((source, target), (source, engine.pivot, target)):
            if all(step in pairs for step in pairwise(path)):
                yield Route(engine, path)
                break


def second_choice(route: Route, engines: Iterable[Engine]) -> Route | None:
    """Return the route of the next engine for the same languages, for sentences that the first one's checks reject."""
    others = (engine for engine in engines if engine is not route.engine)
    return next(routes(route.path[0], route.path[-1], others), None)


def choose(source: str, target: str, engines: Iterable[Engine]) -> Route | None:
    """Return the first of ``routes``, or ``None`` where no engine has the pair of languages: then a person translates.

    ``installation_advice`` says what to install.
    """
    return next(routes(source, target, engines), None)


def installation_advice(source: str, target: str) -> str:
    """Return how to have a pair of languages translated by a machine, in a sentence or two for the user."""
    tail = "" if source == "en" else f" --from {source}"
    todo = f"A program that translates may be there: “convert languages install {target}{tail}”."
    packages = next((names for tag, names in table_rows("apertium_packages") if source == "en" and tag == target), None)
    if packages:
        todo += f" For a rough draft on Debian or Ubuntu, “sudo apt install {packages}” is enough."
    return todo
