"""Dates and names of languages, after CLDR."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from babel import Locale
from babel.core import get_global

from converter.languages import REGISTRY, base_tag
from converter.render.beyond_cldr import beyond_cldr
from converter.render.dates import COUNTER_STYLES, language_name, long_date


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "December 7, 2025"),
        ("es", "7 de diciembre de 2025"),
        ("zh-Hans", "2025年12月7日"),
        ("fa", "۷ دسامبر ۲۰۲۵"),
        ("tl", "Disyembre 7, 2025"),
        ("ht", "7 desanm 2025"),
    ],
)
def test_dates_by_cldr(tag: str, text: str) -> None:
    assert long_date(dt.date(2025, 12, 7), REGISTRY[tag]) == text
    moment = dt.datetime(2025, 12, 7, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    assert long_date(moment, REGISTRY[tag]) == text


@pytest.mark.parametrize("tag", REGISTRY)
def test_every_language_of_the_registry_has_dates_digits_and_names(tag: str) -> None:
    shown = REGISTRY[tag]
    assert any(character.isdecimal() for character in long_date(dt.date(2025, 12, 7), shown))
    assert shown.numbering in COUNTER_STYLES
    assert language_name(tag, REGISTRY["en"])
    assert language_name("en", shown)


DAYS = [dt.date(2025, month, 21) for month in range(1, 13)]
SCRIPTS = {
    "Latn": {"LATIN"},
    "Hans": {"CJK"},
    "Hant": {"CJK"},
    "Jpan": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "Kore": {"HANGUL"},
    "Cyrl": {"CYRILLIC", "MODIFIER"},  # U+02BC, the apostrophe of Ukrainian
    "Arab": {"ARABIC"},
    "Hebr": {"HEBREW"},
    "Deva": {"DEVANAGARI"},
    "Beng": {"BENGALI"},
    "Guru": {"GURMUKHI"},
    "Gujr": {"GUJARATI"},
    "Ethi": {"ETHIOPIC"},
    "Khmr": {"KHMER"},
    "Mymr": {"MYANMAR"},
    "Thai": {"THAI"},
    "Grek": {"GREEK"},
    "Armn": {"ARMENIAN"},
    "Taml": {"TAMIL"},
    "Telu": {"TELUGU"},
    "Laoo": {"LAO"},
}
"""How the Unicode names of a script's letters begin."""


def letters_outside(text: str, script: str) -> list[str]:
    return [
        character
        for character in text
        if character.isalpha() and unicodedata.name(character).split()[0] not in SCRIPTS[script]
    ]


def inherits_another_language(tag: str) -> bool:
    """Whether CLDR fills what a language lacks with that of another, as in Haitian Creole with French."""
    locale = str(REGISTRY[tag].locale)
    return base_tag(get_global("parent_exceptions").get(locale, locale)) != base_tag(locale)


@pytest.mark.parametrize("tag", REGISTRY)
def test_dates_are_in_the_language_s_own_script(tag: str) -> None:
    shown = REGISTRY[tag]
    for day in DAYS:
        assert letters_outside(long_date(day, shown), shown.script) == []


@pytest.mark.parametrize("tag", REGISTRY)
def test_names_of_languages_are_in_the_language_s_own_script(tag: str) -> None:
    shown = REGISTRY[tag]
    for other in REGISTRY:
        name = language_name(other, shown)
        assert letters_outside(name, shown.script) == [], other
        assert name == unicodedata.normalize("NFC", name)


def test_haitian_creole_has_nothing_of_the_french_that_cldr_fills_it_with() -> None:
    creole, french = REGISTRY["ht"], REGISTRY["fr"]
    assert [tag for tag in REGISTRY if inherits_another_language(tag)] == ["ht"]
    assert set(beyond_cldr("ht").languages) == set(REGISTRY)
    assert len(set(beyond_cldr("ht").months)) == 12
    same = [day.month for day in DAYS if long_date(day, creole) == long_date(day, french)]
    assert same == [4]  # avril
    assert language_name("en", creole) == "angle"
    both = [tag for tag in REGISTRY if language_name(tag, creole) == language_name(tag, french)]
    assert both == ["bn", "so", "sw", "ta", "fa-AF"]  # bengali, somali, swahili, tamoul, dari


@pytest.mark.parametrize("tag", [tag for tag in REGISTRY if tag not in {"en", "tl"}])
def test_no_name_of_a_language_is_its_english_or_own_name_unless_cldr_says_so(tag: str) -> None:
    shown = REGISTRY[tag]
    cldr = {} if inherits_another_language(tag) else shown.locale.languages
    for other in REGISTRY:
        name = language_name(other, shown)
        known = {*map(str, cldr.values()), *beyond_cldr(tag).languages.values()}
        assert name in known, other


def test_a_language_that_cldr_knows_by_another_name_has_that() -> None:
    assert "tl" not in Locale("km").languages
    assert language_name("tl", REGISTRY["km"]) == Locale("km").languages["fil"]
    assert language_name("tl", REGISTRY["sw"]) == "Kifilipino"
    assert language_name("tl", REGISTRY["fr"]) == "tagalog"


@pytest.mark.parametrize("tag", REGISTRY)
def test_what_is_beyond_cldr_is_of_the_registry_and_complete(tag: str) -> None:
    own = beyond_cldr(tag)
    assert set(own.languages) <= set(REGISTRY)
    assert bool(own.months) == bool(own.date)
    assert len(own.months) in {0, 12}
