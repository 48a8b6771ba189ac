"""Negation: none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.translate.checks.negation import denies, negation
from converter.translate.checks.negation.word_lists import listed_languages


def codes(source: str, target: str, pair: tuple[str, str]) -> list[str]:
    return [found.code for found in negation(source, target, pair)]


KEPT = {
    "es": "No tome este medicamento sin alimentos.",
    "fr": "Ne prenez pas ce médicament sans nourriture.",
    "pt-BR": "Não tome este medicamento sem alimentos.",
    "it": "Non prenda questo medicinale senza cibo.",
    "de": "Nehmen Sie dieses Arzneimittel nicht ohne Nahrung ein.",
    "ru": "Не принимайте это лекарство без еды.",
    "uk": "Не приймайте ці ліки без їжі.",
    "pl": "Nie przyjmuj tego leku bez jedzenia.",
    "ar": "لا تتناول هذا الدواء بدون طعام.",
    "fa": "این دارو را بدون غذا مصرف نکنید.",
    "hi": "भोजन के बिना यह दवा न लें।",
    "ur": "یہ دوا کھانے کے بغیر نہ لیں۔",
    "bn": "খাবার ছাড়া এই ওষুধ খাবেন না।",
    "zh-Hans": "不要空腹服用此药。",
    "ja": "この薬を空腹時に服用しないでください。",
    "ko": "이 약을 음식 없이 복용하지 마십시오.",
    "vi": "Không dùng thuốc này khi không có thức ăn.",
    "tl": "Huwag inumin ang gamot na ito nang walang pagkain.",
    "id": "Jangan minum obat ini tanpa makanan.",
    "ht": "Pa pran medikaman sa a san manje.",
    "sw": "Usinywe dawa hii bila chakula.",
    "th": "อย่ากินยานี้โดยไม่มีอาหาร",
    "he": "אין ליטול תרופה זו ללא אוכל.",
    "tr": "Bu ilacı yemeksiz almayın.",
}
LOST = {
    "es": "Tome este medicamento con alimentos.",
    "fr": "Prenez ce médicament avec de la nourriture.",
    "ru": "Принимайте это лекарство с едой.",
    "ar": "تناول هذا الدواء مع الطعام.",
    "zh-Hans": "请随餐服用此药。",
    "hi": "यह दवा भोजन के साथ लें।",
    "vi": "Dùng thuốc này cùng với thức ăn.",
    "ko": "이 약을 음식과 함께 복용하십시오.",
}


@pytest.mark.parametrize("language", KEPT)
def test_a_negation_that_is_kept_is_quiet_in_both_directions(language: str) -> None:
    source = "Do not take this medicine without food."
    assert codes(source, KEPT[language], ("en", language)) == []
    assert codes(KEPT[language], source, (language, "en")) == []


@pytest.mark.parametrize("language", LOST)
def test_a_negation_that_is_lost(language: str) -> None:
    expected = "negation-lost" if language in {"es", "fr", "ru"} else "negation-doubtful"
    assert codes("Do not take this medicine without food.", LOST[language], ("en", language)) == [expected]


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("However, it is safe.", "Sin embargo, es seguro.", "es"),
        ("Take tablet no. 5.", "Tome la pastilla n.º 5.", "es"),
        ("No one knows.", "Nadie lo sabe.", "es"),
        ("Wash your hands.", "Мойте руки.", "ru"),
        ("The cause is not known.", "Se desconoce la causa.", "es"),
        ("Take no more than two tablets.", "Tome como máximo dos tabletas.", "es"),
        ("Take only two tablets.", "Ne prenez que deux comprimés.", "fr"),
        ("Call us before it gets worse.", "Appelez-nous avant que cela ne s’aggrave.", "fr"),
        ("Neither eat nor drink.", "Ne mangez ni ne buvez.", "fr"),
        ("Don't hesitate to call.", "N’hésitez pas à appeler.", "fr"),
        ("It protects not only you, but also others.", "Es schützt nicht nur Sie, sondern auch andere.", "de"),
        ("Do not eat or drink.", "No coma y no beba.", "es"),
        ("You must not smoke, drink or drive.", "ห้ามสูบบุหรี่ ห้ามดื่ม และห้ามขับรถ", "th"),
        ("Never give it to anyone.", "Никогда никому не давайте его.", "ru"),
        ("You can’t drive, and you mustn’t swim.", "Non può guidare e non deve nuotare.", "it"),
        ("It does not hurt.", "It does not hurt.", "xyz"),
        ("Is anybody else at home ill?", "Majiraan dad kale oo guriga ku xanuunsan?", "so"),
        ("The fever I have had for two days.", "Qandhada aan qabay labadii maalin ee lasoo dhaafay.", "so"),
        ("Three patients had the asymptomatic form.", "Sadex bukaan oo aan calaamado lahayn.", "so"),
        ("If you have no choice, wear a mask.", "Hadii ay kugu khasab tahay, xidho maaskaro.", "so"),
        ("It was at a level never seen before.", "यह अब तक का सबसे अधिक था।", "hi"),
        ("It may have no effect.", "यह प्रभावशून्य हो सकता है।", "hi"),
        ("People read #StayHomeDontTravel there.", "Allí leían #QuédeseEnCasaNoViaje.", "es"),
        ("Take at least two.", "Не менее двух таблеток.", "ru"),
        ("Take no more than two.", "No tome más de dos.", "es"),
        ("Take at most two tablets.", "No tome más de dos tabletas.", "es"),
        ("Do not eat or drink.", "Не ешьте и не пейте.", "ru"),
    ],
)
def test_quiet(source: str, target: str, language: str) -> None:
    pair = ("en", "quc" if language == "xyz" else language)
    assert codes(source, target, pair) == []


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Do not drive and do not drink.", "No conduzca y beba.", "es"),
        ("However, it is safe.", "embargo, es seguro.", "es"),
        ("Nobody must be without water.", "Никто должен быть без воды.", "ru"),
        ("We have never seen this.", "Мы этого не видели.", "ru"),
        ("Not only children fall ill.", "Solo los niños se enferman.", "es"),
        ("You mustn't drive.", "Debe conducir.", "es"),
        ("You no longer need insulin.", "Vous avez besoin d’insuline.", "fr"),
        ("Take no more than two tablets.", "Tome dos tabletas.", "es"),
        ("Do not eat or drink.", "Coma y no beba.", "es"),
        ("Do not eat or drink.", "खाएँ और न पिएँ।", "hi"),
        ("Do not eat or drink.", "Kula na usinywe.", "sw"),
        ("Wait at least two hours.", "Подождите менее двух часов.", "ru"),
        (
            "Wait at least two hours before you eat, and call us if you feel ill.",
            "Espere menos de dos horas antes de comer y llámenos si se siente mal.",
            "es",
        ),
        (
            "Take no more than two tablets a day, and call us if you still feel ill then.",
            "दिन में दो से ज़्यादा गोलियाँ लें, और अगर तब भी तबीयत खराब लगे तो हमें फ़ोन करें।",
            "hi",
        ),
        ("Do not stand or sit near them.", "Se pare ni se siente cerca de ellos.", "es"),
    ],
)
def test_less_than_the_source(source: str, target: str, language: str) -> None:
    assert codes(source, target, ("en", language)) in (["negation-doubtful"], ["negation-lost"])


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Take it with food.", "Tómelo sin alimentos.", ("en", "es")),
        ("This medicine is safe.", "Это лекарство небезопасно.", ("en", "ru")),
        ("Nimm es mit Wasser.", "Don't take it with water.", ("de", "en")),
        ("Lávese las manos.", "Never wash your hands.", ("es", "en")),
        ("この薬は安全です。", "This medicine is not safe.", ("ja", "en")),
    ],
)
def test_more_than_the_source(source: str, target: str, pair: tuple[str, str]) -> None:
    assert codes(source, target, pair) == ["negation-added"]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Do not stop taking the tablets.", "Hören Sie auf, die Tabletten einzunehmen.", ("en", "de")),
        ("Keep taking the tablets.", "Deje de tomar las tabletas.", ("en", "es")),
        ("Stop taking the tablets.", "Tome las tabletas.", ("en", "es")),
        ("Take the tablets.", "Deje de tomar las tabletas.", ("en", "es")),
        (
            "Please avoid alcohol while you take this medicine.",
            "このお薬を飲んでいる間はお酒を飲んでください。",
            ("en", "ja"),
        ),
        (
            "If you do not feel well, stop the tablets and call us at any time of the day or the night.",
            "Если почувствуете себя плохо, продолжайте принимать таблетки и звоните нам в любое время дня и ночи.",
            ("en", "ru"),
        ),
        ("Прекратите принимать таблетки.", "Continue taking the tablets.", ("ru", "en")),
        ("You need to stop smoking.", "Unahitaji kuvuta sigara.", ("en", "sw")),
        ("Skip the missed dose.", "छूटी हुई खुराक लें।", ("en", "hi")),
        ("Hold your metformin on that day.", "Tome su metformina ese día.", ("en", "es")),
    ],
)
def test_one_tells_to_stop_and_the_other_does_not(source: str, target: str, pair: tuple[str, str]) -> None:
    assert codes(source, target, pair) == ["stop-mismatch"]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Do not stop taking the tablets.", "Siga tomando las tabletas.", ("en", "es")),
        ("Keep taking the tablets.", "No deje de tomar las tabletas.", ("en", "es")),
        ("Stop taking the tablets.", "No tome más las tabletas.", ("en", "es")),
        ("Stop taking the tablets.", "No siga tomando las tabletas.", ("en", "es")),
        ("Stop at the front desk.", "Pase por la recepción.", ("en", "es")),
        ("Stop by the clinic.", "Pase por la clínica.", ("en", "es")),
        ("Hold the tablet under your tongue.", "Mantenga la tableta debajo de la lengua.", ("en", "es")),
        ("The pain may stop by itself.", "El dolor puede ceder solo.", ("en", "es")),
        ("Follow the steps.", "Siga los pasos.", ("en", "es")),
        ("Do not drive, and stop taking the tablets.", "No conduzca y deje de tomar las tabletas.", ("en", "es")),
        ("Try not to touch the surfaces.", "Старайтесь избегать прикосновений.", ("en", "ru")),
        ("Keep the medicine out of the sun.", "Évitez de laisser le médicament au soleil.", ("en", "fr")),
        ("If you miss a dose, skip it.", "Si olvida una dosis, omítala.", ("en", "es")),
    ],
)
def test_stops_in_other_words(source: str, target: str, pair: tuple[str, str]) -> None:
    assert "stop-mismatch" not in codes(source, target, pair)


LISTED = st.sampled_from(sorted(listed_languages()))


@given(st.text(), st.text(), LISTED, LISTED)
def test_it_never_raises(source: str, target: str, own: str, other: str) -> None:
    assert len(codes(source, target, (own, other))) <= 1


def test_denies_says_whether_a_text_has_a_negation() -> None:
    assert denies("Do not take it.", "en")
    assert denies("Sin agua", "es")
    assert not denies("Take it.", "en")
    assert not denies("Do not take it.", "x-klingon")
