"""What fails a check is tried again: what is tried, in which order, at what cost, and what is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from converter.article import Finding, Segment, finding, plain_text
from converter.translate import ApertiumEngine, ArgosEngine, Hypothesis, Pair, Route
from converter.translate.evaluation import Evaluator
from converter.translate.repair import RetryStrategy
from converter.translate.translating import translate_article
from tests.translate.engines import FailingEngine, RetryingEngine, SayingEngine
from tests.translate.posts import article

PATH = ("en", "es")
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
LONG = "Do not give more than 5 doses in 24 hours; call us if the fever lasts 3 days."
PARTS = {
    "Do not give more than 5 doses in 24 hours.": ["No dé más de 5 dosis en 24 horas."],
    "Call us if the fever lasts 3 days.": ["Llámenos si la fiebre dura 3 días."],
}
LOOP = "Tome agua tome agua tome agua tome agua."


def repaired(engine: SayingEngine, *texts: str, second: Route | None = None) -> list[Segment]:
    made = translate_article(article(*texts, title="Fever"), "en", Route(engine, PATH), second=second, now=NOW)
    return list(made.segments[1:])


def target(segment: Segment) -> str:
    return plain_text(segment.target)


def codes(segment: Segment) -> list[str]:
    return [found.code for found in segment.findings]


def test_what_passes_costs_one_batch() -> None:
    engine = RetryingEngine({"Take 5 pills.": ["Tome 5 pastillas."]}, {})
    (segment,) = repaired(engine, "Take 5 pills.", second=Route(FailingEngine(PATH), PATH))
    assert (segment.repair, segment.findings, segment.engine) == (None, (), None)
    assert engine.batches == [["Fever", "Take 5 pills."]]
    assert engine.retried == []


def test_the_next_hypothesis_comes_first() -> None:
    engine = RetryingEngine({"Take 5 pills.": ["Tome pastillas.", "Tome 50 pastillas.", "Tome 5 pastillas."]}, {})
    (segment,) = repaired(engine, "Take 5 pills.")
    assert (target(segment), segment.repair, codes(segment)) == ("Tome 5 pastillas.", "hypothesis", ["repaired"])
    assert len(engine.batches) == 1


def test_then_the_engine_decodes_again_all_that_fails_at_once() -> None:
    said = {"Take 5 pills.": ["Tome pastillas."], "Drink water.": [LOOP]}
    engine = RetryingEngine(said, {"Take 5 pills.": ["Tome 5 pastillas."], "Drink water.": ["Tome agua."]})
    segments = repaired(engine, "Take 5 pills.", "Rest.", "Drink water.")
    assert [segment.repair for segment in segments] == ["decoding", None, "decoding"]
    assert engine.retried == [["Take 5 pills.", "Drink water."]]
    assert len(engine.batches) == 1


def test_then_a_long_sentence_is_cut() -> None:
    engine = RetryingEngine({LONG: ["No dé dosis."], **PARTS}, {LONG: ["No dé más de 5 dosis."]})
    (segment,) = repaired(engine, LONG)
    assert target(segment) == "No dé más de 5 dosis en 24 horas; llámenos si la fiebre dura 3 días."
    assert (segment.repair, codes(segment)) == ("parts", ["repaired"])
    assert engine.batches[1:] == [list(PARTS)]


def test_then_another_engine_is_asked() -> None:
    engine = RetryingEngine({"Take 5 pills.": ["Tome."]}, {"Take 5 pills.": ["Tome."]})
    other = SayingEngine({"Take 5 pills.": ["Toma 5 pastillas."]})
    other.name, other.rough = "Other", True
    (segment,) = repaired(engine, "Take 5 pills.", second=Route(other, PATH))
    assert (target(segment), segment.repair) == ("Toma 5 pastillas.", "engine")
    assert segment.engine is not None
    assert segment.engine.name == "Other"
    assert codes(segment) == ["repaired", "weak-engine"]


def test_another_engine_that_fails_too_changes_nothing() -> None:
    engine = SayingEngine({"Take 5 pills.": ["Tome."]})
    (segment,) = repaired(engine, "Take 5 pills.", second=Route(SayingEngine({"Take 5 pills.": ["Toma 4."]}), PATH))
    assert (target(segment), segment.repair, segment.engine) == ("Tome.", None, None)
    assert "number-mismatch" in codes(segment)


def test_where_nothing_passes_the_best_is_kept_and_flagged() -> None:
    engine = RetryingEngine({"Take 5 pills.": [LOOP]}, {"Take 5 pills.": ["Tome pastillas."]})
    (segment,) = repaired(engine, "Take 5 pills.")
    assert (target(segment), segment.repair) == ("Tome pastillas.", "decoding")
    assert {"number-mismatch", "repaired"} <= set(codes(segment))


def test_an_engine_that_breaks_off_while_mending_loses_nothing() -> None:
    engine = SayingEngine({"Take 5 pills.": ["Tome."]})
    route, second = Route(engine, PATH), Route(FailingEngine(PATH), PATH)
    made = translate_article(article("Take 5 pills.", title="Fever"), "en", route, second=second, now=NOW)
    assert target(made.segments[1]) == "Tome."
    assert [found.code for found in made.findings] == ["repair-failed"]


def test_a_word_is_asked_for_as_a_sentence() -> None:
    engine = SayingEngine({"dose": ["la " * 9], "Dose.": ["Dosis."]})
    (segment,) = repaired(engine, "dose")
    assert (target(segment), segment.repair) == ("dosis", "context")


def test_other_ways_through_the_pivot_are_tried() -> None:
    class Pivoting(SayingEngine):
        def translate(self, sentences: Sequence[str], pair: Pair, keep: object = ()) -> list[tuple[Hypothesis, ...]]:
            self.batches.append(list(sentences))
            if pair == ("en", "es"):
                return [(Hypothesis("Tome pastillas."), Hypothesis("Tome 5 pastillas.")) for _ in sentences]
            return [(Hypothesis(text.replace("Tome", "Prenez")),) for text in sentences]

    engine = Pivoting({}, ("en", "es"), ("es", "fr"))
    route = Route(engine, ("en", "es", "fr"))
    found = RetryStrategy(route, None, Evaluator(("en", "fr"))).translate(["Take 5 pills."]).by_text["Take 5 pills."]
    assert (found.hypothesis.text, found.repair) == ("Prenez 5 pastillas.", "middle")
    assert engine.batches == [["Take 5 pills."], ["Tome pastillas."], ["Take 5 pills."], ["Tome 5 pastillas."]]


class Names:
    """A glossary that keeps one name, and knows one word."""

    def check(self, source: str, target: str, pair: Pair) -> Iterator[Finding]:
        lost = "MyChart" in source and "MyChart" not in target
        yield from [finding("untranslated", "“MyChart” was changed.")] if lost else []

    def apply(self, source: str, hypothesis: Hypothesis, pair: Pair) -> tuple[Hypothesis, tuple[str, ...]]:
        if "píldora" not in hypothesis.text:
            return hypothesis, ()
        return hypothesis._replace(text=hypothesis.text.replace("píldora", "pastilla")), ("pastilla",)

    def protected(self, source: str, pair: Pair) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer("MyChart", source)]

    def equivalents(self, source: str, pair: Pair) -> list[tuple[str, str]]:
        return []

    def accepts(self, said: str, made: str, pair: Pair) -> bool:
        return False


def test_a_glossary_is_applied_and_its_names_are_kept() -> None:
    said = {"Open MyChart.": ["Abra MiTabla."], "Take the pill.": ["Tome la píldora."], "Open.": ["Abra."]}
    engine = SayingEngine(said)
    made = translate_article(
        article("Open MyChart.", "Take the pill.", title="Fever"), "en", Route(engine, PATH), glossary=Names(), now=NOW
    )
    assert engine.kept[0] == [[], [(5, 12)], []]
    assert [target(segment) for segment in made.segments[1:]] == ["Abra MyChart.", "Tome la pastilla."]
    assert made.segments[1].repair == "parts", "cut around the name"


@pytest.mark.apertium
def test_apertium_keeps_the_names_of_a_glossary() -> None:
    made = translate_article(
        article("Open MyChart now.", title="Fever"), "en", Route(ApertiumEngine(), PATH), glossary=Names(), now=NOW
    )
    assert "MyChart" in target(made.segments[1])


@pytest.mark.slow
def test_argos_for_real(argos_packages: Path) -> None:
    """The small package garbles telephone numbers; the right one comes out, by whichever way."""
    engine, second = ArgosEngine(argos_packages), Route(ApertiumEngine(), PATH)
    texts = ["Call 555-0100.", "Call 555-0142 now.", "Do not give more than 5 doses in 24 hours."]
    made = translate_article(article(*texts, title="Fever"), "en", Route(engine, PATH), second=second, now=NOW)
    for text, segment in zip(texts, made.segments[1:], strict=True):
        numbers = re.findall(r"[\d-]{2,}", text)
        flagged = any(found.severity == "error" for found in segment.findings)
        assert flagged or all(number in target(segment) for number in numbers)
    assert "555-0100" in target(made.segments[1])


def test_the_second_try_of_argos_breaks_loops(argos_packages: Path) -> None:
    engine = ArgosEngine(argos_packages)
    strange = "water " * 30 + "water."
    (again,) = engine.retry([strange], PATH)
    assert len(again) == 4
    for hypothesis in again:
        pieces = hypothesis.text.split()
        runs = [tuple(pieces[i : i + 5]) for i in range(len(pieces) - 4)]
        assert len(runs) == len(set(runs))


@pytest.mark.parametrize(
    "source", ["Take 2.5 ml at 8:00 am.", "Write to a_b@example.org.", "See https://example.org/a."]
)
def test_what_must_stay_stays_or_is_flagged(argos_packages: Path, source: str) -> None:
    route = Route(ArgosEngine(argos_packages), PATH)
    made = translate_article(article(source, title="Fever"), "en", route, second=Route(ApertiumEngine(), PATH), now=NOW)
    wanted = re.findall(r"\S+@[\w.]+\w|https?:\S+\w|\d[\d.:]*", source)
    flagged = any(found.severity == "error" for found in made.segments[1].findings)
    assert flagged or all(text in target(made.segments[1]) for text in wanted)


def test_the_second_engine_says_what_it_makes_of_a_sentence_that_is_doubted() -> None:
    doubted, sound = "Drink water (a glass).", "Drink tea."
    said = {doubted: ["Beba agua (un vaso."], sound: ["Beba té."]}
    other = SayingEngine({doubted: ["Beba agua (un vaso)."]})
    first, second = repaired(RetryingEngine(said, {}), doubted, sound, second=Route(other, PATH))
    assert (first.repair, target(first), codes(first)) == (
        None,
        "Beba agua (un vaso.",
        ["bracket-mismatch", "second-opinion"],
    )
    assert "Sayer translates it as “Beba agua (un vaso).”." in [found.message for found in first.findings]
    assert codes(second) == []
    assert sound not in other.batches[-1]
