"""The order of the sheet's rows, and what each tells."""

from itertools import pairwise

from converter.article import EngineInfo, Finding, PreviousApproval, Segment, Span, Spans, Translation
from converter.review.segment_tokens import token_of
from converter.review.sheet import sheet_rows
from tests.review.samples import ARTICLE, ENGINE, ERROR, NOTE, NOW, TRANSLATION, approved

WARNING = Finding(code="unknown-word", severity="warning", message="A word.", suggestion="Check it.")
BEFORE = PreviousApproval(source=(Span(text="Old."),), target=(Span(text="Viejo."),))


def text(words: str) -> Spans:
    return (Span(text=words),)


def translation(*segments: Segment) -> Translation:
    return TRANSLATION.model_copy(update={"segments": segments})


def segment(name: str, source: str = "Rest.", target: str = "Descanse.", **more: object) -> Segment:
    return Segment(id=f"s0.b0#{name}", source=text(source), target=text(target), **more)


def denies(source: str) -> bool:
    return "not" in source


def test_the_riskiest_come_first_and_the_rest_in_reading_order() -> None:
    other = EngineInfo(name="Apertium", version="3.8")
    expected = [
        segment("0", findings=(NOTE, ERROR), origin="human"),
        segment("1", findings=(ERROR,), reopened=BEFORE),
        segment("2", reopened=BEFORE, findings=(WARNING,)),
        segment("3", findings=(NOTE, WARNING)),
        segment("4", findings=(NOTE,), origin="kept"),
        segment("5", target=""),
        segment("6", engine=other),
        segment("7", "Take 3."),
        segment("8", "Do not take it."),
        segment("9", "Take ٣."),
        segment("10"),
        segment("11"),
        approved(segment("12", "Take 3.", origin="human")),
        segment("13", "911", "911", origin="kept"),
    ]
    rows = sheet_rows(translation(*expected), ARTICLE, {}, denies)
    assert [row.segment_id for row in rows] == [one.id for one in expected]
    assert [row.risk for row in rows] == [0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 7, 8]
    mixed = sheet_rows(translation(*reversed(expected)), ARTICLE, {}, denies)
    assert [row.risk for row in mixed] == [row.risk for row in rows]
    for one, other_row in pairwise(mixed):
        assert one.risk < other_row.risk or one.number < other_row.number


def test_of_the_same_risk_those_come_first_of_which_a_finding_names_a_word_of_each_side() -> None:
    named = Finding(code="x", severity="error", message="“kidney”, not “hígado”.", suggestion="Look.")
    segments = (segment("0", findings=(ERROR,)), segment("1", findings=(WARNING,)), segment("2", findings=(named,)))
    rows = sheet_rows(translation(*segments), ARTICLE, {}, denies)
    assert [(row.number, row.quoted) for row in rows] == [(3, ("kidney", "hígado")), (1, ()), (2, ())]


def test_a_row_tells_all_of_its_segment() -> None:
    rows = {row.segment_id: row for row in sheet_rows(TRANSLATION, ARTICLE, {"s0.b0#0": "Don't take pills."}, denies)}
    row, one = rows["s0.b0#0"], TRANSLATION.segments[1]
    assert (row.number, row.token, row.source, row.target) == (2, token_of(one).id, one.source, one.target)
    assert (row.kind, row.role, row.status, row.back) == ("Text", "paragraph", "wrong", "Don't take pills.")
    assert rows["title#0"].kind == "Title"
    assert rows["title#0"].back == ""


def test_findings_are_told_in_words_the_gravest_first() -> None:
    (row, *_) = sheet_rows(TRANSLATION, ARTICLE, {}, denies)
    assert row.notes == (
        "Error: The number 3 is missing. Add it.",
        "For your information: Another one was taken. Read it.",
        "Compare the numbers.",
        "Make sure that it says no or not to the same thing.",
    )


def test_what_else_is_told() -> None:
    other = EngineInfo(name="Apertium", version="3.8")
    rows = sheet_rows(translation(segment("0", target=""), segment("1", engine=other)), ARTICLE, {})
    assert [row.notes for row in rows] == [
        (),
        ("Translated by Apertium, not by the program of the other sentences.",),
    ]


def test_a_segment_of_a_text_that_the_article_has_no_more() -> None:
    made = Translation(
        source_language="en",
        language="es",
        engine=ENGINE,
        translated_at=NOW,
        segments=(Segment(id="s9.b9#0", source=text("a"), target=text("b")),),
    )
    (row,) = sheet_rows(made, ARTICLE, {})
    assert (row.role, row.kind) == (None, "Text")
