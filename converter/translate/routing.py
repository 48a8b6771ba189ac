"""Chooses the engine between two languages: what is installed, best first, directly or through a pivot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple, Self

from converter.article import EngineInfo, Span, plain_text
from converter.article.bidi_spoofing import clean_spans, is_suspicious
from converter.errors import ConvertError, EngineFailed
from converter.translate.alignment import compose
from converter.translate.engine import (
    Context,
    Contextual,
    Engine,
    Gradual,
    Hypothesis,
    Keep,
    Pair,
    Range,
    Retrying,
    version_along,
)
from converter.translate.quality import quality
from converter.translate.script_conversion import as_related, variety_of
from converter.translate.tables import table_rows

Names = Sequence[Sequence[str]]
"""For each sentence, the names in it that must stay as they are; empty where no sentence has any."""

Call = Callable[..., list[tuple[Hypothesis, ...]]]
"""``Engine.translate`` or ``Retrying.retry`` of one engine."""

OnDone = Callable[[int, tuple[Hypothesis, ...]], None]
"""Called with the number of a sentence and its hypotheses."""

_PIVOTED = 3
"""Languages on a path through a pivot."""


class Route(NamedTuple):
    """An engine and the languages that it goes through, source and target included."""

    engine: Engine
    path: tuple[str, ...]

    @property
    def use(self) -> EngineInfo:
        """The engine as outputs name it."""
        version = version_along(self.engine, self.path)
        return EngineInfo(name=self.engine.name, version=version, via=self.path[1:-1])

    def in_context(self, contexts: Callable[[], Mapping[str, Context]]) -> Route:
        """Return the route for one document; ``contexts`` is called where the engine takes them into account."""
        if not isinstance(self.engine, Contextual):
            return self
        return self._replace(engine=self.engine.in_context(contexts()))

    def translate(
        self, sentences: Sequence[str], names: Names = (), on_done: OnDone | None = None
    ) -> list[tuple[Hypothesis, ...]]:
        """Translate along the whole path: each step continues with the best hypothesis of the one before.

        As ``Engine.translate``. ``on_done`` hears of each sentence as soon as it is done, where the engine tells and
        there is no pivot. Raises ``EngineFailed``, whatever the engine raises, and where it does not
        answer for every sentence.
        """
        if on_done and isinstance(self.engine, Gradual) and len(self.path) < _PIVOTED:
            return self._along(partial(_gradually, self.engine, on_done), sentences, names)
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


def _gradually(
    engine: Gradual, on_done: OnDone, sentences: Sequence[str], pair: Pair, keep: Keep = ()
) -> list[tuple[Hypothesis, ...]]:
    results: list[tuple[Hypothesis, ...]] = [()] * len(sentences)
    for number, hypotheses in engine.translate_gradually(sentences, pair, keep):
        results[number] = hypotheses
        on_done(number, tuple(map(_cleaned, hypotheses)))
    return results


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


class InstalledEngines(tuple[Engine, ...]):  # noqa: SLOT001 (a tuple has no place for slots)
    """The engines that can be used, best first as far as no pair of languages is known."""

    preferred: tuple[str, ...]
    """Names of those that a person puts first."""

    def __new__(cls, engines: Iterable[Engine], preferred: Sequence[str] = ()) -> Self:
        """Put those first that a person prefers, in that order."""
        names = tuple(name.casefold() for name in preferred)
        places = {name: place for place, name in enumerate(names)}
        made = super().__new__(cls, sorted(engines, key=lambda one: places.get(one.name.casefold(), len(places))))
        made.preferred = names
        return made


def routes(source: str, target: str, engines: Iterable[Engine]) -> Iterator[Route]:
    """Yield the route of each engine that has one: direct, else through its pivot, else by a related language.

    That is another script of Chinese, or the other variety of Portuguese. They come in the engines' order. Of the
    installed ones, those that a person prefers come first, those whose quality for this pair is weak come last, before
    them those that have another variety, and those that were measured on the same sentences exchange places by chrF.
    """
    found = [route for engine in engines if (route := _any_route(source, target, engine))]
    if not isinstance(engines, InstalledEngines):
        yield from found
        return
    preferred = [route for route in found if route.engine.name.casefold() in engines.preferred]
    others = [route for route in found if route not in preferred]
    yield from preferred
    yield from _by_quality(others) if len(others) > 1 else others


def _any_route(source: str, target: str, engine: Engine) -> Route | None:
    """Return the route of an engine, in another script or variety of the language if it has only that."""
    route = _route(source, target, engine)
    if route is None and (other := as_related(target, engine)):
        route = _route(source, target, other)
    return route


def _route(source: str, target: str, engine: Engine) -> Route | None:
    pairs = engine.pairs()
    paths = ((source, target), (source, engine.pivot, target))
    return next((Route(engine, path) for path in paths if all(step in pairs for step in pairwise(path))), None)


def _by_quality(found: Sequence[Route]) -> list[Route]:
    known = sorted(
        ((quality(route.engine, route.path), route) for route in found),
        key=lambda one: (one[0].weak, variety_of(one[1].engine) is not None),
    )
    places = [(place, one.measured) for place, (one, _) in enumerate(known) if one.measured]
    ordered = [route for _, route in known]
    if len({measured.sample for _, measured in places}) == 1:
        best = sorted(places, key=lambda one: -one[1].chrf)
        for (place, _), (origin, _) in zip(places, best, strict=True):
            ordered[place] = known[origin][1]
    return ordered


def second_choice(route: Route, engines: Iterable[Engine]) -> Route | None:
    """Return the route of the next engine for the same languages, for sentences that the first one's checks reject."""
    others = (other for other in routes(route.path[0], route.path[-1], engines) if other.engine != route.engine)
    return next(others, None)


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
