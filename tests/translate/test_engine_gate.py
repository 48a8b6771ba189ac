"""What an engine answers passes the gate of all texts from outside."""

from __future__ import annotations

import pytest

from converter.translate.engine import Hypothesis
from converter.translate.routing import Route
from tests.translate.engines import SayingEngine

PATHS = [("en", "es"), ("en", "fr", "es")]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("said", ["Tome \u202elm 05\u202c.", "Descanse\x1b[8m.", "Beba\U000e0041 agua.", "\x9b2JBeba."])
def test_a_translation_that_deceives_is_cleaned(said: str, path: tuple[str, ...]) -> None:
    engine = SayingEngine({"Drink.": (said,)}, ("en", "es"), ("en", "fr"), ("fr", "es"))
    route = Route(engine, path)
    for hypotheses in (route.translate(["Drink."]), route.translate(["Drink.", "Rest."])[:1]):
        assert not set(hypotheses[0][0].text) & set("\u202e\u202c\x1b\x9b\U000e0041")


def test_a_translation_that_does_not_is_handed_on_as_it_is() -> None:
    engine = SayingEngine({"Drink.": ("Beba.",)})
    ((hypothesis,),) = Route(engine, ("en", "es")).translate(["Drink."])
    assert hypothesis == Hypothesis("Beba.")
