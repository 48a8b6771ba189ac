"""How well an engine translates a language pair, as far as that has been published.

A pair is weak where its COMET (model wmt22-comet-da, from 0 to 1) on FLORES-test is below ``WEAK_COMET``, or its engine
makes rough drafts only. COMET follows human judgement better than BLEU does, which counts shared words (Freitag et al.,
WMT 2022). The bound lies just above English to Arabic, where every ninth sentence came back mostly in English. A route
through a third language is as good as its weakest step.

What was measured on this computer counts where no COMET is published. chrF cannot tell good from fair; it tells what is
no better than Apertium from English to Spanish, which has 54.8 on medical sentences (TICO-19) and makes rough drafts.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, cast

from converter.article import Finding, finding
from converter.article.model import Model
from converter.languages import language
from converter.translate.engine import Engine, Pair, version_along
from converter.translate.measurements import Measurement, load_measurements, measurement_of
from converter.translate.script_conversion import variety_of
from converter.translate.tables import table_rows

Grade = Literal["good", "fair", "rough draft", "not measured"]
Metric = Literal["COMET", "BLEU", "chrF"]

GOOD_COMET = 0.82
WEAK_COMET = 0.77
WEAK_CHRF = 55.0
WEAK_ERRORS = 0.1
"""Share of sentences with an error that a check finds, from which on a measured engine makes rough drafts."""


class Score(Model):
    """One score for one language pair."""

    metric: Metric
    """COMET is from 0 to 1; BLEU and chrF are from 0 to 100."""
    value: float
    source: str
    """Tag of the source language."""
    target: str
    """Tag of the target language."""
    test_set: str
    cited: str
    """Who published or measured it, and when."""


class Quality(Model):
    """How well an engine translates along a route."""

    grade: Grade
    weak: bool
    """True where a reader must be warned: the grade is ``rough draft``."""
    scores: tuple[Score, ...] = ()
    """Of the step that decides the grade; empty where nothing was published."""
    measured: Measurement | None = None
    """What was measured of the whole route on this computer."""


def scores(engine: str, pair: Pair) -> tuple[Score, ...]:
    """Return what is published of an engine, by its display name, for a direct pair; empty where nothing is."""
    return tuple(
        Score(
            metric=cast("Metric", metric),
            value=float(value),
            source=source,
            target=target,
            test_set=test_set,
            cited=cited,
        )
        for name, source, target, metric, value, test_set, cited in table_rows("scores")
        if (name, source, target) == (engine, *pair)
    )


def quality(engine: Engine, path: Sequence[str]) -> Quality:
    """Return the quality of an engine's route: source, pivot where there is one, target.

    Where one step is weak, so is the route; else, where one is not measured, neither is the route. What was measured
    here counts for an engine of which nothing is published, or that is rough until it is measured.
    """
    version = version_along(engine, path)
    here = measurement_of(engine.name, version, (path[0], path[-1]), load_measurements())
    found = _published(engine, path)
    if here and (found.grade == "not measured" or getattr(engine, "rough_until_measured", False)):
        weak_here = here.chrf < WEAK_CHRF or here.with_errors > WEAK_ERRORS
        found = Quality(grade="rough draft" if weak_here else "fair", weak=weak_here)
    return found.model_copy(update={"measured": here})


def _published(engine: Engine, path: Sequence[str]) -> Quality:
    steps = [_step(engine, step) for step in pairwise(path)]
    order: tuple[Grade, ...] = ("rough draft", "not measured", "fair", "good")
    return min(steps, key=lambda step: order.index(step.grade))


def weak(engine: Engine, path: Sequence[str]) -> bool:
    """Tell whether a reader must be warned of what this engine makes along this route."""
    return quality(engine, path).weak


def warnings(engine: Engine, path: Sequence[str]) -> tuple[Finding, ...]:
    """Return the findings of a translation along a route, in words without scores.

    ``weak-engine`` where it is weak, ``other-variety`` where the engine has only the other variety of the language.
    """
    name, other = language(path[-1]).english_name, variety_of(engine)
    found = []
    if quality(engine, path).weak:
        via = f" through {language(path[1]).english_name}" if len(path) > 2 else ""
        found.append(finding("weak-engine", f"{engine.name} makes only a rough draft in {name}{via}."))
    if other:
        said = f"{engine.name} has no {name}, and wrote {language(other).english_name}."
        found.append(finding("other-variety", said))
    return tuple(found)


def _step(engine: Engine, pair: Pair) -> Quality:
    found = scores(engine.name, pair)
    comet = next((score.value for score in found if score.metric == "COMET"), None)
    if engine.rough or (comet is not None and comet < WEAK_COMET):
        return Quality(grade="rough draft", weak=True, scores=found)
    if comet is None:
        return Quality(grade="not measured", weak=False, scores=found)
    return Quality(grade="good" if comet >= GOOD_COMET else "fair", weak=False, scores=found)
