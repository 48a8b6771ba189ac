"""Dates are read as each language writes them, in its own calendar, and keep the day that the source says."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date

from converter.languages import REGISTRY
from converter.sources.calendars import gregorian_day
from converter.sources.dates import in_zone_of_page, machine_date, shown_date

pytestmark = pytest.mark.slow

MIXED = ("ar", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "sv", "tr")
DAY = dt.date(2024, 5, 6)


@pytest.mark.slow
@pytest.mark.parametrize("language", MIXED)
def test_every_month_in_long_and_short_form(language: str) -> None:
    for month in range(1, 13):
        date = dt.date(2019, month, 17)
        for form in ("medium", "long"):
            shown = format_date(date, form, locale=language)
            if language != "ar" or form == "long":  # the short form in Arabic is in figures
                assert shown_date(shown, language) == date, shown


@pytest.mark.parametrize("tag", [tag for tag in REGISTRY if tag not in ("th", "ht", "hmn")])
@pytest.mark.parametrize("form", ["long", "full"])
def test_the_long_dates_of_every_language_of_the_registry(tag: str, form: str) -> None:
    """CLDR's Thai form is of the Buddhist calendar with a Gregorian year; for Haitian Creole it has French words, and
    for Hmong none."""
    language = REGISTRY[tag]
    for month in range(1, 13):
        date = dt.date(2023, month, 28)
        shown = format_date(date, form, locale=language.locale)
        assert shown_date(shown, tag) == date, shown
        assert shown_date(language.own_digits(shown), tag) == date, shown


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
        ("17 septanm 2019", "ht", dt.date(2019, 9, 17)),
        ("ika-6 ng Mayo, 2024", "tl", DAY),
        ("6 Μαΐου 2024", "el", DAY),
        ("6 май 2024", "bg", DAY),
    ],
)
def test_days_with_the_name_of_a_month(shown: str, language: str | None, date: dt.date | None) -> None:
    assert shown_date(shown, language) == date


@pytest.mark.parametrize(
    ("shown", "language"),
    [
        ("Mon, May 6th, 2024 at 9:15 am", "en"),
        ("lunes, 6 de mayo del 2024 a las 10:15", "es"),
        ("lundi 6 mai 2024 à 10h15", "fr"),
        ("6 de maio de 2024 às 10:15", "pt-BR"),
        ("Montag, den 6. Mai 2024 um 10:15 Uhr", "de"),
        ("lunedì 6 maggio 2024 alle ore 10:15", "it"),
        ("6 maja 2024 r.", "pl"),
        ("6 мая 2024 г. в 10:15", "ru"),
        ("6 травня 2024 року", "uk"),
        ("الاثنين ٦ مايو ٢٠٢٤ م", "ar"),
        ("6 أيار 2024", "ar"),
        ("يوم 6 ماي 2024", "ar"),
        ("יום שני, 6 במאי 2024", "he"),
        ("دوشنبه ۶ مه ۲۰۲۴", "fa"),
        ("6 مئی 2024ء", "ur"),
        ("2024年5月6日 星期一 上午9:15", "zh"),
        ("2024年05月06日(月)", "ja"),
        ("2024년 5월 6일 (월) 오전 9:15", "ko"),
        ("2024. 5. 6.", "ko"),
        ("६ मई २०२४", "hi"),
        ("Thứ Hai, ngày 6 tháng 5 năm 2024", "vi"),
        ("ថ្ងៃទី៦ ខែឧសភា ឆ្នាំ២០២៤", "km"),
        ("၂၀၂၄ ခုနှစ် မေလ ၆ ရက်", "my"),
        ("৬ মে, ২০২৪", "bn"),
        ("6 de maig de 2024", "ca"),
        ("Monday, May 6, 2024, 10:00 am EST", "en"),
        ("Mon, 05/06/2024 - 09:15", "en"),
        ("Lun, 06/05/2024 - 09:15", "es"),
        ("06/mai/2024", "pt"),
        ("6 أيار/مايو 2024", "ar"),
        ("יום ב׳, 6 במאי 2024", "he"),
        ("二〇二四年五月六日", "zh"),
        ("R6.5.6", "ja"),
        ("2024-05-06 (월)", "ko"),
        ("Thứ Hai, 06/05/2024, 10:30 (GMT+7)", "vi"),
        ("06 Th5, 2024", "vi"),
        ("lendi 6 me 2024", "ht"),
    ],
)
def test_what_languages_write_around_a_day(shown: str, language: str) -> None:
    assert shown_date(shown, language) == DAY


@pytest.mark.parametrize(
    ("shown", "language"),
    [
        ("۱۷ اردیبهشت ۱۴۰۳", "fa"),
        ("دوشنبه ۱۷ اردیبهشت‌ماه ۱۴۰۳ ساعت ۱۰:۱۵".replace("\u200c", " "), "fa"),
        ("۱۴۰۳/۰۲/۱۷", "fa"),
        ("17 ثور 1403", "fa"),
        ("6 พฤษภาคม 2567", "th"),
        ("วันจันทร์ที่ ๖ พฤษภาคม พ.ศ. ๒๕๖๗", "th"),
        ("6 พ.ค. 67", "th"),
        ("06/05/2567", "th"),
        ("令和6年5月6日", "ja"),
        ("民國113年5月6日", "zh-Hant"),
        ("ሚያዝያ 28 ቀን 2016 ዓ.ም", "am"),
        ("28 شوال 1445هـ الموافق 6 مايو 2024م", "ar"),
        ("۱۷ اردیبهشت ۱۴۰۳ (6 May 2024)", "fa"),
    ],
)
def test_days_of_other_calendars(shown: str, language: str) -> None:
    assert shown_date(shown, language) == DAY


@pytest.mark.parametrize(
    ("shown", "language"),
    [("15 رمضان 1445", "ar"), ("२४ वैशाख २०८१", "ne"), ("כ״ח בניסן תשפ״ד", "he"), ("31 شهریور 1403 1402", "fa")],
)
def test_a_calendar_whose_days_are_not_certain_gives_no_date(shown: str, language: str) -> None:
    assert shown_date(shown, language) is None


def test_the_first_days_of_years_of_other_calendars() -> None:
    jalali = {1379: (2000, 3, 20), 1399: (2020, 3, 20), 1400: (2021, 3, 21), 1403: (2024, 3, 20), 1404: (2025, 3, 21)}
    ethiopian = {2012: (2019, 9, 12), 2013: (2020, 9, 11), 2016: (2023, 9, 12), 2017: (2024, 9, 11)}
    for year, day in jalali.items():
        assert gregorian_day(year, 1, 1, "jalali") == dt.date(*day)
        last = gregorian_day(year - 1, 12, 29, "jalali")
        assert last is not None
        assert 1 <= (dt.date(*day) - last).days <= 2
    for year, day in ethiopian.items():
        assert gregorian_day(year, 1, 1, "ethiopian") == dt.date(*day)
    assert gregorian_day(1403, 7, 31, "jalali") is None


@pytest.mark.parametrize(
    ("shown", "language", "date"),
    [
        ("06/05/2024", "es", DAY),
        ("06/05/2024", "vi", DAY),
        ("06/05/2024", "en-GB", DAY),
        ("06/05/2024", "en", None),
        ("06/05/2024", "en-US", None),
        ("06/05/2024", None, None),
        ("05/06/2024", "tl", DAY),
        ("06.05.2024", "de", DAY),
        ("06.05.24", "ru", DAY),
        ("2024/5/6", "en", DAY),
        ("5/31/2024", "en", dt.date(2024, 5, 31)),
        ("٦/٥/٢٠٢٤", "ar", DAY),
        ("31/31/2024", "es", None),
        ("Wed, 05/06/2024", "en", dt.date(2024, 6, 5)),
        ("Sun, 05/06/2024", "en", None),
    ],
)
def test_days_in_figures(shown: str, language: str | None, date: dt.date | None) -> None:
    assert shown_date(shown, language) == date


@pytest.mark.parametrize("zone", ["+14:00", "+09:00", "+03:30", "+02:00", "+0200", "Z", "-05:00", "-12:00"])
@pytest.mark.parametrize("time", ["00:00:00", "00:30", "12:00:00.123", "23:59:59"])
def test_a_machine_s_date_keeps_the_day_of_its_own_zone(zone: str, time: str) -> None:
    date = machine_date(f"2025-01-07T{time}{zone}")
    assert date is not None
    assert date.isoformat().startswith("2025-01-07T")


def test_a_machine_s_date_of_the_jalali_calendar() -> None:
    assert machine_date("1403-02-17T10:00:00+03:30") == DAY
    assert machine_date("۱۴۰۳-۰۲-۱۷") == DAY
    assert machine_date("1445-02-17") is None


UTC_EVENING = dt.datetime(2025, 1, 6, 22, tzinfo=dt.UTC)
TOKYO = dt.timezone(dt.timedelta(hours=9))


@pytest.mark.parametrize(
    ("stated", "shown", "day"),
    [
        (UTC_EVENING, dt.date(2025, 1, 7), 7),
        (UTC_EVENING, UTC_EVENING.astimezone(TOKYO), 7),
        (UTC_EVENING, dt.date(2025, 1, 9), 6),
        (UTC_EVENING, None, 6),
        (UTC_EVENING.replace(hour=3), dt.date(2025, 1, 5), 5),
        (UTC_EVENING.replace(hour=13), dt.date(2025, 1, 5), 6),
        (UTC_EVENING.astimezone(TOKYO), dt.date(2025, 1, 6), 7),
        (dt.date(2025, 1, 6), dt.date(2025, 1, 7), 6),
        (None, dt.date(2025, 1, 7), 7),
    ],
)
def test_a_time_in_utc_has_the_day_that_the_page_shows(stated: dt.date | None, shown: dt.date | None, day: int) -> None:
    found = in_zone_of_page(stated, shown)
    assert found is not None
    assert found.day == day
