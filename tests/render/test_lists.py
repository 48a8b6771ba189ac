"""Lists of names, after CLDR's list patterns."""

from __future__ import annotations

import unicodedata

import pytest
from babel.lists import format_list

from converter.languages import REGISTRY
from converter.render.beyond_cldr import beyond_cldr
from converter.render.lists import listed

NAMES = ("Ana", "Bo", "Chen", "Dee")


@pytest.mark.parametrize("tag", [tag for tag in REGISTRY if not beyond_cldr(tag).list])
@pytest.mark.parametrize("count", range(1, 5))
def test_a_list_is_what_cldr_says(tag: str, count: int) -> None:
    shown = REGISTRY[tag]
    bare = "".join(character for character in listed(NAMES[:count], shown) if character not in "\u2068\u2069")
    assert bare.replace("ו-", "ו") == format_list(NAMES[:count], "standard", shown.locale)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Ana, Bo, and Chen"),
        ("zh-Hans", "Ana、Bo和Chen"),
        ("ja", "Ana、Bo、Chen"),
        ("ht", "Ana, Bo ak Chen"),
        ("fr", "Ana, Bo et Chen"),
    ],
)
def test_three_names(tag: str, text: str) -> None:
    assert listed(NAMES[:3], REGISTRY[tag]) == text


@pytest.mark.parametrize(
    ("tag", "last", "text"),
    [
        ("es", "Ignacio", "Ana e Ignacio"),
        ("es", "Hilda", "Ana e Hilda"),
        ("es", "Hielo", "Ana y Hielo"),
        ("es", "Bo", "Ana y Bo"),
        ("he", "דנה", "\u2068Ana\u2069 ודנה"),
        ("he", "Bo", "\u2068Ana\u2069 ו-\u2068Bo\u2069"),
    ],
)
def test_the_word_before_the_last_name_fits_it(tag: str, last: str, text: str) -> None:
    assert listed(("Ana", last), REGISTRY[tag]) == text


def test_names_that_are_read_in_the_other_direction_are_isolated_from_each_other() -> None:
    assert listed(("Ana", "ليلى", "Bo"), REGISTRY["ar"]) == "\u2068Ana\u2069 وليلى و\u2068Bo\u2069"
    assert listed(("Ana",), REGISTRY["ar"]) == "Ana"
    assert listed((), REGISTRY["ar"]) == ""


@pytest.mark.parametrize("tag", [tag for tag in REGISTRY if beyond_cldr(tag).list])
def test_own_patterns_are_complete_and_hold_each_part_once(tag: str) -> None:
    patterns = beyond_cldr(tag).list
    assert set(patterns) == {"2", "start", "middle", "end"}
    for pattern in patterns.values():
        assert pattern.count("{0}") == pattern.count("{1}") == 1
        assert unicodedata.is_normalized("NFC", pattern)
