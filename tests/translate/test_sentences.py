"""Units into sentences, with their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.article import Role, Span, Spans, Unit, plain_text
from converter.translate.sentences import split_unit

MARKS = st.sampled_from([(), ("strong",), ("em",)])


def unit(text: str, role: Role = "paragraph") -> Unit:
    return Unit("s0.b0", role, (Span(text=text),))


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "Take 2.5 ml at 8:00 a.m. daily. Do not stop.", ["Take 2.5 ml at 8:00 a.m. daily.", "Do not stop."]),
        ("en", "See Dr. Smith. Bring water.", ["See Dr. Smith.", "Bring water."]),
        ("km", "ផឹកទឹក។ កុំលេបថ្នាំ៕ សម្រាក", ["ផឹកទឹក។", "កុំលេបថ្នាំ៕", "សម្រាក"]),
        ("zh-Hans", "请吃药。不要停！", ["请吃药。", "不要停！"]),
        ("ar", "خذ الدواء. هل تشعر بألم؟ نعم.", ["خذ الدواء.", "هل تشعر بألم؟", "نعم."]),
        ("hi", "दवा लें। बंद न करें।", ["दवा लें।", "बंद न करें।"]),
        ("en", "One line\nand another. End.", ["One line", "and another.", "End."]),
        ("en", "   ", []),
    ],
)
def test_split(language: str, text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_unit(unit(text), language)] == sentences


@pytest.mark.parametrize("role", ["heading", "title", "alt"])
def test_a_heading_stays_whole(role: Role) -> None:
    assert [s.text for s in split_unit(unit("Fever. What now?", role), "en")] == ["Fever. What now?"]


def test_marks_are_cut_with_the_text() -> None:
    spans: Spans = (Span(text="Stay "), Span(text="calm. Call", marks=("strong",)), Span(text=" us."))
    first, second = split_unit(Unit("s0.b0", "paragraph", spans), "en")
    assert first.spans == (Span(text="Stay "), Span(text="calm.", marks=("strong",)))
    assert second.spans == (Span(text="Call", marks=("strong",)), Span(text=" us."))
    assert (first.id, first.before, second.id, second.before) == ("s0.b0#0", "", "s0.b0#1", " ")


@given(st.text(st.sampled_from("ab.!? \n12,。"), max_size=60))
def test_nothing_is_lost(text: str) -> None:
    whole = "".join(sentence.before + sentence.text for sentence in split_unit(unit(text), "en"))
    assert whole == text.strip()


@given(st.lists(st.builds(Span, text=st.text(st.sampled_from("ab.!? \n"), max_size=5), marks=MARKS), max_size=8))
def test_every_character_keeps_its_marks(spans: list[Span]) -> None:
    whole = [(character, span.marks) for span in spans for character in span.text]
    place = len(whole) - len(plain_text(tuple(spans)).lstrip())
    for sentence in split_unit(Unit("s0.b0", "paragraph", tuple(spans)), "en"):
        place += len(sentence.before)
        cut = [(character, span.marks) for span in sentence.spans for character in span.text]
        assert cut == whole[place : place + len(cut)]
        place += len(cut)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Give approx. 5 ml daily."),
        ("en", "Take max. 4 doses, min. 2 hours apart."),
        ("en", "Call tel. 555-0100 or see vol. 3."),
        ("es", "Dé aprox. 5 ml al día, máx. 4 dosis."),
        ("fr", "Prenez env. 5 ml, max. 4 doses."),
        ("de", "Nehmen Sie ca. 5 ml, max. 4 Dosen, mind. 2 Stunden."),
        ("pt-BR", "Dê aprox. 5 ml, máx. 4 doses, ver pág. 3."),
        ("ru", "Дайте прибл. 5 мл, макс. 4 дозы."),
        ("ar", "خذ ٥.٥ مل يوميا."),
        ("hi", "५.५ मिली लें।"),
        ("bn", "৫.৫ মিলি খান।"),
        ("fa", "۵.۵ میلی‌لیتر بخورید."),
        ("my", "၅.၅ မီလီ သောက်ပါ။"),
        ("zh-Hant", "服用５．５毫升。"),
        ("vi", "Tp. Hồ Chí Minh."),
    ],
)
def test_a_dose_is_not_torn_from_its_sentence(language: str, text: str) -> None:
    assert [sentence.text for sentence in split_unit(unit(text), language)] == [text]


def test_a_sentence_may_begin_with_a_number() -> None:
    sentences = split_unit(unit("Give it now. 5 ml is enough."), "en")
    assert [sentence.text for sentence in sentences] == ["Give it now.", "5 ml is enough."]
