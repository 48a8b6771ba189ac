"""Dates and names of languages, after CLDR."""

from __future__ import annotations

import datetime as dt

import pytest

from converter.languages import REGISTRY
from converter.render.dates import COUNTER_STYLES, language_name, long_date


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "December 7, 2025"),
        ("es", "7 de diciembre de 2025"),
        ("zh-Hans", "2025年12月7日"),
        ("fa", "۷ دسامبر ۲۰۲۵"),
        ("tl", "Disyembre 7, 2025"),
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
