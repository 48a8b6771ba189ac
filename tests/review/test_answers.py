"""Yes and no, in every language and however they are typed."""

import pytest

from converter.languages import REGISTRY
from converter.review.answers import answer_of, answer_words, opens_with_answer

WORDS = {language.tag: language for language in answer_words()}
SPOKEN = [(tag, word, "yes") for tag, language in WORDS.items() for word in language.yes]
SPOKEN += [(tag, word, "no") for tag, language in WORDS.items() for word in language.no]


def test_every_language_has_a_yes_and_a_no() -> None:
    assert set(WORDS) == {"*", *REGISTRY}
    assert [tag for tag in REGISTRY if not (WORDS[tag].yes and WORDS[tag].no)] == []


@pytest.mark.parametrize(("tag", "word", "answer"), SPOKEN)
def test_every_word_is_understood_in_capitals_and_with_a_closing_mark(tag: str, word: str, answer: str) -> None:
    forms = [word, word.upper(), word.capitalize(), f" {word}. ", f"{word}!", f"“{word}”", f"{word}。", f"{word}।"]
    assert {answer_of(form) for form in forms} == {answer}, "no word is a yes in one language and a no in another"
    assert answer_of(f"{word}?") == "unclear"
    assert answer_of(f"{word}, Ana") == "unclear"


@pytest.mark.parametrize(
    ("text", "answer"),
    [("si", "yes"), ("nao", "no"), ("Khong", "no"), ("vang", "yes"), ("ＯＫ", "yes"), ("✔️", "yes"), ("☑️", "yes")],
)
def test_without_accents_and_in_other_forms(text: str, answer: str) -> None:
    assert answer_of(text) == answer


@pytest.mark.parametrize(
    "text", ["x", "X", "?", "co", "wrong", "no, ask the doctor", "yes and no", ".", "-", "1", "👍"]
)
def test_what_is_not_clear(text: str) -> None:
    assert answer_of(text) == "unclear"


@pytest.mark.parametrize(
    "text",
    ["no, ask the doctor", "OK: but shorter", "Sí… creo", "不，问医生", "да — но короче", "No. Ask Ana.", "✓ - good"],
)
def test_a_comment_that_opens_with_an_answer(text: str) -> None:
    assert opens_with_answer(text)


@pytest.mark.parametrize(
    "text",
    ["No se preocupe.", "No. 5", "No", "Sí.", "Si tiene fiebre, llame.", "Nada, gracias", ", no", "Beba agua: no."],
)
def test_a_sentence_that_opens_otherwise(text: str) -> None:
    assert not opens_with_answer(text)


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n", "\u200b", "\ufeff"])
def test_nothing_is_no_answer(text: str) -> None:
    assert answer_of(text) is None
