"""The form of address that a clinic sets reaches its handouts' findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter.errors import BadSettings
from converter.pipeline.handouts.adding import add_languages
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.translations.address import wanted_address
from converter.settings import Settings
from tests.pipeline.reviews.posts import POST, SLUG, fetched
from tests.translate.engines import CountingEngine, SayingEngine

FAMILIAR = {"Drink water.": ("Tú puedes beber agua.",)}


@pytest.mark.parametrize(
    ("address", "tag", "form"),
    [
        ({}, "es", "polite"),
        ({}, "de", None),
        ({"de": "du"}, "de", "familiar"),
        ({"de": "du"}, "es", "polite"),
        ({"es": "any"}, "es", None),
        ({"pt": "você"}, "pt-BR", "polite"),
        ({"pt": "tu", "pt-BR": "você"}, "pt-BR", "polite"),
    ],
)
def test_what_is_set_by_language(address: dict[str, str], tag: str, form: str | None) -> None:
    assert wanted_address(Settings(address=address), tag) == form


@pytest.mark.parametrize(("tag", "todo"), [("es", "tú, usted, vosotros, any"), ("vi", "“any”")])
def test_a_form_that_a_language_does_not_have_is_refused(tag: str, todo: str) -> None:
    with pytest.raises(BadSettings, match="“thou” is no form of address") as caught:
        wanted_address(Settings(address={tag: "thou"}), tag)
    assert todo in caught.value.todo


@pytest.mark.parametrize(("address", "found"), [({}, True), ({"es": "tú"}, False)])
def test_a_handout_that_uses_another_form_says_so(tmp_path: Path, address: dict[str, str], found: bool) -> None:  # noqa: FBT001
    settings = Settings(output=tmp_path, address=address)
    fetched(settings, CountingEngine(), POST)
    add_languages(settings, SLUG, ["es"], outputs(("txt",), ("clear",)), engines=[SayingEngine(FAMILIAR)])
    made = json.loads((tmp_path / SLUG / "es" / "translation.json").read_text(encoding="utf-8"))
    codes = [one["code"] for segment in made["segments"] for one in segment["findings"]]
    assert ("address-other" in codes) is found
