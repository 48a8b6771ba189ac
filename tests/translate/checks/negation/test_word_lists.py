"""The word lists of negation: whole, without contradictions, and blind to words that only look like a negation."""

import re
import unicodedata
from collections import defaultdict
from importlib.resources import files

import pytest

from converter.languages import REGISTRY, base_tag
from converter.translate.checks.negation.counting import count
from converter.translate.checks.negation.found import GAP
from converter.translate.checks.negation.tokens import fold, without_points
from converter.translate.checks.negation.word_lists import Kind, NegatorRow, listed_languages, negator_rows

FOLDER = files("converter.translate.checks.negation") / "data"
LANGUAGES = sorted(listed_languages())
BESIDES: set[Kind] = {
    "until",
    "never",
    "joins",
    "opens",
    "one",
    "remnant",
    "asks",
    "below",
    "above",
    "and",
    "stop",
    "orders-stop",
    "goes-on",
    "orders-on",
}
"""Kinds that a form may be beside another."""

FUSED: set[Kind] = {"prohibitive", "denial"}
"""A form that forbids to stop, in one word."""

LOOK_ALIKES = {
    "am": "አትክልት አይነት ሳይንስ አልኮል",
    "ar": "من استخدم استشر استمر ضع قلب قلق نفس رفع خالد ولد سأل",
    "bn": "আপনি তিনি খানা নাক নাম বেশি চিনি",
    "cs": "nebo nemocnice nejlepší",
    "de": "unter Untersuchung Unfall kostenlos ungefähr unbedingt",
    "en": "under unit until uncle union notice nose known",
    "fa": "نسخه نان نوشیدن نوشید نیاز نفس بیمار بیمارستان بیشتر بینی ناهار ناخن نمایید",
    "he": "שאל כל אל של מלא",
    "hi": "अगर अपने अस्पताल अधिक बच्चा बेहतर नाक नाश्ता कमरा नमक नियम",
    "ht": "ensilin enfeksyon enpòtan enfòmasyon enfimyè entèprèt non",
    "ja": "必ず まず ずつ 少ない かもしれません 飲まなければなりません 無料 非常に",
    "km": "កុំព្យូទ័រ អត់ធ្មត់ ឥតគិតថ្លៃ",
    "ko": "동안 안약 안전 안내 안정 불안 편안 주말 분말 말씀 말초 잘못 부위 비타민 물만 피하주사",
    "my": "မနက် မကြာခဏ မဖြစ်မနေ မြန်မာ ဆေးဘူး",
    "ne": "नाक नाम नदी निल्नुहोस् नुहाउनुहोस् अस्पताल",
    "pl": "niedziela niego niemowlę bezpłatnie bezpieczny natychmiast niektóre",
    "pt": "no nos nado olho",
    "ru": "неделя немедленно небо необходимо нервы безопасно бесплатно кабинет",
    "so": "maalin magaalo macaan maxaa mar inta",
    "sw": "habari hali haki hatari hadi usiku usingizi simba sindano hata kutoka kutokana",
    "th": "อย่าง ไม้ มิตร ปลอดภัย",
    "tl": "walo dito iyan",
    "uk": "неділя негайно необхідно нехай",
    "vi": "khí quản hàng",
    "zh": "阿莫西林 他莫昔芬 莫西沙星 别嘌醇 非诺贝特 非洛地平 非那雄胺 不锈钢 无花果 特别 无论 非常 未来 不断",
}
"""Words in which a negation would be seen by their letters, or their beginnings."""
SAN_IS_BLOOD = [
    "Tès san an pare.",
    "Pran medikaman tansyon san ou chak jou.",
    "Sik nan san ou wo.",
    "Pran l 2 fwa pa jou.",
    "San ou bon.",
]


def by_spelling(language: str) -> dict[tuple[str, bool], list[Kind]]:
    kinds: dict[tuple[str, bool], list[Kind]] = defaultdict(list)
    for row in negator_rows(language):
        for spelling in row.spellings():
            kinds[fold(without_points(spelling)), row.match == "name"].append(row.kind)
    return kinds


def fits_its_match(row: NegatorRow, form: str) -> bool:
    several = len(form.split()) > 1
    match row.match:
        case "word" | "name":
            return not several and GAP not in form and "(" not in form
        case "stem":
            return GAP not in form
        case "phrase":
            return True
        case "prefix":
            return form.endswith(GAP) and form.count(GAP) == 1
        case "suffix":
            return form.startswith(GAP) and form.count(GAP) == 1
        case "frame":
            return re.fullmatch(rf"[^{GAP}]+{GAP}[^{GAP}]+", form) is not None
        case "letters":
            return not form.startswith(GAP)


def test_every_language_of_the_registry_has_a_list() -> None:
    assert {language.base for language in REGISTRY.values()} <= listed_languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_well_formed(language: str) -> None:
    text = (FOLDER / f"{language}.tsv").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    for line in text.removesuffix("\n").split("\n"):
        cells = line.split("\t")
        assert len(cells) in {3, 4}, line
        assert all(cell and cell == cell.strip() for cell in cells), line
        assert "  " not in line, line
    for row in negator_rows(language):
        assert all(fits_its_match(row, form) for form in row.forms), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_spelling_is_counted_twice(language: str) -> None:
    twice = {
        spelling: kinds
        for spelling, kinds in by_spelling(language).items()
        if len(kinds) > len(set(kinds)) or (len(set(kinds) - BESIDES) > 1 and set(kinds) - BESIDES != FUSED)
    }
    assert twice == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_what_forbids_and_what_denies(language: str) -> None:
    kinds = {row.kind for row in negator_rows(language)}
    assert kinds & {"negator", "prohibitive"}
    assert "denial" in kinds


@pytest.mark.parametrize("language", LOOK_ALIKES)
def test_words_that_only_look_like_a_negation_count_for_nothing(language: str) -> None:
    for word in LOOK_ALIKES[language].split():
        found = count(word, language)
        assert (found.least, found.negatives) == (0, 0), word


@pytest.mark.parametrize("sentence", SAN_IS_BLOOD)
def test_blood_and_without_are_one_word_in_haitian(sentence: str) -> None:
    assert count(sentence, "ht").least == 0
    assert count("Pran l san manje.", "ht").least == 1


def test_a_name_is_no_negation() -> None:
    assert count("Humiling ng interpreter kung Hindi ang wika ninyo.", "tl").least == 0
    assert count("Hindi ligtas ang gamot.", "tl").least == 1


def test_vowel_points_and_joined_words_hide_no_negation() -> None:
    assert count("ولا تَتَوَقَّفْ", "ar").least == 2
    assert count("غيّر الضماد كل يوم.", "ar").least == 0
    assert count("الدواء غير آمن.", "ar").least == 1


def test_ne_is_one_negation_with_its_second_word() -> None:
    assert count("Ne le prenez jamais.", "fr").least == 1
    assert count("Ne prenez que deux comprimés.", "fr").least == 0
    assert count("Il est plus fort qu’il ne le croit.", "fr").least == 0


def test_an_unknown_tag_has_nothing() -> None:
    assert base_tag("xyz") not in listed_languages()
    assert count("Do not take it.", "xyz").least == 0
