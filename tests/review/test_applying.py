"""A review put into the translation."""

from converter.article import Credit, Span
from converter.review import Change, Review, apply_review
from tests.review.samples import NOW, TRANSLATION


def test_changed_sentences_are_the_reviewers_and_others_stay() -> None:
    target = (Span(text="No", marks=("strong",)), Span(text=" tome 3 pastillas."))
    review = Review(changes=(Change(segment_id="s0.b0#0", target=target),))
    made = apply_review(TRANSLATION, review, Credit(who="Ana"), NOW)
    old, new = TRANSLATION.segments[1], made.segments[1]
    assert (new.target, new.origin, new.by, new.findings) == (target, "human", Credit(who="Ana", when=NOW), ())
    assert (new.id, new.source, new.before) == (old.id, old.source, old.before)
    assert all(a is b for i, (a, b) in enumerate(zip(TRANSLATION.segments, made.segments, strict=True)) if i != 1)


def test_a_review_without_changes_changes_nothing() -> None:
    assert apply_review(TRANSLATION, Review(unchanged=("title#0",)), Credit(), NOW) is TRANSLATION


def test_what_had_been_approved_before_is_decided() -> None:
    review = Review(changes=(Change(segment_id="s0.b0#1", target=(Span(text="Léala."),)),))
    assert apply_review(TRANSLATION, review, Credit(), NOW).segments[2].reopened is None
