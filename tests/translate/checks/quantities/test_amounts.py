"""Numbers and units in many languages and notations."""

import pytest

from converter.translate.checks.numbers import numbers
from converter.translate.checks.units import units

pytestmark = pytest.mark.slow

RULES = (numbers, units)


def found(source: str, target: str, pair: tuple[str, str]) -> set[str]:
    return {each.code for rule in RULES for each in rule(source, target, pair)}


@pytest.mark.parametrize(
    ("own", "other", "source", "target"),
    [
        ("en", "es", "Take 10,000 units", "Tome 10 mil unidades"),
        ("en", "zh-Hans", "10,000 people", "1万人"),
        ("en", "hi", "10,000 people", "10 हज़ार लोग"),
        ("en", "zh-Hans", "6 million", "600万"),
        ("en", "es", "Take 1/2 tablet", "Tome ½ tableta"),
        ("en", "es", "Take half a tablet", "Tome 1/2 tableta"),
        ("en", "es", "from 2 to 3 days", "2-3 días"),
        ("en", "ru", "2-3 days", "от 2 до 3 дней"),
        ("en", "es", "the 1960s", "los años 60"),
        ("en", "es", "20th century", "siglo XX"),
        ("en", "zh-Hans", "20th century", "20世纪"),
        ("en", "es", "2nd dose", "segunda dosis"),
        ("en", "de", "3/4/2020", "4. März 2020"),
        ("en", "es", "on 3/4/2020", "el 4 de marzo de 2020"),
        ("en", "es", "at 5:00 pm", "a las 17:00"),
        ("en", "es", "at 5 pm", "a las 5 de la tarde"),
        ("en", "fr", "10:30 pm", "22h30"),
        ("en", "fr", "1,500 mg", "1 500 mg"),
        ("en", "de", "1.5 mg", "1,5 mg"),
        ("en", "de", "1,500 mg", "1.500 mg"),
        ("en", "ta", "Take 5 ml", "5 மி.லி எடுக்கவும்"),
        ("es", "en", "Tome dos pastillas cada 8 horas", "Take two pills every 8 hours"),
        ("en", "es", "100.4 °F", "100,4 °F (38 °C)"),
        ("en", "es", "6 feet", "6 pies (2 metros)"),
        ("en", "fr", "81 patients", "quatre-vingt-un patients"),
        ("en", "it", "vitamin B12 and 21 days", "vitamina B12 e ventuno giorni"),
        ("en", "vi", "two weeks, 15 days", "hai tuần, mười lăm ngày"),
        ("en", "ko", "3 times", "세 번"),
        ("en", "sw", "14 days", "siku 14"),
        ("en", "am", "14 days", "14 ቀናት"),
        ("en", "ms", "1.5 million", "1.5 juta"),
        ("en", "bn", "5 days", "৫ দিন"),
        ("en", "my", "10 days", "၁၀ ရက်"),
        ("en", "km", "10 mg", "១០ មីលីក្រាម"),
        ("en", "ja", "30 minutes", "30分"),
        ("en", "ja", "2 tablets", "2錠"),
        ("en", "tl", "two days", "dalawang araw"),
        ("en", "ar", "250 mg", "٢٥٠ ملغ"),
        ("en", "ar", "2.5 ml", "٢٫٥ مل"),
        ("en", "fa", "10 days", "۱۰ روز"),
        ("en", "zh-Hant", "5 mcg", "5微克"),
        ("en", "es", "200 IU", "200 UI"),
        ("en", "ru", "200 IU", "200 МЕ"),
        ("en", "ru", "5 mcg", "5 мкг"),
        ("en", "hi", "5 mg", "5 मिग्रा"),
        ("en", "hi", "5 mg twice", "5 मि.ग्रा. दो बार"),
        ("en", "so", "5 mg", "5 mg"),
        ("en", "pt-BR", "Give 1 teaspoon", "Dê 1 colher de chá"),
        ("en", "fr", "Call 1-800-222-1222", "Appelez le 1-800-222-1222"),
        ("en", "es", "a dozen eggs", "12 huevos"),
        ("en", "ru", "ten thousand five hundred", "10 500"),
        ("en", "es", "2,5", "2,5"),
        ("en", "es", "every 4 to 6 hours", "cada 4-6 h"),
        ("en", "es", "5 mg/kg", "5 mg/kg"),
        ("en", "ht", "two pills", "de grenn"),
        ("en", "pl", "14 days", "14 dni"),
        ("en", "uk", "2 days", "двох днів"),
        ("en", "tr", "2 days", "iki gün"),
        ("en", "xx", "2 days", "2 foo"),
        ("en", "zu", "14 days", "izinsuku ezingu-14"),
        ("en", "ln", "14 days", "mikolo 14"),
        ("en", "es", "1.2.3", "1.2.3"),
        ("en", "es", "10⁶ cells/m²", "10⁶ células/m2"),
        ("en", "es", "９９ ml", "99 ml"),
        ("en", "ur", "5,000", "۵٬۰۰۰"),
        ("en", "bn", "1,00,000", "১ লাখ"),
        ("en", "ne", "20 percent", "२० प्रतिशत"),
        ("en", "es", "dose 3.50", "dosis 3,5"),
        ("en", "es", "type II", "tipo 2"),
    ],
)
def test_quiet(own: str, other: str, source: str, target: str) -> None:
    assert found(source, target, (own, other)) == set()


@pytest.mark.parametrize(
    ("own", "other", "source", "target"),
    [
        ("en", "th", "March 5, 2020", "5 มีนาคม 2563"),
        ("es", "en", "Tome dos pastillas cada 8 horas", "Take three pills every 8 hours"),
        ("en", "es", "Take two pills", "Tome tres pastillas"),
        ("en", "es", "100.4 °F", "38 °C"),
        ("en", "es", "6 feet", "2 metros"),
        ("en", "es", "6 million people", "6 mil personas"),
        ("en", "sw", "14 days", "wiki 14"),
        ("en", "ja", "two tablets", "3錠"),
        ("en", "ar", "250 mg", "٢٥٠ غ"),
        ("en", "zh-Hant", "5 mcg", "5毫克"),
        ("en", "ru", "5 mcg", "5 мг"),
        ("en", "pt-BR", "Give 1 teaspoon", "Dê 1 colher de sopa"),
        ("en", "es", "1 tsp", "1 cucharada"),
        ("en", "fr", "Call 1-800-222-1222", "Appelez le 1-800-222-1223"),
        ("en", "es", "every 4 to 6 hours", "cada 4 a 6 días"),
        ("en", "es", "5 mg/kg", "5 mg/g"),
        ("en", "es", "type II", "tipo III"),
    ],
)
def test_loud(own: str, other: str, source: str, target: str) -> None:
    assert found(source, target, (own, other))
