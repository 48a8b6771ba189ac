"""Chinese in both scripts from an engine that has one, and Portuguese of both kinds."""

from __future__ import annotations

import pytest

from converter.translate import Route, choose, second_choice
from converter.translate.conformance import check_engine
from converter.translate.engine import Hypothesis, Link
from converter.translate.quality import warnings
from converter.translate.routing import InstalledEngines
from converter.translate.script_conversion import ScriptConversion
from tests.translate.engines import SayingEngine

BR, PT = ("en", "pt-BR"), ("en", "pt")
HANS, HANT = ("en", "zh-Hans"), ("en", "zh-Hant")


@pytest.mark.parametrize(
    ("pair", "own", "said", "expected"),
    [
        (HANT, HANS, "口干、头发干燥时，后来请喝水。", "口乾、頭髮乾燥時，後來請喝水。"),
        (HANS, HANT, "口乾、頭髮乾燥時，請喝水 5 毫升。", "口干、头发干燥时，请喝水 5 毫升。"),
    ],
)
def test_the_other_script_is_converted_by_words(
    pair: tuple[str, str], own: tuple[str, str], said: str, expected: str
) -> None:
    engine = SayingEngine({"Drink.": (said,)}, own)
    route = choose(*pair, [engine])
    assert route
    assert route.translate(["Drink."]) == [(Hypothesis(expected),)]
    assert (route.path, route.use.name) == (pair, "Sayer")
    assert "OpenCC" in route.use.version
    check_engine(route.engine, pair)


def test_through_a_pivot_too() -> None:
    engine = SayingEngine({"Beba.": ("头发",), "Drink.": ("Beba.",)}, ("en", "es"), ("es", "zh-Hans"))
    route = choose(*HANT, [engine])
    assert route
    assert (route.path, route.translate(["Drink."])) == (("en", "es", "zh-Hant"), [(Hypothesis("頭髮"),)])


def test_an_engine_that_has_the_script_is_asked_as_it_is_and_goes_first() -> None:
    one, both = SayingEngine({}, HANS), SayingEngine({}, HANS, HANT)
    assert choose(*HANT, [both]) == Route(both, HANT)
    route = choose(*HANT, [both, one])
    assert route
    second = second_choice(route, [both, one])
    assert second
    assert isinstance(second.engine, ScriptConversion)
    assert second.engine.engine is one
    assert second_choice(second, [one]) is None


def test_marks_keep_their_places_where_every_character_has_one() -> None:
    engine = SayingEngine({}, HANS)
    links = (Link(0, 5, 0, 2),)
    engine.translate = lambda sentences, pair, keep=(): [(Hypothesis("头发", links),)]  # type: ignore[method-assign]
    route = choose(*HANT, [engine])
    assert route
    assert route.translate(["Hair."]) == [(Hypothesis("頭髮", links),)]


@pytest.mark.parametrize(
    ("pair", "own", "said"),
    [
        (BR, PT, "no Portuguese (Brazil), and wrote Portuguese"),
        (PT, BR, "no Portuguese, and wrote Portuguese (Brazil)"),
    ],
)
def test_an_engine_that_has_one_portuguese_serves_the_other_and_says_so(
    pair: tuple[str, str], own: tuple[str, str], said: str
) -> None:
    engine = SayingEngine({"Drink.": ("Beba.",)}, own)
    route = choose(*pair, [engine])
    assert route
    assert (route.path, route.translate(["Drink."])) == (pair, [(Hypothesis("Beba."),)])
    check_engine(route.engine, pair)
    assert [(one.code, one.message) for one in warnings(*route)] == [("other-variety", f"Sayer has {said}.")]


def test_an_engine_with_the_right_portuguese_goes_first_unless_it_is_weak() -> None:
    other, own, weak = SayingEngine({}, PT), SayingEngine({}, BR, PT), SayingEngine({}, BR)
    weak.rough = True
    route = choose(*BR, InstalledEngines([other, own]))
    assert route == Route(own, BR)
    assert warnings(*route) == ()
    kept = choose(*BR, InstalledEngines([weak, other]))
    assert kept
    assert kept.engine != weak
