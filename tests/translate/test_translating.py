"""A whole article: one batch, nothing twice, changes only."""

import datetime as dt
from collections.abc import Sequence

import pytest

from converter.article import Article, Bitext, Paragraph, Span, Translation
from converter.translate import Hypothesis, Route
from converter.translate.engine import Keep, Pair
from converter.translate.translating import translate_article
from tests.translate.engines import CountingEngine
from tests.translate.posts import article

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 1, 3, tzinfo=dt.UTC)


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine(("en", "es"))


def run(
    engine: CountingEngine, what: Article, previous: Translation | None = None, now: dt.datetime = NOW
) -> Translation:
    return translate_article(what, "en", Route(engine, ("en", "es")), previous, now=now)


def test_all_sentences_go_in_one_batch_and_each_text_once(engine: CountingEngine) -> None:
    made = run(engine, article("Drink water. Rest.", "Rest.", "555-0100", "https://example.org/a"))
    assert engine.batches == [["Fever", "Drink water.", "Rest."]]
    assert [(s.id, s.origin) for s in made.segments] == [
        ("title#0", "engine"),
        ("s0.b0#0", "engine"),
        ("s0.b0#1", "engine"),
        ("s0.b1#0", "engine"),
        ("s0.b2#0", "kept"),
        ("s0.b3#0", "kept"),
    ]


def test_a_second_run_calls_no_engine_and_changes_nothing(engine: CountingEngine) -> None:
    first = run(engine, article("Drink water. Rest."))
    assert run(engine, article("Drink water. Rest."), first, LATER) is first
    assert len(engine.batches) == 1


def test_only_changed_sentences_are_translated_again(engine: CountingEngine) -> None:
    first = run(engine, article("Drink water. Rest."))
    second = run(engine, article("New one.", "Drink water. Rest well."), first, LATER)
    assert engine.batches[1:] == [["New one.", "Rest well."]]
    assert second.translated_at == LATER
    assert [s.id for s in second.segments] == ["title#0", "s0.b0#0", "s0.b1#0", "s0.b1#1"]


def test_another_engine_translates_again_but_a_human_segment_stays(engine: CountingEngine) -> None:
    first = run(engine, article("Drink water."))
    human = first.segments[1].model_copy(update={"origin": "human", "target": (Span(text="Tome agua."),)})
    edited = first.model_copy(update={"segments": (first.segments[0], human)})
    engine.version = "2"
    second = run(engine, article("Drink water."), edited, LATER)
    assert engine.batches[1:] == [["Fever"]]
    assert second.segments[1] == human


def test_findings_stand_at_their_segment(engine: CountingEngine) -> None:
    made = run(engine, article("Take 52 pills."))
    (found,) = made.segments[1].findings
    assert (found.code, found.where) == ("number-mismatch", "s0.b0#0")


def test_the_first_hypothesis_without_a_finding_is_taken(engine: CountingEngine) -> None:
    def two(sentences: Sequence[str], pair: Pair, keep: Keep = ()) -> list[tuple[Hypothesis, ...]]:
        return [(Hypothesis("Tome."), Hypothesis("Tome 5.")) for _ in sentences]

    engine.translate = two  # type: ignore[method-assign]
    made = run(engine, article("Take 5.", title="Take 5."))
    assert {"".join(span.text for span in s.target) for s in made.segments} == {"Tome 5."}
    assert [(s.repair, [found.code for found in s.findings]) for s in made.segments] == [
        ("hypothesis", ["repaired"])
    ] * 2


def test_a_rough_engine_is_said(engine: CountingEngine) -> None:
    engine.rough = True
    assert [found.code for found in run(engine, article("Rest.")).findings] == ["weak-engine"]


def test_the_edition_holds_every_translation(engine: CountingEngine) -> None:
    post = article("Drink water. Rest.")
    edition = Bitext.of(post, run(engine, post)).edition
    block = edition.article.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert "".join(span.text for span in block.spans) == "KnirD .retaw .TseR"
