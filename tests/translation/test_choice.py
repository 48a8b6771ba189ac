"""The choice of an engine."""

import pytest

from converter.errors import NoEngine
from converter.translate import Hypothesis, Link, choose
from converter.translate.choice import Route
from translation.engines import CountingEngine


def test_the_first_engine_with_the_pair_wins() -> None:
    best, other = CountingEngine(("en", "ar")), CountingEngine(("en", "es"), ("en", "ar"))
    assert choose("en", "ar", [best, other]).engine is best
    assert choose("en", "es", [best, other]).engine is other


def test_without_a_direct_pair_the_route_goes_through_the_pivot() -> None:
    route = choose("en", "fr", [CountingEngine(("en", "es"), ("es", "fr"))])
    assert route.path == ("en", "es", "fr")
    assert (route.use.via, route.use.version) == (("es",), "1")
    assert route.translate(["ab cd"]) == [(Hypothesis("ab cd"),)], "turned around twice"


def test_no_engine_names_the_command() -> None:
    with pytest.raises(NoEngine) as caught:
        choose("en", "fr", [])
    assert "English into French" in caught.value.what
    assert "apt install apertium-eng-spa apertium-fr-es transfuse" in caught.value.todo


def test_no_engine_for_a_language_without_packages_points_to_the_doctor() -> None:
    with pytest.raises(NoEngine, match="convert doctor"):
        choose("en", "am", [])


def test_a_pivot_composes_alignments() -> None:
    class Aligned(CountingEngine):
        def translate(self, sentences, pair):  # type: ignore[no-untyped-def]
            return [(Hypothesis(text, (Link(0, 2, 0, 2),), ("w",)),) for text in sentences]

    route = Route(Aligned(), ("en", "es", "fr"))
    assert route.translate(["ab"]) == [(Hypothesis("ab", (Link(0, 2, 0, 2),), ("w",)),)]
