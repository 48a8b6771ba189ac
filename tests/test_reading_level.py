"""How hard a text is to read."""

from __future__ import annotations

import pytest

from converter.article import Article, List, Section, finding
from converter.reading_level import reading_level, with_reading_level
from converter.reading_level.formulas import TextCounts, flesch_kincaid, gulpease, inflesz, smog
from converter.reading_level.syllables import english_syllables, spanish_syllables
from tests.render.articles import article, item, p, plain

EASY = "Take your medicine every day. Do not skip a dose. Drink water with it. " * 10
HARD = (
    "Cardiovascular disease necessitates comprehensive pharmacological interventions under specialist supervision. "
    * 12
)


def post(*paragraphs: str, language: str | None = "en") -> Article:
    blocks = tuple(p(text) for text in paragraphs)
    return article(language=language, sections=(Section(id="opening", level=2, blocks=blocks),), findings=())


def test_the_formulas_are_those_that_were_published() -> None:
    counts = TextCounts(sentences=10, words=100, letters=450, syllables=150, many=12)
    assert flesch_kincaid(counts) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert smog(counts) == pytest.approx(1.0430 * 36**0.5 + 3.1291)
    assert inflesz(counts) == pytest.approx(206.835 - 62.3 * 1.5 - 10)
    assert gulpease(counts) == pytest.approx(89 + (300 * 10 - 10 * 450) / 100)


ENGLISH = (
    "the 1, rest 1, rested 2, take 1, table 2, medicine 3, doses 2, treated 2, area 3, diabetes 4, being 2, radio 3, "
    "patient 2, special 2, diet 2, nutrient 3, every 2, everyone 3, careful 2, movement 2, people 2, appreciate 4, "
    "acetaminophen 6, asthma 2, queue 1, physically 3, easier 3, greater 2, creature 2, recipe 3, hygiene 2"
)
SPANISH = (
    "el 1, y 1, agua 2, día 2, medicina 4, cuidado 3, ciudad 2, inyección 3, oído 3, guía 2, que 1, agüita 3, "
    "muy 1, leyes 2, diarrea 3, quirúrgico 4, hígado 3, océano 4, construí 3"
)


@pytest.mark.parametrize(("words", "count"), [(ENGLISH, english_syllables), (SPANISH, spanish_syllables)])
def test_syllables(words: str, count: object) -> None:
    assert callable(count)
    pairs = [pair.split() for pair in words.split(", ")]
    wrong = {word: count(word) for word, number in pairs if count(word) != int(number)}
    assert wrong == {}


def test_an_easy_text_has_no_finding() -> None:
    level = reading_level(post(EASY))
    assert level is not None
    assert (level.main.formula, level.verdict, level.longest) == ("Flesch-Kincaid grade", "easy", ())
    assert (level.words, level.sentences) == (140, 30)
    assert [other.formula for other in level.others] == ["SMOG grade"]
    assert with_reading_level(post(EASY)).findings == ()


def test_a_hard_text_has_one_finding_however_often_it_is_looked_at() -> None:
    once = with_reading_level(post(HARD))
    (found,) = once.findings
    assert (found.code, found.severity, found.where) == ("reading-level", "warning", None)
    assert "Flesch-Kincaid grade" in found.message
    assert with_reading_level(once) == once


def test_a_finding_goes_with_its_language() -> None:
    hard = with_reading_level(post(HARD)).model_copy(update={"language": "zh-Hans"})
    assert with_reading_level(hard).findings == ()
    others = (finding("missing-date", "None."),)
    assert with_reading_level(hard.model_copy(update={"findings": others})).findings == others


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        (
            "es-MX",
            "Tome su medicina cada día. Beba agua con ella. " * 15,
            "Las características fisiopatológicas cardiovasculares exigen intervenciones farmacológicas exhaustivas. "
            * 14,
        ),
        (
            "it",
            "Prenda la medicina ogni giorno. Beva acqua. " * 15,
            "Le caratteristiche fisiopatologiche delle malattie cardiovascolari, che esigono interventi farmacologici "
            "approfonditi, continuativi, somministrati sotto supervisione specialistica, comportano complicazioni. "
            * 6,
        ),
    ],
)
def test_other_languages_have_their_own_formula(language: str, easy: str, hard: str) -> None:
    verdicts = [level.verdict for text in (easy, hard) if (level := reading_level(post(text, language=language)))]
    assert verdicts == ["easy", "hard"]


@pytest.mark.parametrize("language", [None, "zh-Hans", "ar", "x-klingon", ""])
def test_a_language_without_a_formula_is_not_measured(language: str | None) -> None:
    assert reading_level(post(EASY, language=language)) is None


def test_a_short_text_is_not_measured() -> None:
    assert reading_level(post("Take your medicine every day.")) is None


def test_headings_and_addresses_do_not_count_and_lines_end_a_sentence() -> None:
    blocks = (
        p(f"{EASY}See https://clinic.example/a-very-long-address or write to team@clinic.example today\nCall us"),
    )
    listed = List(items=(item(p("Rest well")),))
    section = Section(id="a", level=2, heading=plain("Considerations"), blocks=(*blocks, listed))
    level = reading_level(article(sections=(section,)))
    assert level is not None
    assert level.words == 140 + 9
    assert level.sentences == 30 + 3


def test_the_longest_sentences_are_named_with_their_place() -> None:
    long = "We ask you to take the medicine with a glass of water in the morning " + "and again in the evening " * 3
    level = reading_level(post(EASY, f"{long.strip()}."))
    assert level is not None
    assert [(sentence.path, sentence.words) for sentence in level.longest] == [("s0.b1", 30)]
