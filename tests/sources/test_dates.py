"""Dates are read as each language writes them."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date

from converter.sources.dates import shown_date

MIXED = ("ar", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "sv", "tr")


@pytest.mark.parametrize("language", MIXED)
def test_every_month_in_long_and_short_form(language: str) -> None:
    for month in range(1, 13):
        date = dt.date(2019, month, 17)
        for form in ("medium", "long"):
            shown = format_date(date, form, locale=language)
            if language != "ar" or form == "long":  # the short form in Arabic is in figures
                assert shown_date(shown, language) == date, shown


@pytest.mark.parametrize(
    ("shown", "language", "date"),
    [
        ("17 Maarso 2019", "so", dt.date(2019, 3, 17)),
        ("17 Machi 2019", "sw", dt.date(2019, 3, 17)),
        ("Aug 8, 2016", None, dt.date(2016, 8, 8)),
        ("AUG 8, 2016", "en-GB", dt.date(2016, 8, 8)),
        ("8. Aug. 2016", "de-AT", dt.date(2016, 8, 8)),
        ("Feb 30, 2016", "en", None),
        ("Monday 8, 2016", "en", None),
        ("Aug 8, 2016", "es", dt.date(2016, 8, 8)),
        ("Aug 8, 2016", "xx", dt.date(2016, 8, 8)),
    ],
)
def test_days_with_the_name_of_a_month(shown: str, language: str | None, date: dt.date | None) -> None:
    assert shown_date(shown, language) == date
