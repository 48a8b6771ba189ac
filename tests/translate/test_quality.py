"""The published quality of engines, and the warnings that it leads to."""

from __future__ import annotations

import pytest

from converter.article import CATALOGUE
from converter.languages import REGISTRY
from converter.translate.quality import WEAK_COMET, quality, scores, warnings, weak
from tests.translate.engines import CountingEngine


class Argos(CountingEngine):
    name = "Argos Translate"
    pivot = "en"


class Apertium(CountingEngine):
    name = "Apertium"
    rough = True


@pytest.mark.parametrize(
    ("path", "grade"),
    [
        (("en", "es"), "good"),
        (("en", "pt"), "good"),
        (("en", "de"), "fair"),
        (("en", "ja"), "fair"),
        (("en", "ar"), "rough draft"),
        (("en", "ko"), "rough draft"),
        (("en", "uk"), "rough draft"),
        (("en", "hi"), "rough draft"),
        (("en", "vi"), "not measured"),
        (("en", "zh-Hant"), "not measured"),
        (("es", "en", "fr"), "good"),
        (("es", "en", "de"), "fair"),
        (("es", "en", "ar"), "rough draft"),
        (("vi", "en", "ar"), "rough draft"),
        (("vi", "en", "fr"), "not measured"),
        (("ko", "en", "fr"), "rough draft"),
    ],
)
def test_a_route_is_as_good_as_its_weakest_step(path: tuple[str, ...], grade: str) -> None:
    found = quality(Argos(), path)
    assert found.grade == grade
    assert found.weak == weak(Argos(), path) == (grade == "rough draft") == bool(warnings(Argos(), path))


def test_what_apertium_makes_is_always_a_rough_draft() -> None:
    assert weak(Apertium(), ("en", "es"))
    assert weak(Apertium(), ("en", "es", "fr"))
    assert [(score.metric, score.value) for score in scores("Apertium", ("en", "es"))] == [
        ("BLEU", 21.0), ("chrF", 54.8), ("BLEU", 12.1), ("chrF", 44.1),
    ]  # fmt: skip


def test_the_warning_names_the_engine_and_the_languages_and_no_figure() -> None:
    (found,) = warnings(Argos(), ("es", "en", "ar"))
    assert (found.code, found.severity) == ("weak-engine", CATALOGUE["weak-engine"].severity)
    assert found.message == "Argos Translate makes only a rough draft in Arabic through English."
    (found,) = warnings(Apertium(), ("en", "ca"))
    assert found.message == "Apertium makes only a rough draft in Catalan."


def test_an_engine_that_nobody_measured_is_not_measured() -> None:
    assert quality(CountingEngine(), ("en", "es")).grade == "not measured"
    assert scores("Counter", ("en", "es")) == ()


def test_every_figure_is_cited_and_of_the_registry() -> None:
    found = [score for a in REGISTRY for b in REGISTRY for score in scores("Argos Translate", (a, b))]
    assert len(found) == 64
    assert all("firefox-translations-models" in score.cited for score in found)
    assert all(0.6 < score.value < 0.9 for score in found if score.metric == "COMET")
    below = {
        score.target for score in found if score.source == "en" and score.metric == "COMET" and score.value < WEAK_COMET
    }
    assert below == {"ar", "ca", "hi", "ko", "uk"}
