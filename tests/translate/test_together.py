"""Real engines with a real memory and a real glossary: an article, as a clinic would have it translated."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from converter.article import Approval, Span, Translation, plain_text, spans_digest
from converter.translate import ApertiumEngine, ArgosEngine, Route, second_choice
from converter.translate.glossary import Glossary, GlossaryTerms, Term
from converter.translate.memory import Recall, entries_of, open_memory
from converter.translate.translating import translate_article
from tests.translate.posts import article

PATH = ("en", "es")
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
POST = article(
    "Do not give more than 5 doses in 24 hours.",
    (Span(text="Open "), Span(text="MyChart", href="https://example.org/chart"), Span(text=" now.")),
    "2.5 ml",
    "Let your child rest.",
    title="Fever",
)
GLOSSARY = Glossary(
    [Term("MyChart", None, PATH, "do-not-translate"), Term("child", "niño", PATH), Term("doses", "dosis", PATH)]
)


def targets(made: Translation) -> list[str]:
    return [plain_text(segment.target) for segment in made.segments]


@pytest.fixture(params=["argos", pytest.param("apertium", marks=pytest.mark.apertium)])
def route(request: pytest.FixtureRequest, argos_packages: Path) -> Route:
    return Route(ArgosEngine(argos_packages) if request.param == "argos" else ApertiumEngine(), PATH)


@pytest.mark.slow
def test_an_article_with_everything(route: Route, tmp_path: Path) -> None:
    terms = GlossaryTerms(GLOSSARY)
    second = second_choice(route, [route.engine, ApertiumEngine()])
    made = translate_article(POST, "en", route, glossary=terms, second=second, now=NOW)
    assert targets(made)[3] == "2.5 ml"
    assert made.segments[3].origin == "kept"
    (link,) = [span for span in made.segments[2].target if span.href]
    assert "MyChart" in plain_text(made.segments[2].target)
    assert link.href == "https://example.org/chart"
    assert "5" in targets(made)[1]
    assert translate_article(POST, "en", route, made, glossary=terms, second=second, now=NOW) is made

    target = (Span(text="Deje descansar al niño."),)
    digests = {"source": spans_digest(made.segments[4].source), "target": spans_digest(target)}
    approval = Approval(who="Ana Ruiz", qualification="RN", when=NOW, **digests)
    approved = made.segments[4].model_copy(update={"target": target, "origin": "human", "approval": approval})
    reviewed = made.model_copy(update={"segments": (*made.segments[:4], approved)})
    with open_memory(tmp_path) as memory:
        memory.remember(entries_of(reviewed))
        other = article("Let your child rest.", "Use a digital thermometer.", title="Another post")
        again = translate_article(other, "en", route, memory=Recall(memory), glossary=terms, now=NOW)
    assert targets(again)[1] == "Deje descansar al niño."
    assert again.segments[1].origin == "human"


def test_a_second_post_takes_what_the_engine_said_in_the_first(route: Route, tmp_path: Path) -> None:
    first = translate_article(POST, "en", route, now=NOW)
    texts = [plain_text(segment.source) for segment in first.segments if not segment.findings]
    with open_memory(tmp_path) as memory:
        memory.remember(entries_of(first))
        other = translate_article(
            article(*texts, title="Fever"), "en", route, memory=Recall(memory, route.use), now=NOW
        )
    said = {plain_text(segment.source): plain_text(segment.target) for segment in first.segments}
    assert len(texts) >= 3
    for segment in other.segments:
        assert plain_text(segment.target) == said[plain_text(segment.source)]
        assert segment.origin != "human"
