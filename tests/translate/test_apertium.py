"""Apertium itself: real translations by the program that Debian carries."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.article import Finding, finding
from converter.errors import EngineFailed
from converter.translate import ApertiumEngine, Hypothesis, Pair, Route
from converter.translate.engines.apertium import _run
from converter.translate.translating import translate_article
from tests.translate.posts import article

pytestmark = [pytest.mark.apertium, pytest.mark.slow]

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
PAIR = ("en", "es")


@pytest.fixture(scope="module")
def engine() -> ApertiumEngine:
    return ApertiumEngine()


def translated(engine: ApertiumEngine, *sentences: str) -> list[str]:
    return [hypotheses[0].text for hypotheses in engine.translate(sentences, PAIR)]


def test_has_the_pair_and_a_version(engine: ApertiumEngine) -> None:
    assert PAIR in engine.pairs()
    assert engine.version[0].isdigit()
    assert engine.rough


def test_translates_one_sentence_for_one(engine: ApertiumEngine) -> None:
    assert translated(engine, "The fever lasts more than 3 days.", "Every 4 hours", "Fever") == [
        "La fiebre dura más de 3 días.",
        "Cada 4 horas",
        "Fiebre",
    ]


def test_addresses_and_signs_come_out_as_they_went_in(engine: ApertiumEngine) -> None:
    (text,) = translated(
        engine, "Write to a_b@example.org or see https://example.org/the/a_b?c=1&d=2 <now> {x} [y] ^z$ \\"
    )
    for part in ("a_b@example.org", "https://example.org/the/a_b?c=1&d=2", "<", ">", "{", "^z$", "\\"):
        assert part in text


@pytest.mark.parametrize("time", ["8:00 am", "5 pm", "10:30 p.m."])
def test_times_of_day_are_kept(engine: ApertiumEngine, time: str) -> None:
    (text,) = translated(engine, f"We are open until {time} today.")
    assert time in text


def test_a_star_of_the_author_is_no_mark(engine: ApertiumEngine) -> None:
    (hypotheses,) = engine.translate(["*Note: drink water"], PAIR)
    assert hypotheses[0].text.startswith("*Nota")
    assert hypotheses[0].unknown == ()


def test_unknown_words_are_named_and_unmarked(engine: ApertiumEngine) -> None:
    (hypotheses,) = engine.translate(["Take zzyzxol with water, 5 ml."], PAIR)
    assert hypotheses[0].unknown == ("zzyzxol",)
    assert "zzyzxol" in hypotheses[0].text
    assert "*" not in hypotheses[0].text


def test_alignment_follows_the_words(engine: ApertiumEngine) -> None:
    source = "Use a digital thermometer."
    (hypotheses,) = engine.translate([source], PAIR)
    text, alignment, _ = hypotheses[0]
    pairs = {(source[a:b], text[c:d]) for a, b, c, d in alignment or ()}
    assert {("digital", "digital"), ("thermometer", "termómetro")} <= pairs


def test_a_failing_program_is_a_clear_error() -> None:
    with pytest.raises(EngineFailed, match="convert doctor") as caught:
        _run(["apertium", "no-such-mode"], "x")
    assert caught.value.exit_code == 10


def test_without_the_program_there_are_no_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    engine = ApertiumEngine()
    assert (engine.pairs(), engine.version) == (frozenset(), "")


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that gets a line for each time that the program translates."""
    log = tmp_path / "log"
    log.touch()
    wrapper = tmp_path / "apertium"
    wrapper.write_text(
        f'#!/bin/sh\ncase "$*" in *html*) echo "$*" >> {log};; esac\nexec {shutil.which("apertium")} "$@"\n'
    )
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return log


def test_the_program_is_called_once_for_a_whole_document(counted: Path) -> None:
    sentences = [f"Take {number} pills with water." for number in range(2, 40)]
    made = translate_article(article(*sentences), "en", Route(ApertiumEngine(), PAIR), now=NOW)
    assert len(counted.read_text().splitlines()) == 1
    assert all(segment.target != segment.source for segment in made.segments)


def test_for_what_fails_it_is_called_again_once(counted: Path) -> None:
    class Strict:
        """Wants a word in every sentence that only a whole sentence has."""

        def check(self, source: str, target: str, pair: Pair) -> Iterator[Finding]:
            yield from [finding("untranslated", "No.")] if source.startswith("Take") and ";" in source else []

        def apply(self, source: str, hypothesis: Hypothesis, pair: Pair) -> tuple[Hypothesis, tuple[str, ...]]:
            return hypothesis, ()

        def protected(self, source: str, pair: Pair) -> list[tuple[int, int]]:
            return []

        def equivalents(self, source: str, pair: Pair) -> list[tuple[str, str]]:
            return []

        def accepts(self, said: str, made: str, pair: Pair) -> bool:
            return False

    sentences = [f"Take {number} pills with water; do not drink milk now." for number in range(2, 20)]
    route = Route(ApertiumEngine(), PAIR)
    made = translate_article(article(*sentences, "Rest."), "en", route, glossary=Strict(), now=NOW)
    assert len(counted.read_text().splitlines()) == 2
    assert all(segment.findings for segment in made.segments[1:-1])


def test_names_are_kept(engine: ApertiumEngine) -> None:
    sentence = "Ask Rose Water now."
    (hypotheses,) = engine.translate([sentence], PAIR, [[(4, 14)]])
    assert "Rose Water" in hypotheses[0].text


def test_nothing_is_translated_into_nothing(engine: ApertiumEngine) -> None:
    assert engine.translate([], PAIR) == []
