"""The registry of languages."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from converter.errors import UnknownLanguage
from converter.languages import (
    REGISTRY,
    SOUTH_EAST_ASIAN,
    any_language,
    base_tag,
    find_any_language,
    find_language,
    find_locale,
    language,
    language_or_unknown,
    plural_categories,
    plural_category,
)

CATALOGUES = Path(__file__).parents[1] / "templates" / "locale"


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
        ("prs", "fa-AF"),
        ("fa-IR", "fa"),
        ("mww", "hmn"),
    ],
)
def test_tags_find_their_entry(tag: str, entry: str) -> None:
    assert language(tag).tag == entry


@pytest.mark.parametrize("tag", ["", "xx", "english", "../es", "e"])
def test_unknown_tags_say_what_to_do(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="convert languages"):
        language(tag)


@pytest.mark.parametrize("tag", ["", "xx", "english", "../es", None])
def test_an_unknown_tag_finds_nothing(tag: str | None) -> None:
    assert find_language(tag) is None
    assert find_any_language(tag) is None
    unknown = language_or_unknown(tag)
    assert (unknown.script, unknown.direction, unknown.has_word_spaces, unknown.full_stop) == ("Zzzz", "ltr", True, ".")


@pytest.mark.parametrize(
    ("tag", "base"), [("en", "en"), ("pt-BR", "pt"), ("ZH_hant", "zh"), (" es-419", "es"), ("fil", "fil"), ("", "")]
)
def test_the_base_of_a_tag(tag: str, base: str) -> None:
    assert base_tag(tag) == base


@pytest.mark.parametrize(
    ("tag", "name"), [("pt-BR", "pt_BR"), ("zh-Hant", "zh_Hant"), ("es", "es"), ("es-MX", "es_MX")]
)
def test_the_data_of_cldr(tag: str, name: str) -> None:
    assert str(find_locale(tag)) == name


@pytest.mark.parametrize("tag", ["qqq", "", "x", "../es", "en-", "english"])
def test_what_cldr_does_not_have_is_none(tag: str) -> None:
    assert find_locale(tag) is None


def tags_where(holds: Callable[[str], bool]) -> set[str]:
    """Tags of the registry, and of some languages outside, of which something holds."""
    return {tag for tag in (*REGISTRY, "bo", "dz", "lo", "yue", "khb", "id", "mr") if holds(tag)}


def test_languages_without_spaces_between_words() -> None:
    expected = {"zh-Hans", "zh-Hant", "ja", "th", "lo", "km", "my", "bo", "dz", "yue", "khb"}
    assert tags_where(lambda tag: not any_language(tag).has_word_spaces) == expected
    assert tags_where(lambda tag: not any_language(tag).has_word_ends) == expected | {"ko"}


def test_languages_in_chinese_characters_write_no_space_between_sentences() -> None:
    expected = {"zh-Hans", "zh-Hant", "ja", "yue"}
    assert tags_where(lambda tag: any_language(tag).is_ideographic) == expected
    assert tags_where(lambda tag: not any_language(tag).between_sentences) == expected


@pytest.mark.parametrize("tag", sorted(path.name for path in CATALOGUES.iterdir()))
def test_full_stops_are_those_of_our_own_sentences(tag: str) -> None:
    with (CATALOGUES / tag / "LC_MESSAGES" / "convert.po").open("rb") as file:
        ends = {str(text.string)[-1] for text in read_po(file) if str(text.id).endswith(".") and text.string}
    stop = any_language(tag).full_stop
    assert ends == {stop} if stop else all(end.isalpha() or unicodedata.combining(end) for end in ends)


@pytest.mark.parametrize("tag", REGISTRY)
def test_digits_are_those_of_cldr(tag: str) -> None:
    entry = REGISTRY[tag]
    assert entry.numbering == entry.locale.default_numbering_system
    digits = entry.own_digits("0123456789")
    assert [unicodedata.decimal(digit) for digit in digits] == list(range(10))
    assert (digits == "0123456789") == (entry.numbering == "latn")
    assert entry.own_digits("x") == "x"


def test_blocks_of_scripts_that_need_a_dictionary() -> None:
    block = re.compile(f"[{SOUTH_EAST_ASIAN}]")
    names = "THAI", "LAO", "MYANMAR", "KHMER", "TAI LE", "NEW TAI LUE", "TAI THAM", "TAI VIET"
    for letter in map(chr, range(0x10000)):
        name = unicodedata.name(letter, "")
        if unicodedata.category(letter) == "Lo":
            assert bool(block.match(letter)) == name.startswith(names), name


@pytest.mark.parametrize("tag", REGISTRY)
def test_direction_and_script_are_those_of_cldr(tag: str) -> None:
    entry = REGISTRY[tag]
    # Babel does not know every language; those it knows have to agree.
    direction = "rtl" if entry.locale.character_order == "right-to-left" else "ltr"
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
