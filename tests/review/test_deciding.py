"""A person approves segments, and with the last of them the whole."""

from __future__ import annotations

from converter.article import Bitext, Translation, is_approved, segment_state
from converter.review import Reviewer, approve, error_codes, obstacles, withdraw
from tests.review.samples import ARTICLE, NOW, TRANSLATION

ANA = Reviewer("Ana Ruiz", "certified medical interpreter")


def bitext(translation: Translation = TRANSLATION) -> Bitext:
    return Bitext.of(ARTICLE, translation)


def state(translation: Translation) -> str:
    return bitext(translation).state


def ids(translation: Translation) -> list[str]:
    return [segment.id for segment in translation.segments if is_approved(segment)]


def test_single_segments() -> None:
    made = approve(bitext(), ANA, NOW, {"s0.b0#2"})
    assert ids(made) == ["title#0", "s0.b0#2"]
    segment = made.segments[3]
    assert (segment.origin, segment.findings) == ("human", ())
    assert segment.by is not None
    assert segment.by.who == "Ana Ruiz"
    assert made.approval is None
    assert state(made) == "in-review"


def test_all_of_it() -> None:
    made = approve(bitext(), ANA, NOW)
    assert all(map(is_approved, made.segments))
    assert made.segments[0] is TRANSLATION.segments[0], "what was approved before keeps its approval"
    assert state(made) == "approved"
    assert made.approval is not None
    assert (made.approval.who, made.approval.qualification, made.approval.when) == (*ANA, NOW)


def test_the_last_segment_approves_the_whole() -> None:
    made = TRANSLATION
    for segment in TRANSLATION.segments:
        assert made.approval is None
        made = approve(bitext(made), ANA, NOW, {segment.id})
    assert state(made) == "approved"


def test_what_is_approved_stays_as_it_was() -> None:
    made = approve(bitext(), ANA, NOW)
    assert approve(bitext(made), Reviewer("Somebody else", "nurse"), NOW) == made


def test_what_was_reopened_is_decided() -> None:
    made = approve(bitext(), ANA, NOW, {"s0.b0#1"})
    assert segment_state(TRANSLATION.segments[2]) == "outdated"
    assert segment_state(made.segments[2]) == "approved"
    assert made.segments[2].reopened is None


def test_an_error_stands_in_the_way() -> None:
    assert [segment.id for segment in obstacles(TRANSLATION)] == ["s0.b0#0"]
    assert error_codes(TRANSLATION.segments[1]) == ("number-mismatch",)
    assert obstacles(TRANSLATION, {"s0.b0#1"}) == ()
    assert obstacles(approve(bitext(), ANA, NOW)) == ()


def test_what_is_not_translated_stands_in_the_way() -> None:
    empty = TRANSLATION.segments[3].model_copy(update={"target": ()})
    made = TRANSLATION.model_copy(update={"segments": (*TRANSLATION.segments[:3], empty)})
    assert [segment.id for segment in obstacles(made)] == ["s0.b0#0", "s0.b0#2"]


def test_withdrawn() -> None:
    made = withdraw(approve(bitext(), ANA, NOW))
    assert state(made) == "in-review"
    assert ids(made) == [], "all of it waits, whoever approved it"
    assert made.segments[3].by is None, "the credit came of the approval"
    assert state(approve(bitext(made), ANA, NOW)) == "approved"
