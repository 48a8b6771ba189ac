"""What an article's sentences get from the memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.article import Article, EngineInfo, Paragraph, Section, Source, Span, Spans
from converter.translate import Route
from converter.translate.memory import Memory, Recall, Stored, entries_of
from converter.translate.translating import translate_article
from tests.translate.engines import CountingEngine
from tests.translate.memory.entries import PAIR, day, entry

ENGINE = EngineInfo(name="Argos Translate", version="1.9")
PLAIN = (Span(text="Call your doctor."),)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory.sqlite3")


def recalled(memory: Memory, sentence: Spans, engine: EngineInfo | None = None) -> Spans | None:
    found = Recall(memory, engine).lookup([sentence], PAIR).get(sentence)
    return found.target if found else None


def test_a_persons_translation_comes_with_name_and_date(memory: Memory) -> None:
    memory.remember([entry("Call your doctor.", " Llame a su me\u0301dico.\n", who="Ana", when=day(2))])
    (found,) = Recall(memory).lookup([PLAIN, (Span(text="Rest."),)], PAIR).values()
    assert found.target == (Span(text="Llame a su m\u00e9dico."),), "in NFC, without white space around it"
    assert (found.origin, found.who, found.when) == ("human", "Ana", day(2))


def test_nothing_that_deceives_a_reader(memory: Memory) -> None:
    memory.remember([entry("Call your doctor.", "Llame \u202eoy\u202c a su médico.")])
    assert recalled(memory, PLAIN) is None


def test_nothing_that_is_only_alike(memory: Memory) -> None:
    memory.remember([entry("Do not call your doctor."), entry("Call your doctor"), entry("call your doctor.")])
    assert recalled(memory, PLAIN) is None


def test_an_engines_translation_answers_only_for_the_same_engine(memory: Memory) -> None:
    memory.remember([entry("Call your doctor.", "Llame.", origin="engine", engine=ENGINE)])
    assert recalled(memory, PLAIN) is None
    assert recalled(memory, PLAIN, ENGINE) == (Span(text="Llame."),)
    assert recalled(memory, PLAIN, ENGINE.model_copy(update={"version": "2.0"})) is None


def test_a_person_goes_before_the_engine_also_with_other_marks(memory: Memory) -> None:
    bold = (Span(text="Call your doctor.", marks=("strong",)),)
    memory.remember([entry("Call your doctor.", "Llame.", origin="engine", engine=ENGINE)._replace(source=bold)])
    memory.remember([entry("Call your doctor.", "Llame a su médico.")])
    assert recalled(memory, bold, ENGINE) == (Span(text="Llame a su médico.", marks=("strong",)),)


def test_other_marks_are_placed_as_far_as_that_is_possible(memory: Memory) -> None:
    memory.remember([entry("Call the CDC now.", "Llame ya a los CDC."), entry("Rest a lot.", "Descanse mucho.")])
    link = "https://cdc.gov/"
    linked = (Span(text="Call the "), Span(text="CDC", href=link), Span(text=" now."))
    marked = (Span(text="Rest "), Span(text="a lot", marks=("em",)), Span(text="."))
    found = Recall(memory).lookup([linked, marked], PAIR)
    assert [span.text for span in found[linked].target if span.href == link] == ["CDC"]
    assert found[linked].misplaced == ()
    assert found[marked].target == (Span(text="Descanse mucho.", marks=("em",)),)
    assert found[marked].misplaced == ("a lot",)


def test_another_programs_placeholder_keeps_it_from_answering(memory: Memory) -> None:
    memory.remember([entry("Call your doctor.", partial=True)])
    assert recalled(memory, PLAIN) is None


def article(*sentences: str) -> Article:
    blocks = tuple(Paragraph(spans=(Span(text=sentence),)) for sentence in sentences)
    return Article(
        sections=(Section(id="s", level=2, blocks=blocks),),
        source=Source(platform="text", fetched_at=day(1), sha256="0" * 64, reader="t"),
    )


def test_an_article_is_translated_with_it(memory: Memory) -> None:
    memory.remember([entry("Call your doctor.", "Llame a su médico.", who="Ana", when=day(2))])
    engine = CountingEngine(PAIR)
    post = article("Call your doctor.", "Rest at home.", "911")
    made = translate_article(post, "en", Route(engine, PAIR), memory=Recall(memory), now=day(9))
    assert engine.batches == [["Rest at home."]]
    first = made.segments[0]
    assert (first.origin, first.target) == ("human", (Span(text="Llame a su médico."),))
    assert first.by is not None
    assert (first.by.who, first.by.when) == ("Ana", day(2))


def test_what_was_translated_is_remembered(memory: Memory) -> None:
    memory.remember([entry("Call your doctor.", "Llame a su médico.", who="Ana", when=day(2))])
    post = article("Call your doctor.", "Rest 12 hours.", "911")
    route = Route(CountingEngine(PAIR), PAIR)
    made = translate_article(post, "en", route, memory=Recall(memory), now=day(9))
    assert memory.remember(entries_of(made, "fever")) == Stored(added=1), "Ana's is there, and not approved here"
    assert memory.remember(entries_of(made, "fever")) == Stored(unchanged=1)
    (engines,) = memory.exact(["Rest 12 hours."], PAIR)["Rest 12 hours."]
    assert (engines.origin, engines.when, engines.document, engines.engine) == ("engine", day(9), "fever", made.engine)
    assert [(found.code, found.where) for found in engines.findings] == [("number-mismatch", None)]
    assert memory.exact(["911"], PAIR) == {}
