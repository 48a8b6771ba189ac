"""What a clinic sets of its readers, their form of address and their region, reaches its handouts' findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from converter.errors import BadSettings
from converter.pipeline.handouts.adding import add_languages
from converter.pipeline.handouts.output_files import outputs
from converter.pipeline.translations.readers import wanted_address, wanted_region
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


@pytest.mark.parametrize(
    ("region", "tag", "expected"),
    [
        ({}, "es", "419"),
        ({"es": "es"}, "es", "ES"),
        ({"es": 419}, "es", "419"),
        ({"es": "any"}, "es", None),
        ({}, "pt", "PT"),
        ({"pt": "PT"}, "pt-BR", "BR"),
        ({"pt_br": "any"}, "pt-BR", None),
        ({}, "fr", None),
    ],
)
def test_the_region_by_language(region: dict[str, str], tag: str, expected: str | None) -> None:
    assert wanted_region(Settings(region=region), tag) == expected


@pytest.mark.parametrize(("tag", "todo"), [("es", "419, ES, any"), ("fr", "“any”")])
def test_a_region_without_words_is_refused(tag: str, todo: str) -> None:
    with pytest.raises(BadSettings, match="“Narnia” is no region") as caught:
        wanted_region(Settings(region={tag: "Narnia"}), tag)
    assert todo in caught.value.todo


@pytest.mark.parametrize(
    ("region", "glossary", "found"),
    [({}, "", True), ({"es": "ES"}, "", False), ({"es": "any"}, "", False), ({}, "en\tes\nwater\tzumo\n", False)],
)
def test_a_word_that_readers_do_not_say_is_found_in_their_handout(
    tmp_path: Path,
    region: dict[str, str],
    glossary: str,
    found: bool,  # noqa: FBT001
) -> None:
    (tmp_path / "clinic.tsv").write_text(glossary or "en\tes\n", encoding="utf-8")
    settings = Settings(output=tmp_path, region=region, glossaries=(tmp_path / "clinic.tsv",))
    fetched(settings, CountingEngine(), POST)
    says = SayingEngine({"Drink water.": ("Beba zumo.",)})
    add_languages(settings, SLUG, ["es"], outputs(("txt",), ("clear",)), engines=[says])
    made = json.loads((tmp_path / SLUG / "es" / "translation.json").read_text(encoding="utf-8"))
    codes = [one["code"] for segment in made["segments"] for one in segment["findings"]]
    assert ("regional-word" in codes) is found
