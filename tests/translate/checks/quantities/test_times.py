"""Times of day and dates in many languages."""

import pytest

from converter.translate.checks.clocks import clocks
from converter.translate.checks.dates import dates
from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

RULES = (clocks, dates, numbers, units)


def found(source: str, target: str, pair: tuple[str, str]) -> set[str]:
    return {each.code for rule in RULES for each in rule(source, target, pair)}


@pytest.mark.parametrize(
    ("own", "other", "source", "target"),
    [
        ("en", "es", "10:00-11:00 pm", "22:00-23:00"),
        ("en", "es", "10:00-11:00 pm", "10:00 a 11:00 p. m."),
        ("en", "es", "at 5:00 pm", "a las 5 de la tarde"),
        ("en", "es", "at 5 pm", "a las 17 h"),
        ("en", "zh-Hans", "at 5 pm", "下午5点"),
        ("en", "ar", "at 5:30 pm", "الساعة 5:30 مساءً"),
        ("en", "ru", "at 8 am", "в 8 утра"),
        ("en", "ru", "at 8 pm", "в 20:00"),
        ("en", "fr", "8:30 pm", "20 h 30"),
        ("en", "ko", "at 3 pm", "오후 3시"),
        ("en", "ja", "3:30 pm", "15時30分"),
        ("en", "ja", "3:30 pm", "午後3時30分"),
        ("en", "vi", "at 7 am", "lúc 7 giờ sáng"),
        ("en", "de", "8:30 pm", "20.30 Uhr"),
        ("en", "de", "8:30 pm", "20:30 Uhr"),
        ("en", "hi", "6 am", "सुबह 6 बजे"),
        ("en", "tl", "at 9 pm", "alas 9 ng gabi"),
        ("en", "es", "12 pm", "12 del mediodía"),
        ("en", "es", "from 9 am to 5 pm", "de 9 a 17 h"),
        ("en", "es", "5 May 2020", "5 de mayo de 2020"),
        ("en", "ar", "5 May 2020", "5 أيار 2020"),
        ("en", "ar", "5 May 2020", "5 مايو 2020"),
        ("en", "ru", "in March 2020", "в марте 2020"),
        ("en", "zh-Hans", "on 5 May", "5月5日"),
        ("en", "es", "on Monday", "el lunes"),
        ("en", "vi", "on Monday", "vào thứ Hai"),
        ("en", "hi", "on Monday", "सोमवार को"),
        ("en", "pt-BR", "Monday to Friday", "segunda a sexta-feira"),
        ("es", "en", "el 5 de mayo", "May 5"),
        ("en", "bn", "5 May", "৫ মে"),
        ("en", "pl", "5 May", "5 maja"),
        ("en", "id", "3 August", "3 Agustus"),
        ("en", "ta", "3 August", "3 ஆகஸ்ட்"),
        ("en", "es", "03/04/2020", "04/03/2020"),
    ],
)
def test_quiet(own: str, other: str, source: str, target: str) -> None:
    assert found(source, target, (own, other)) == set()


@pytest.mark.parametrize(
    ("own", "other", "source", "target"),
    [
        ("en", "es", "10:00-11:00 pm", "10:00-11:00 am"),
        ("en", "es", "at 5:00 pm", "a las 5 de la mañana"),
        ("en", "es", "at 5 pm", "a las 5 a. m."),
        ("en", "zh-Hans", "at 5 pm", "上午5点"),
        ("en", "ar", "at 5:30 pm", "الساعة 5:30 صباحًا"),
        ("en", "ar", "at 5:30 pm", "الساعة ٥:٣٠ ص"),
        ("en", "ru", "at 8 am", "в 8 вечера"),
        ("en", "fr", "8:30 pm", "8 h 30 du matin"),
        ("en", "ko", "at 3 pm", "오전 3시"),
        ("en", "vi", "at 7 am", "lúc 7 giờ tối"),
        ("en", "hi", "6 am", "शाम 6 बजे"),
        ("en", "tl", "at 9 pm", "alas 9 ng umaga"),
        ("en", "es", "5 May 2020", "5 de marzo de 2020"),
        ("en", "ru", "in March 2020", "в апреле 2020"),
        ("en", "zh-Hans", "on 5 May", "6月5日"),
        ("en", "es", "on Monday", "el martes"),
        ("en", "vi", "on Monday", "vào thứ Ba"),
        ("es", "en", "el 5 de mayo", "March 5"),
        ("en", "pl", "5 May", "5 marca"),
    ],
)
def test_loud(own: str, other: str, source: str, target: str) -> None:
    assert found(source, target, (own, other))
