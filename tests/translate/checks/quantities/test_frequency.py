"""How often, in many languages."""

import pytest

from converter.translate.checks.frequency import frequency

RULES = (frequency,)


def found(source: str, target: str, pair: tuple[str, str]) -> set[str]:
    return {each.code for rule in RULES for each in rule(source, target, pair)}


@pytest.mark.parametrize(
    ("own", "other", "source", "target"),
    [
        ("en", "es", "Take twice a day", "Tome dos veces al día"),
        ("en", "es", "once daily", "una vez al día"),
        ("en", "es", "every other day", "cada dos días"),
        ("en", "ru", "three times a day", "три раза в день"),
        ("en", "zh-Hans", "twice a day", "每天两次"),
        ("en", "ar", "twice a day", "مرتين يوميًا"),
        ("en", "hi", "twice a day", "दिन में दो बार"),
        ("en", "vi", "twice a day", "hai lần mỗi ngày"),
        ("en", "ko", "twice a day", "하루에 두 번"),
        ("en", "fr", "3 times a day", "trois fois par jour"),
        ("en", "pt-BR", "once a week", "uma vez por semana"),
        ("en", "tl", "twice a day", "dalawang beses sa isang araw"),
        ("en", "so", "twice a day", "laba jeer maalintii"),
        ("en", "ht", "twice a day", "de fwa pa jou"),
        ("en", "de", "twice a day", "zweimal täglich"),
        ("en", "fa", "twice a day", "دو بار در روز"),
        ("en", "ur", "twice a day", "دن میں دو بار"),
        ("en", "bn", "twice a day", "দিনে দুবার"),
        ("en", "it", "once a day", "una volta al giorno"),
        ("en", "pl", "twice a day", "dwa razy dziennie"),
        ("en", "ja", "twice a day", "1日2回"),
        ("en", "uk", "twice a day", "двічі на день"),
        ("en", "ca", "twice a day", "dues vegades al dia"),
        ("en", "es", "1 to 2 times a day", "1 a 2 veces al día"),
        ("en", "sw", "twice a day", "mara mbili kwa siku"),
    ],
)
def test_quiet(own: str, other: str, source: str, target: str) -> None:
    assert found(source, target, (own, other)) == set()


@pytest.mark.parametrize(
    ("own", "other", "source", "target"),
    [
        ("en", "es", "Take twice a day", "Tome tres veces al día"),
        ("en", "es", "Take twice a day", "Tome dos veces a la semana"),
        ("en", "es", "every other day", "todos los días"),
        ("en", "ru", "twice daily", "три раза в день"),
        ("en", "zh-Hans", "twice a day", "每天三次"),
        ("en", "zh-Hans", "twice a day", "每周两次"),
        ("en", "ar", "twice a day", "ثلاث مرات في اليوم"),
        ("en", "hi", "twice a day", "दिन में तीन बार"),
        ("en", "vi", "twice a day", "ba lần mỗi ngày"),
        ("en", "ko", "twice a day", "하루에 세 번"),
        ("en", "fr", "daily", "chaque semaine"),
        ("en", "pt-BR", "once a week", "uma vez por dia"),
        ("en", "tl", "twice a day", "tatlong beses sa isang araw"),
        ("en", "so", "twice a day", "saddex jeer maalintii"),
        ("en", "ht", "twice a day", "twa fwa pa jou"),
        ("en", "de", "twice a day", "dreimal täglich"),
        ("en", "fa", "twice a day", "سه بار در روز"),
        ("en", "ur", "twice a day", "دن میں تین بار"),
        ("en", "bn", "twice a day", "দিনে তিন বার"),
        ("en", "it", "once a day", "una volta alla settimana"),
        ("en", "ja", "twice a day", "1日3回"),
        ("en", "zh-Hans", "every other day", "每天一次"),
        ("en", "es", "2 times a day", "3 veces al día"),
    ],
)
def test_loud(own: str, other: str, source: str, target: str) -> None:
    assert found(source, target, (own, other))
