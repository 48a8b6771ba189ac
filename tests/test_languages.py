"""The registry of languages."""

from decimal import Decimal

import pytest
from babel import Locale

from converter.errors import UnknownLanguage
from converter.languages import REGISTRY, any_language, language, plural_categories, plural_category


@pytest.mark.parametrize(
    ("tag", "entry"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_mx", "es"),
        ("zh", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-hant-HK", "zh-Hant"),
        ("pt-br", "pt-BR"),
        ("pt-PT", "pt"),
        ("fil", "tl"),
        ("iw", "he"),
    ],
)
def test_tags_find_their_entry(tag: str, entry: str) -> None:
    assert language(tag).tag == entry


@pytest.mark.parametrize("tag", ["", "xx", "english", "../es", "e"])
def test_unknown_tags_say_what_to_do(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="convert languages"):
        language(tag)


@pytest.mark.parametrize("tag", REGISTRY)
def test_direction_and_script_are_those_of_cldr(tag: str) -> None:
    entry = REGISTRY[tag]
    locale = Locale.parse(tag, sep="-")
    # Babel does not know every language; those it knows have to agree.
    direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
    assert entry.direction == direction


@pytest.mark.parametrize(
    ("tag", "script", "direction"),
    [
        ("es-MX", "Latn", "ltr"),
        ("id", "Latn", "ltr"),
        ("ckb", "Arab", "rtl"),
        ("ti", "Ethi", "ltr"),
        ("ln", "Latn", "ltr"),
    ],
)
def test_a_language_outside_the_registry_is_known_from_cldr(tag: str, script: str, direction: str) -> None:
    found = any_language(tag)
    assert (found.script, found.direction) == (script, direction)


def test_what_cldr_does_not_know_is_no_language() -> None:
    with pytest.raises(UnknownLanguage):
        any_language("qqq")


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("en", {1: "one", 0: "other", 2: "other", Decimal("1.5"): "other"}),
        ("es", {1: "one", 2: "other", 1_000_000: "many"}),
        ("fr", {0: "one", 1: "one", 2: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
        ("ru", {1: "one", 2: "few", 5: "many", 21: "one", 11: "many", Decimal("1.5"): "other"}),
        ("pl", {1: "one", 2: "few", 5: "many", 21: "many"}),
        ("zh-Hans", {0: "other", 1: "other"}),
        ("pt-BR", {0: "one", 1: "one", 2: "other"}),
        ("es-MX", {1: "one", -1: "one"}),
        ("cy", {0: "zero", 3: "few", 6: "many"}),
        ("nn", {1: "one", 2: "other"}),
    ],
)
def test_plurals_are_those_of_cldr(tag: str, forms: dict[int | Decimal, str]) -> None:
    assert {number: plural_category(tag, number) for number in forms} == forms
    assert set(forms.values()) <= set(plural_categories(tag))


def test_a_decimal_counts_as_it_is_written() -> None:
    assert (plural_category("en", Decimal("1.0")), plural_category("en", 1)) == ("other", "one")


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_has_plural_categories(tag: str) -> None:
    categories = plural_categories(tag)
    assert categories[-1] == "other"
    assert {plural_category(tag, number) for number in range(200)} <= set(categories)


def test_argos_codes_are_its_own_and_unique() -> None:
    codes = {tag: entry.argos_code for tag, entry in REGISTRY.items()}
    assert len(set(codes.values())) == len(codes)
    assert (codes["zh-Hans"], codes["zh-Hant"], codes["pt-BR"], codes["tl"]) == ("zh", "zt", "pb", "tl")


def test_the_registry_holds_what_clinics_ask_for() -> None:
    asked = "es zh-Hans zh-Hant vi tl ko ar ru ht fr pt-BR hi fa ur bn de it pl ja uk so am km my ne pa gu th sw he"
    assert [tag for tag in asked.split() if tag not in REGISTRY] == []
