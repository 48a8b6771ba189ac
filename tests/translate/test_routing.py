"""The choice of an engine."""

from collections.abc import Callable, Sequence

import pytest

from converter.errors import EngineFailed
from converter.translate import Hypothesis, Link, choose, installation_advice, second_choice
from converter.translate.engine import Keep, Pair
from converter.translate.routing import Route
from tests.translate.engines import CountingEngine, SayingEngine


def test_the_first_engine_with_the_pair_wins() -> None:
    best, other = CountingEngine(("en", "ar")), CountingEngine(("en", "es"), ("en", "ar"))
    assert choose("en", "ar", [best, other]).engine is best
    assert choose("en", "es", [best, other]).engine is other


def test_without_a_direct_pair_the_route_goes_through_the_pivot() -> None:
    route = choose("en", "fr", [CountingEngine(("en", "es"), ("es", "fr"))])
    assert route.path == ("en", "es", "fr")
    assert (route.use.via, route.use.version) == (("es",), "1")
    assert route.translate(["ab cd"]) == [(Hypothesis("ab cd"),)], "turned around twice"


def test_no_engine_is_no_route() -> None:
    assert choose("en", "fr", []) is None
    assert choose("en", "am", [CountingEngine(("en", "es"))]) is None


def test_the_advice_names_the_commands_that_install_an_engine() -> None:
    assert "apt install apertium-eng-spa apertium-fr-es transfuse" in installation_advice("en", "fr")
    assert "convert languages install am”" in installation_advice("en", "am")
    assert "convert languages install en --from pl" in installation_advice("pl", "en")


def test_a_pivot_composes_alignments() -> None:
    class Aligned(CountingEngine):
        def translate(self, sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
            return [(Hypothesis(text, (Link(0, 2, 0, 2),), ("w",)),) for text in sentences]

    route = Route(Aligned(), ("en", "es", "fr"))
    assert route.translate(["ab"]) == [(Hypothesis("ab", (Link(0, 2, 0, 2),), ("w",)),)]


def test_the_second_choice_is_another_engine() -> None:
    best, rough = CountingEngine(("en", "es")), CountingEngine(("en", "es"), ("es", "fr"))
    route = choose("en", "es", [best, rough])
    assert route is not None
    second = second_choice(route, [best, rough])
    assert second is not None
    assert second.engine is rough
    assert second_choice(second, [rough]) is None


def test_names_are_kept_on_every_step() -> None:
    engine = SayingEngine({"Open MyChart.": ["Abra MyChart."]}, ("en", "es"), ("es", "fr"))
    choose("en", "fr", [engine]).translate(["Open MyChart."], [["MyChart"]])
    assert engine.kept == [[[(5, 12)]], [[(5, 12)]]]


def test_other_middles_need_a_pivot() -> None:
    engine = CountingEngine(("en", "es"))
    assert Route(engine, ("en", "es")).other_middles(["ab"]) == [()]
    assert engine.batches == []


@pytest.mark.parametrize(
    ("answer", "why"),
    [(lambda: 1 / 0, "ZeroDivisionError"), (list, "each of 1 sentences"), (lambda: [()], "each of 1 sentences")],
)
def test_an_engine_that_misbehaves_is_a_clear_error(answer: Callable[[], list[object]], why: str) -> None:
    class Odd(CountingEngine):
        def translate(self, sentences, pair, keep=()):  # type: ignore[no-untyped-def]
            return answer()

    with pytest.raises(EngineFailed, match=why):
        Route(Odd(("en", "es")), ("en", "es")).translate(["ab"])
