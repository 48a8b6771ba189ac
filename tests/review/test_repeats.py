"""A file that comes again, or late, after others have decided."""

import datetime as dt
from collections.abc import Iterable

import pytest

from converter.article import Translation, plain_text
from converter.review import (
    Change,
    Event,
    Objection,
    Refusal,
    Remark,
    Review,
    SegmentChange,
    object_to,
)
from converter.review.history import Action
from converter.review.repeats import imported_before, without_repeats
from converter.review.segment_tokens import spans_hash
from tests.review.samples import NOW, TRANSLATION

TITLE, BOLD = TRANSLATION.segments[0], TRANSLATION.segments[1]
JUDGED = spans_hash(TITLE.target)
NO = Objection(segment_id=TITLE.id, judged=JUDGED)
ASK = Objection(segment_id=TITLE.id, judged=JUDGED, written=("ask Ana",), why="It is no answer.")


def event(number: int, action: Action, change: SegmentChange | None = None, **more: object) -> Event:
    changes = (change,) if change else ()
    fields = {"who": "Ana", "export": 1, **more}
    return Event(number=number, when=NOW + dt.timedelta(hours=number), action=action, segments=changes, **fields)


def objected(number: int, objection: Objection, **more: object) -> Event:
    text = plain_text(TITLE.target)
    change = SegmentChange(
        segment=TITLE.id, source="Fever", before=text, after=text, words=objection.written, judged=objection.judged
    )
    return event(number, "objected", change, **more)


def corrected(number: int, after: str, **more: object) -> Event:
    change = SegmentChange(segment=TITLE.id, source="Fever", before="Fiebre", after=after)
    return event(number, "corrected", change, **more)


def settled(
    review: Review, events: Iterable[Event], reviewer: str = "Ana", translation: Translation = TRANSLATION
) -> Review:
    return without_repeats(review, translation, tuple(events), reviewer)


def review_of(*objections: Objection, export: int | None = 1) -> Review:
    return Review(objections=objections, export=export)


@pytest.mark.parametrize("objection", [NO, ASK])
def test_the_same_objection_from_the_same_export_counts_once(objection: Objection) -> None:
    again = settled(review_of(objection), [objected(2, objection)])
    assert (again.objections, again.unchanged) == ((), (TITLE.id,))
    assert settled(review_of(objection), [objected(2, objection), event(3, "approved")]).objections == ()


def test_other_words_and_a_newer_export_count_again() -> None:
    assert settled(review_of(ASK), [objected(2, NO)]).objections == (ASK,)
    assert settled(review_of(NO, export=4), [objected(2, NO), event(4, "exported")]).objections == (NO,)


def test_without_numbers_an_objection_counts_again_once_another_file_went_out() -> None:
    told = objected(2, NO, export=None)
    assert settled(review_of(NO, export=None), [told]).objections == ()
    assert settled(review_of(NO, export=None), [told, event(3, "exported")]).objections == (NO,)


@pytest.mark.parametrize("typed", ["Calentura", "{1}Calen{/1}tura "])
def test_a_correction_that_was_taken_over_and_replaced_since_is_no_objection(typed: str) -> None:
    late = Objection(segment_id=TITLE.id, judged="00000000", written=(typed,), why="Its translation was changed here.")
    assert settled(review_of(late), [corrected(2, "Calentura")]).objections == ()
    assert settled(review_of(late), [corrected(2, "La fiebre")]).objections == (late,)


def test_an_objection_beside_a_change_leaves_the_change() -> None:
    change = Change(segment_id=TITLE.id, target=BOLD.target)
    review = Review(changes=(change,), objections=(ASK,), export=1)
    again = settled(review, [objected(2, ASK)])
    assert (again.changes, again.objections, again.unchanged) == ((change,), (), ())


OPEN = object_to(TRANSLATION, [NO], "Ana")


def test_a_yes_decides_where_the_file_shows_the_objection() -> None:
    yes = Review(approved=(TITLE.id,), unchanged=(TITLE.id,), export=3)
    assert settled(yes, [objected(2, NO), event(3, "exported")], "Bo", OPEN).approved == (TITLE.id,)


@pytest.mark.parametrize("export", [1, None])
def test_a_yes_from_before_does_not_overrule_another_person(export: int | None) -> None:
    yes = Review(approved=(TITLE.id,), unchanged=(TITLE.id,), export=export)
    late = settled(yes, [objected(2, NO)], "Bo", OPEN)
    (refusal,) = late.refused
    assert (late.approved, refusal.segment_id) == ((), TITLE.id)
    assert "Ana objected to it after the file was exported" in refusal.why


def test_who_objected_may_change_her_mind() -> None:
    yes = Review(approved=(TITLE.id,), unchanged=(TITLE.id,), export=1)
    assert settled(yes, [objected(2, NO)], "Ana", OPEN).approved == (TITLE.id,)


def test_a_yes_does_not_take_in_an_error_that_was_found_after_it() -> None:
    change = SegmentChange(segment=BOLD.id, source="", before="", after=plain_text(BOLD.target))
    yes = Review(approved=(BOLD.id,), unchanged=(BOLD.id,), export=1)
    assert settled(yes, [event(2, "corrected", change)]).approved == ()
    assert settled(yes, [event(2, "corrected", change)]).refused == ()
    assert settled(yes, [event(2, "corrected", change)], "Bo").refused != ()
    assert settled(yes.model_copy(update={"export": 3}), [event(2, "corrected", change)]).approved == (BOLD.id,)


def test_refusals_and_remarks_are_told_once() -> None:
    refusal = Refusal(segment_id="x", why="The document has no such sentence.", written=("ask Ana",))
    remark = Remark(segment_id=TITLE.id, written=("see page 2",))
    change = SegmentChange(segment=TITLE.id, source="Fever", before="Fiebre", after="Fiebre", words=remark.written)
    review = Review(remarks=(remark,), refused=(refusal,), export=1)
    told = event(2, "remarked", change, refused=(refusal.sentence,))
    assert settled(review, []) == review
    again = settled(review, [told])
    assert (again.remarks, again.refused) == ((), ())


def test_the_very_same_file() -> None:
    assert imported_before([event(2, "corrected", read="a" * 64)], "a" * 64, "Ana")
    assert not imported_before([event(2, "corrected", read="a" * 64)], "a" * 64, "Bo")
    assert not imported_before([event(2, "exported", written="a" * 64)], "a" * 64, "Ana"), (
        "it went out, and came not back"
    )
