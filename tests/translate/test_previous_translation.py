"""An edited source: only what changed is translated again, and what a person approved is never lost in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from converter.article import Article, Finding, Segment, Span, Spans, Translation, finding, plain_text
from converter.article.translation import Credit
from converter.translate import Route
from converter.translate.previous_translation import match_previous
from converter.translate.sentences import Sentence
from converter.translate.translating import translate_article
from tests.translate.engines import CountingEngine
from tests.translate.posts import article

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 1, 3, tzinfo=dt.UTC)
NURSE = Credit(who="Ana Ruiz, RN", when=NOW)
POST = ("Drink water.", "Take 5 pills daily.", "Rest at home.", "Call us on Monday.")


def translated(what: Article, engine: CountingEngine, previous: Translation | None = None) -> Translation:
    return translate_article(what, "en", Route(engine, ("en", "es")), previous, now=LATER if previous else NOW)


def approved(made: Translation, **targets: str | Spans) -> Translation:
    """The translation with a person's own words for the segments ``s0_b1_0`` …"""

    def by_hand(segment: Segment) -> Segment:
        target = targets.get(segment.id.replace(".", "_").replace("#", "_"))
        if target is None:
            return segment
        spans = (Span(text=target),) if isinstance(target, str) else target
        return segment.model_copy(update={"target": spans, "origin": "human", "by": NURSE, "findings": ()})

    return made.model_copy(update={"segments": tuple(map(by_hand, made.segments))})


def edited(*paragraphs: str | Spans) -> tuple[Translation, CountingEngine]:
    """The post with an approved second paragraph, translated again after these paragraphs took its place."""
    engine = CountingEngine(("en", "es"))
    first = approved(translated(article(*POST), engine), s0_b1_0="Tome 5 pastillas al día.")
    engine.batches.clear()
    return translated(article(*paragraphs), engine, first), engine


def of(made: Translation, source: str) -> Segment:
    (segment,) = [segment for segment in made.segments if plain_text(segment.source) == source]
    return segment


def asked(engine: CountingEngine) -> list[str]:
    return [text for batch in engine.batches for text in batch]


def test_nothing_changed() -> None:
    made, engine = edited(*POST)
    assert asked(engine) == []
    assert of(made, POST[1]).by == NURSE


def test_a_sentence_more() -> None:
    made, engine = edited(POST[0], "Sleep well.", *POST[1:])
    assert asked(engine) == ["Sleep well."]
    assert of(made, POST[1]).origin == "human"
    assert of(made, POST[1]).id == "s0.b2#0"
    assert made.translated_at == LATER


def test_a_sentence_less() -> None:
    made, engine = edited(*POST[1:])
    assert asked(engine) == []
    assert of(made, POST[1]).origin == "human"
    assert made.translated_at == NOW, "nothing was translated"


def test_another_order() -> None:
    made, engine = edited(*reversed(POST))
    assert asked(engine) == []
    assert plain_text(of(made, POST[1]).target) == "Tome 5 pastillas al día."


def test_an_approved_sentence_that_changed_is_reopened() -> None:
    made, engine = edited(POST[0], "Take 50 pills daily.", *POST[2:])
    assert asked(engine) == ["Take 50 pills daily."]
    segment = of(made, "Take 50 pills daily.")
    assert (segment.origin, segment.by) == ("engine", None)
    assert segment.reopened is not None
    assert (plain_text(segment.reopened.source), segment.reopened.by) == (POST[1], NURSE)
    (found,) = [found for found in segment.findings if found.code == "source-changed"]
    assert (found.severity, found.where) == ("warning", "s0.b1#0")
    assert "Tome 5 pastillas al día." in found.message
    assert POST[1] in found.message


def test_an_approved_sentence_that_changed_and_moved_is_reopened() -> None:
    made, _ = edited("Take 6 pills daily.", POST[0], *POST[2:])
    assert of(made, "Take 6 pills daily.").reopened is not None


def test_a_sentence_in_its_place_is_told_what_was_approved_however_different() -> None:
    made, _ = edited(POST[0], "See a doctor.", *POST[2:])
    assert of(made, "See a doctor.").reopened is not None


def test_another_sentence_elsewhere_is_not_taken_for_it() -> None:
    made, _ = edited(POST[0], *POST[2:], "Something else entirely, at the very end.")
    assert all(segment.reopened is None for segment in made.segments)


def test_it_stays_reopened_until_a_person_decides() -> None:
    made, engine = edited(POST[0], "Take 50 pills daily.", *POST[2:])
    engine.batches.clear()
    assert translated(article(POST[0], "Take 50 pills daily.", *POST[2:]), engine, made) is made
    engine.version = "2"
    renewed = translated(article(POST[0], "Take 50 pills daily.", *POST[2:]), engine, made)
    assert of(renewed, "Take 50 pills daily.").reopened == of(made, "Take 50 pills daily.").reopened
    assert "source-changed" in [found.code for found in of(renewed, "Take 50 pills daily.").findings]
    further = translated(article(POST[0], "Take 500 pills daily.", *POST[2:]), engine, renewed)
    reopened = of(further, "Take 500 pills daily.").reopened
    assert reopened is not None
    assert plain_text(reopened.source) == POST[1], "what was approved, not what stood in between"


def test_a_change_taken_back_is_approved_again() -> None:
    made, engine = edited(POST[0], "Take 50 pills daily.", *POST[2:])
    engine.batches.clear()
    back = translated(article(*POST), engine, made)
    segment = of(back, POST[1])
    assert (plain_text(segment.target), segment.origin, segment.by) == ("Tome 5 pastillas al día.", "human", NURSE)
    assert (segment.findings, segment.reopened) == ((), None)
    assert asked(engine) == []


def test_a_sentence_that_was_never_approved_is_just_translated_again() -> None:
    made, engine = edited(POST[0], POST[1], "Rest in bed.", POST[3])
    assert asked(engine) == ["Rest in bed."]
    assert of(made, "Rest in bed.").reopened is None


def test_every_copy_of_a_sentence_has_the_approved_words() -> None:
    engine = CountingEngine(("en", "es"))
    first = approved(translated(article("Rest.", "Drink.", "Rest."), engine), s0_b2_0="Descanse.")
    made = translated(article("Rest.", "Drink.", "Rest.", "Rest."), engine, first)
    assert [plain_text(s.target) for s in made.segments if plain_text(s.source) == "Rest."] == ["Descanse."] * 3
    assert len(engine.batches) == 1


def test_copies_that_were_approved_differently_stay_different() -> None:
    engine = CountingEngine(("en", "es"))
    first = translated(article("Rest.", "Drink.", "Rest."), engine)
    first = approved(first, s0_b0_0="Descanse.", s0_b2_0="Repose.")
    made = translated(article("New.", "Rest.", "Drink.", "Rest."), engine, first)
    assert [plain_text(s.target) for s in made.segments if plain_text(s.source) == "Rest."] == ["Descanse.", "Repose."]


def bold(text: str, marked: str) -> Spans:
    before, after = text.split(marked)
    return tuple(
        span for span in (Span(text=before), Span(text=marked, marks=("strong",)), Span(text=after)) if span.text
    )


def test_other_marks_leave_the_approved_words() -> None:
    made, engine = edited(POST[0], bold(POST[1], "5"), *POST[2:])
    segment = of(made, POST[1])
    assert asked(engine) == []
    assert (plain_text(segment.target), segment.origin, segment.by) == ("Tome 5 pastillas al día.", "human", NURSE)
    assert [span.text for span in segment.target if span.marks] == ["5"]
    assert segment.findings == ()


def test_a_new_mark_without_a_place_is_told() -> None:
    made, _ = edited(POST[0], bold(POST[1], "pills"), *POST[2:])
    segment = of(made, POST[1])
    assert segment.origin == "human"
    assert [found.code for found in segment.findings] == ["mark-misplaced"]


def test_a_link_with_a_new_address_stays_where_the_person_put_it() -> None:
    def linked(address: str) -> Spans:
        return (Span(text="See "), Span(text="our page", href=address), Span(text=" first."))

    engine = CountingEngine(("en", "es"))
    target = (Span(text="Vea primero "), Span(text="esta página", href="https://a.org/old"), Span(text="."))
    first = approved(translated(article(linked("https://a.org/old")), engine), s0_b0_0=target)
    made = translated(article(linked("https://a.org/new")), engine, first)
    (segment,) = made.segments[1:]
    assert segment.target == (target[0], Span(text="esta página", href="https://a.org/new"), target[2])
    assert (segment.origin, segment.findings) == ("human", ())


class Remembered:
    """A memory that knows one sentence."""

    def __init__(self, source: str, target: str, origin: str = "human") -> None:
        self.known = {(Span(text=source),): self}
        self.target, self.origin, self.who, self.when = (Span(text=target),), origin, "Ana Ruiz, RN", NOW
        self.findings: tuple[Finding, ...] = ()
        self.misplaced, self.lost, self.entry = (), (), self

    def examples(self, pair: tuple[str, str], most: int) -> list[tuple[str, str]]:
        return []

    def lookup(self, sentences: Sequence[Spans], pair: tuple[str, str]) -> dict[Spans, Remembered]:
        return {spans: entry for spans, entry in self.known.items() if spans in sentences and pair == ("en", "es")}


def test_a_memory_spares_the_engine_and_a_person_goes_before_an_engine() -> None:
    engine = CountingEngine(("en", "es"))
    route, memory = Route(engine, ("en", "es")), Remembered("Rest.", "Descanse.")
    made = translate_article(article("Rest.", "Drink."), "en", route, memory=memory, now=NOW)
    assert engine.batches == [["Fever", "Drink."]]
    segment = of(made, "Rest.")
    assert (plain_text(segment.target), segment.origin, segment.by) == ("Descanse.", "human", NURSE)
    plain_first = translate_article(article("Rest.", "Drink."), "en", route, now=NOW)
    again = translate_article(article("Rest.", "Drink."), "en", route, plain_first, memory=memory, now=LATER)
    assert of(again, "Rest.").origin == "human"
    own = approved(plain_first, s0_b0_0="Repose.")
    kept = translate_article(article("Rest.", "Drink."), "en", route, own, memory=memory, now=LATER)
    assert plain_text(of(kept, "Rest.").target) == "Repose.", "this post's own person goes before the memory's"


def test_what_an_engine_said_elsewhere_is_taken_where_it_passes() -> None:
    engine = CountingEngine(("en", "es"))
    route = Route(engine, ("en", "es"))
    good, bad = Remembered("Take 5.", "Tome 5.", "engine"), Remembered("Take 5.", "Tome 50.", "engine")
    made = translate_article(article("Take 5."), "en", route, memory=good, now=NOW)
    assert (plain_text(of(made, "Take 5.").target), of(made, "Take 5.").origin) == ("Tome 5.", "engine")
    good.findings = (finding("unknown-word", "“x” was left as it is."),)
    for doubtful in (bad, good):
        made = translate_article(article("Take 5."), "en", route, memory=doubtful, now=NOW)
        assert plain_text(of(made, "Take 5.").target) == "EkaT .5", "translated here, and told what is wrong"


SENTENCES = st.lists(
    st.sampled_from(["Rest.", "Drink.", "Take 5.", "Take 50.", "Call us now.", "Call us."]), max_size=8
)


@given(SENTENCES, SENTENCES, st.sets(st.integers(0, 7)))
def test_any_edit(before: list[str], after: list[str], by_hand: set[int]) -> None:
    segments = [
        Segment(id=f"s0.b{i}#0", source=(Span(text=text),), target=(Span(text=f"T{i}"),),
                origin="human" if i in by_hand else "engine")
        for i, text in enumerate(before)
    ]  # fmt: skip
    sentences = [Sentence(f"s0.b{i}#0", "", (Span(text=text),)) for i, text in enumerate(after)]
    matches = match_previous(sentences, segments)
    assert len(matches) == len(sentences)
    humans = {plain_text(segment.source) for segment in segments if segment.origin == "human"}
    for text, found in zip(after, matches, strict=True):
        if text in before:
            assert found.segment is not None
            assert plain_text(found.segment.source) == text
            assert (found.segment.origin == "human") == (text in humans), "a person's work goes before an engine's"
        else:
            assert found.segment is None
            assert found.reopened is None or plain_text(found.reopened.source) in humans
    reopened = [id(found.reopened.target) for found in matches if found.reopened]
    assert len(reopened) == len(set(reopened)), "each approved sentence is told once"


def objected(made: Translation, source: str) -> Translation:
    """The translation with an objection to one sentence."""
    old = of(made, source)
    said = finding("reviewer-objects", "Ana wrote “ask the doctor”.", where=old.id)
    new = old.model_copy(update={"findings": (said,)})
    return made.model_copy(update={"segments": tuple(new if one is old else one for one in made.segments)})


def objections(segment: Segment) -> list[str]:
    return [found.message for found in segment.findings if found.code == "reviewer-objects"]


def test_an_objection_stays_with_its_sentence() -> None:
    engine = CountingEngine(("en", "es"))
    first = objected(translated(article(*POST), engine), "Rest at home.")
    assert translated(article(*POST), engine, first) is first
    moved = translated(article("New.", *POST), engine, first)
    assert objections(of(moved, "Rest at home.")) == ["Ana wrote “ask the doctor”."]
    assert of(moved, "Rest at home.").findings[0].where == of(moved, "Rest at home.").id


def test_an_objection_goes_over_to_another_engines_translation_and_to_an_edited_sentence() -> None:
    engine = CountingEngine(("en", "es"))
    first = objected(translated(article(*POST), engine), "Rest at home.")
    was = plain_text(of(first, "Rest at home.").target)
    engine.version = "2"
    again = translated(article(*POST[:2], "Rest at home!", POST[3]), engine, first)
    assert objections(of(again, "Rest at home!")) == [
        f"About an earlier translation, “{was}”: Ana wrote “ask the doctor”."
    ]
    engine.version = "3"
    third = translated(article(*POST[:2], "Rest at home.", POST[3]), engine, again)
    assert objections(of(third, "Rest at home.")) == objections(of(again, "Rest at home!"))
