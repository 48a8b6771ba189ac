"""What works on sentences and lists of them takes steps that grow no faster than they do, however they repeat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import pytest
import sentencex
from rapidfuzz import process

from converter.article import Segment, Span
from converter.sentence_boundaries import sentence_boundaries
from converter.translate.alignment import compose
from converter.translate.checks.addresses import addresses
from converter.translate.checks.clocks import clocks
from converter.translate.checks.copies import copies
from converter.translate.checks.numbers import numbers
from converter.translate.clauses import parts
from converter.translate.engine import Hypothesis, Link
from converter.translate.markup import project
from converter.translate.previous_translation import match_previous
from converter.translate.same_order import in_order
from converter.translate.sentences import Sentence
from tests.steps import MOST_GROWTH, growth

pytestmark = pytest.mark.slow

Work = Callable[[int], Callable[[], object]]
PIECES = ("fever ", "a ", "Fever x ", "not a ", "5 mg ", "1 ", "the (fever), ", "药 ", "“a” ", "a. ")
_fresh = count()


def grows(work: Work, size: int) -> bool:
    return growth(work, size) > MOST_GROWTH


def words(piece: str, times: int) -> list[str]:
    return (piece * times).split()


def linked(number: int) -> tuple[Link, ...]:
    return tuple(Link(place, place + 1, place, place + 1) for place in range(number))


@pytest.mark.parametrize("piece", PIECES)
def test_copies(piece: str) -> None:
    assert not grows(lambda size: lambda: copies(piece * size, piece * (size // 2) + "b", ("en", "es")), 150)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("aligned", ["aligned", ""])
@pytest.mark.parametrize("href", ["", "https://a.org/b"])
def test_marks_and_links(piece: str, aligned: str, href: str) -> None:
    def work(size: int) -> Callable[[], object]:
        spans = tuple(
            Span(text=f"{word} ", marks=("strong",) if place % 2 else (), href=f"{href}{place}" if href else None)
            for place, word in enumerate(words(piece, size))
        )
        text = piece * size
        return lambda: project(spans, Hypothesis(text.upper(), linked(len(text)) if aligned else None), "es")

    assert not grows(work, 30)


def test_alignments_through_a_language_in_between() -> None:
    assert not grows(lambda size: lambda: compose(linked(size), linked(size)), 200)


@pytest.mark.parametrize("piece", [*PIECES, "a, ", "drink it; ", "and "])
def test_clauses(piece: str) -> None:
    assert not grows(lambda size: lambda: parts(piece * size, "en"), 100)


@pytest.mark.slow
@pytest.mark.parametrize("other", ["50 mg ", "5 ml ", "0.005 g ", "6 mg ", ""])
def test_amounts(other: str) -> None:
    # Texts that no cache has seen.
    def work(size: int) -> Callable[[], object]:
        return lambda: list(
            numbers(f"a{next(_fresh)} {'5 mg ' * size}", f"a{next(_fresh)} {other * size}", ("en", "zh-Hans"))
        )

    assert not grows(work, 60)


LISTS: dict[str, Callable[[int], tuple[Sequence[str], Sequence[str]]]] = {
    "all the same": lambda size: (["a"] * size, ["a"] * (size + 1)),
    "every other one changed": lambda size: (
        [str(place) for place in range(size)],
        [f"{place}b" if place % 2 else str(place) for place in range(size)],
    ),
    "all changed": lambda size: (["a"] * size, ["b"] * size),
    "in turn": lambda size: (["a", "b"] * (size // 2), ["b", "a"] * (size // 2)),
    "backwards": lambda size: ([str(place) for place in range(size)], [str(place) for place in range(size)][::-1]),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_in_the_same_order(name: str) -> None:
    assert not grows(lambda size: lambda: in_order(*LISTS[name](size)), 500)


def test_a_post_that_was_changed_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    extract = process.extract

    def counted(text: str, choices: list[str], **options: Any) -> object:
        compared.append(len(choices))
        return extract(text, choices, **options)

    monkeypatch.setattr(process, "extract", counted)
    old = [f"Take {place} ml." for place in range(1_000)]
    segments = [
        Segment(id=f"s0.b{place}#0", source=(Span(text=text),), target=(Span(text=text),), origin="human")
        for place, text in enumerate(old)
    ]
    sentences = [Sentence(f"s0.b{place}#0", "", (Span(text=f"{text} Now"),)) for place, text in enumerate(old)]
    found = match_previous(sentences, segments)
    assert [match.reopened and match.reopened.source for match in found] == [segment.source for segment in segments]
    assert len(compared) == len(old)
    assert max(compared) <= 400


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["`", "“", "«", "每天吃药。", "a", "A. "])
def test_sentencex_sees_little_at_once(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    split = sentencex.get_sentence_boundaries

    def watched(language: str, text: str) -> Sequence[object]:
        seen.append(len(text))
        return split(language, text)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", watched)
    text = piece * (100_000 // len(piece))
    found = list(sentence_boundaries(text, "en"))
    assert max(seen) <= (1_000 if piece == "`" else 10_000)
    assert sum(seen) < 2 * len(text)
    assert "".join(text[start:end] for start, end in found) == text


@pytest.mark.slow
@pytest.mark.parametrize("other", ["8:00 am ", "8:00 pm ", "9:00 pm ", ""])
def test_times_of_day(other: str) -> None:
    def work(size: int) -> Callable[[], object]:
        return lambda: list(
            clocks(f"a{next(_fresh)} {'8:00 am ' * size}", f"a{next(_fresh)} {other * size}", ("en", "es"))
        )

    assert not grows(work, 100)


@pytest.mark.parametrize("piece", ["https://a{}.org/b ", "a{}@b.org ", "a{}.com ", "555-{} "])
def test_addresses(piece: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = "".join(piece.format(1000 + number) for number in range(size))
        return lambda: list(addresses(text, text.replace("b", "c").replace("5", "6"), ("en", "es")))

    assert not grows(work, 50)
