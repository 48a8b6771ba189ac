"""Numbers on keys are drawn in no format as an empty box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from converter.article import Section
from converter.render import RenderOptions, render
from converter.render.keycaps import without_keycaps
from tests.render.articles import edition, p, plain, s


@pytest.mark.parametrize("form", ["html", "txt"])
@pytest.mark.parametrize("tag", ["es", "ar", "km"])
def test_a_number_on_a_key_stands_in_brackets(form: str, tag: str) -> None:
    blocks = (p("1️⃣ 5 mg"), p("1️⃣0️⃣ ", s("2⃣", "strong"), " #️⃣"))
    made = edition(tag, title="3️⃣", sections=(Section(id="a", level=2, heading=plain("4️⃣"), blocks=blocks),))
    shown = render(made, form, replace(RenderOptions(), profile="clear")).decode()  # type: ignore[arg-type]
    assert "\u20e3" not in shown
    for number in ("(1)", "(10)", "(2)", "(3)", "(4)", "#"):
        assert number in shown


def test_an_edition_without_keys_is_the_same_object() -> None:
    made = edition("es")
    assert without_keycaps(made) is made
