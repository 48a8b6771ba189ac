"""Names of medicines: every script's spelling is one, and another's name is an error."""

from __future__ import annotations

from collections import Counter

import pytest

from converter.languages import REGISTRY
from converter.translate.checks.medicines import medicines
from converter.translate.checks.medicines.names import NO_MEDICINE, all_medicines, by_latin_key, own_names

SPELT = {
    "es": "ibuprofeno paracetamol metformina prednisona amoxicilina warfarina loratadina hidroxicina",
    "pt-BR": "ibuprofeno paracetamol metformina prednisona amoxicilina varfarina loratadina hidroxizina",
    "fr": "ibuprofène paracétamol metformine prednisone amoxicilline warfarine loratadine hydroxyzine",
    "it": "ibuprofene paracetamolo metformina prednisone amoxicillina warfarin loratadina idroxizina",
    "de": "Ibuprofen Paracetamol Metformin Prednison Amoxicillin Warfarin Loratadin Hydroxyzin",
    "pl": "ibuprofen paracetamol metformina prednizon amoksycylina warfaryna loratadyna hydroksyzyna",
    "ro": "ibuprofen paracetamol metformină prednison amoxicilină warfarină loratadină hidroxizină",
    "vi": "ibuprofen paracetamol metformin prednison amoxicillin warfarin loratadin hydroxyzin",
    "ru": "ибупрофен парацетамол метформин преднизон амоксициллин варфарин лоратадин гидроксизин",
    "uk": "ібупрофен парацетамол метформін преднізон амоксицилін варфарин лоратадин гідроксизин",
    "ar": "إيبوبروفين باراسيتامول ميتفورمين بريدنيزون أموكسيسيلين وارفارين لوراتادين هيدروكسيزين",
    "fa": "ایبوپروفن پاراستامول متفورمین پردنیزون آموکسی‌سیلین وارفارین لوراتادین هیدروکسیزین",
    "he": "איבופרופן פרצטמול מטפורמין פרדניזון אמוקסיצילין וורפרין לורטדין הידרוקסיזין",
    "hi": "आइबुप्रोफेन पैरासिटामोल मेटफॉर्मिन प्रेडनिसोन एमोक्सिसिलिन वारफेरिन लोराटाडिन हाइड्रोक्सीज़ीन",
    "bn": "আইবুপ্রোফেন প্যারাসিটামল মেটফরমিন প্রেডনিসোন অ্যামোক্সিসিলিন ওয়ারফারিন লোরাটাডিন হাইড্রোক্সিজিন",
    "ko": "이부프로펜 파라세타몰 메트포르민 프레드니손 아목시실린 와파린 로라타딘 하이드록시진",
    "ja": "イブプロフェン パラセタモール メトホルミン プレドニゾン アモキシシリン "
    "ワルファリン ロラタジン ヒドロキシジン",
    "am": "ኢቡፕሮፌን ፓራሲታሞል ሜትፎርሚን ፕሬድኒሶን አሞክሲሲሊን ዋርፋሪን ሎራታዲን ሃይድሮክሲዚን",
    "el": "ιβουπροφένη παρακεταμόλη μετφορμίνη πρεδνιζόνη αμοξικιλλίνη βαρφαρίνη λοραταδίνη υδροξυζίνη",
    "hy": "իբուպրոֆեն պարացետամոլ մետֆորմին պրեդնիզոն ամօքսիցիլին վարֆարին լորատադին հիդրօքսիզին",
    "tr": "ibuprofen parasetamol metformin prednizon amoksisilin varfarin loratadin hidroksizin",
    "ta": "இபுப்ரோபென் பாராசிட்டமால் மெட்பார்மின் பிரெட்னிசோன் அமோக்சிசிலின் வார்பரின் லோரட்டடின் ஹைட்ராக்சிசின்",
    "te": "ఐబుప్రోఫెన్ పారాసెటమాల్ మెట్‌ఫార్మిన్ ప్రెడ్నిసోన్ అమోక్సిసిలిన్ వార్ఫరిన్ లోరాటాడిన్ హైడ్రాక్సిజిన్",
    "ps": "ایبوپروفین پاراسیتامول میټفورمین پریډنیزون اموکسیسیلین وارفارین لوراټادین هایډروکسیزین",
    "om": "aayibuuprofeen paaraasitaamol meetforimin prediniizoon amoksisiliin warfaariin "
    "looraataadiin haayidiroksiziin",
    "ti": "ኣይቡፕሮፈን ፓራሲታሞል መትፎርሚን ፕረድኒሶን ኣሞክሲሲሊን ዋርፋሪን ሎራታዲን ሃይድሮክሲዚን",
    "ckb": "ئیبوپرۆفین پاراسیتامۆل مێتفۆرمین پرێدنیزۆن ئەمۆکسیسیلین وارفارین لۆراتادین هایدرۆکسیزین",
    "sq": "ibuprofen paracetamol metforminë prednizon amoksicilinë varfarinë loratadinë hidroksizinë",
}
ENGLISH = (
    "ibuprofen",
    "paracetamol",
    "metformin",
    "prednisone",
    "amoxicillin",
    "warfarin",
    "loratadine",
    "hydroxyzine",
)
ALIKE = [
    ("hydralazine", "hidroxicina"),
    ("prednisone", "prednisolona"),
    ("metformin", "metronidazol"),
    ("clonidine", "clonazepam"),
    ("tramadol", "trazodona"),
    ("cetirizine", "sertralina"),
    ("losartan", "valsartán"),
    ("fluoxetine", "paroxetina"),
    ("lamotrigine", "lamivudina"),
    ("cefuroxime", "cefotaxima"),
    ("citalopram", "escitalopram"),
    ("amlodipine", "nifedipino"),
]


def codes(english: str, other: str, tag: str) -> set[str]:
    forward = {one.code for one in medicines(f"Take {english} now.", other, ("en", tag))}
    assert bool(forward) == any(True for _ in medicines(other, f"Take {english} now.", (tag, "en")))
    return forward


def test_the_table_names_each_medicine_once() -> None:
    names = Counter(name for one in all_medicines() for name in (one.name, *one.others))
    assert [name for name, count in names.items() if count > 1] == []
    assert [key for key, meant in by_latin_key().items() if len(meant) > 1] == []
    assert len(names) > 700


@pytest.mark.parametrize("language", sorted({one.base for one in REGISTRY.values()}))
def test_a_language_names_known_medicines(language: str) -> None:
    assert set(own_names(language)) <= {one.name for one in all_medicines()} | {NO_MEDICINE}


@pytest.mark.parametrize("tag", SPELT)
def test_its_own_spelling_is_right_and_anothers_is_found(tag: str) -> None:
    spelt = SPELT[tag].split()
    assert [
        name for name, own in zip(ENGLISH, spelt, strict=True) if codes(name, own, tag) - {"medicine-misspelt"}
    ] == []
    wrong = [(name, own) for name in ENGLISH for other, own in zip(ENGLISH, spelt, strict=True) if name != other]
    missed = [pair for pair in wrong if not codes(*pair, tag) & {"medicine-lost", "medicine-changed"}]
    assert missed == []


@pytest.mark.parametrize(("english", "other"), ALIKE)
def test_names_that_look_alike_are_told_apart(english: str, other: str) -> None:
    assert codes(english, other, "es") == {"medicine-changed"}


@pytest.mark.parametrize("other", ["acetaminofén", "paracetamol", "Tylenol"])
@pytest.mark.parametrize("english", ["acetaminophen", "paracetamol", "Tylenol", "Panadol"])
def test_every_name_of_a_substance_is_right(english: str, other: str) -> None:
    assert codes(english, other, "es") == set()


@pytest.mark.parametrize("other", ["ibuprufeno", "ibupofreno", "iburofeno", "ibuprofermo"])
def test_a_misspelt_name_is_doubtful(other: str) -> None:
    assert codes("ibuprofen", other, "es") == {"medicine-misspelt"}


def test_a_medicine_that_only_the_translation_names_is_found() -> None:
    assert [one.code for one in medicines("Take it now.", "Tome amoxicilina ahora.", ("en", "es"))] == [
        "medicine-changed"
    ]


@pytest.mark.parametrize("brand", ["nix", "yaz", "tums", "concerta", "plan"])
def test_a_common_word_is_no_brand(brand: str) -> None:
    assert not list(medicines(f"It is a {brand} here.", "Aquí está.", ("en", "es")))


def test_chinese_names_come_from_a_table() -> None:
    assert codes("ibuprofen", "服用布洛芬", "zh-Hans") == set()
    assert codes("ibuprofen", "服用阿司匹林", "zh-Hant") == {"medicine-lost"}


@pytest.mark.parametrize("tag", ["km", "my", "th"])
def test_scripts_that_cannot_be_read_by_letters_are_silent(tag: str) -> None:
    assert codes("ibuprofen", "អាយប៊ុយប្រូហ្វេន", tag) == set()


def test_a_word_that_is_spelt_like_a_name_is_none() -> None:
    assert list(medicines("Take half a tablet.", "Qaado nus kiniin.", ("en", "so"))) == []


@pytest.mark.parametrize(
    ("tag", "other"),
    [("fr", "Prenez de l’aspirine."), ("it", "Smetta di prendere l'aspirina."), ("it", "La dose dell’aspirina.")],
)
def test_what_is_elided_before_a_name_is_no_part_of_it(tag: str, other: str) -> None:
    assert list(medicines("Take aspirin.", other, ("en", tag))) == []
    (found,) = medicines("Take ibuprofen.", other, ("en", tag))
    assert found.code == "medicine-changed"


@pytest.mark.parametrize(
    ("tag", "english", "other"),
    [
        ("ar", "heparin", "يُستخدم الهيبارين الآن."),
        ("ar", "hydroxychloroquine", "ترخيص لهيدروكسي الكلوروكوين الآن."),
        ("bn", "ribavirin", "রাইবাভাইরিনের প্রয়োজন।"),
        ("bn", "favipiravir", "ফেভিপিরাভির দেওয়া হয়েছিল।"),
        ("ru", "ascorbic acid", "Примите аскорбиновую кислоту."),
    ],
)
def test_what_is_written_together_with_a_name_or_within_it_is_no_fault(tag: str, english: str, other: str) -> None:
    assert codes(english, other, tag) == set()
    assert codes("ibuprofen", other, tag) == {"medicine-lost"}


def test_no_chinese_name_is_of_two_medicines() -> None:
    names = Counter(name for own in own_names("zh").values() for name in own)
    assert [name for name, count in names.items() if count > 1] == []
