"""Nested marks and links on generated sentences, through real engines and in every kind of script."""

from __future__ import annotations

import csv
import datetime as dt
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converter.article import Span, Spans, merge_spans, plain_text
from converter.translate import ApertiumEngine, ArgosEngine, Engine, Hypothesis, Link, Route
from converter.translate.graphemes import clusters, word_ranges
from converter.translate.markup import Projected, project
from converter.translate.translating import translate_article
from tests.translate.posts import article

pytestmark = pytest.mark.slow

PATH = ("en", "es")
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
MARKS = ("strong", "em", "u", "s", "sub", "sup", "code")

with (Path(__file__).parents[1] / "argos" / "corpus.tsv").open(encoding="utf-8", newline="") as file:
    CORPUS = [row[0] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 2]


@st.composite
def marked(draw: st.DrawFn, texts: st.SearchStrategy[str], most_links: int = 4) -> Spans:
    """A text under overlapping marks and some links, cut anywhere between two characters, as editors do."""
    text = draw(texts)
    cuts = clusters(text, "en")
    marks: list[set[str]] = [set() for _ in text]
    hrefs: list[str | None] = [None] * len(text)
    for mark in draw(st.lists(st.sampled_from(MARKS), max_size=4, unique=True)):
        start, end = sorted(draw(st.tuples(st.sampled_from(cuts), st.sampled_from(cuts))))
        for i in range(start, end):
            marks[i].add(mark)
    for number in range(draw(st.integers(0, most_links))):
        start, end = sorted(draw(st.tuples(st.sampled_from(cuts), st.sampled_from(cuts))))
        if all(href is None for href in hrefs[start:end]):
            hrefs[start:end] = [f"https://example.org/{number}"] * (end - start)
    spans = [
        Span(text=char, marks=tuple(mark for mark in MARKS if mark in under), href=href)
        for char, under, href in zip(text, marks, hrefs, strict=True)
    ]
    return merge_spans(spans)


def blank_runs_aside(spans: Spans, attribute: str) -> set[str]:
    """The marks or links that stand on something that a reader sees."""
    found: dict[str, str] = {}
    for span in spans:
        values = span.marks if attribute == "marks" else (span.href,) if span.href else ()
        for value in values:
            found[value] = found.get(value, "") + span.text
    return {value for value, text in found.items() if text.strip()}


def assert_carried(source: Spans, result: Projected, text: str) -> None:
    """None lost, none doubled, none empty, and the text untouched."""
    assert plain_text(result.spans) == text
    assert not text or all(span.text for span in result.spans)
    if not text:
        return
    assert blank_runs_aside(source, "marks") == {mark for span in result.spans for mark in span.marks}
    runs = [href for href, _ in groupby(span.href for span in result.spans) if href]
    assert len(runs) == len(set(runs)), "no link stands twice"
    assert set(runs) | set(result.lost) == blank_runs_aside(source, "links")
    assert set(runs).isdisjoint(result.lost)
    if result.lost:
        visible = [c for c in pairs(clusters(text, "en")) if text[slice(*c)].isalnum()]
        assert len(runs) >= len(visible), "a link is given up only where every character carries one"


def pairs(places: list[int]) -> list[tuple[int, int]]:
    return list(pairwise(places))


SENTENCES = st.one_of(
    st.sampled_from(CORPUS),
    st.lists(st.sampled_from(sorted({word for text in CORPUS for word in text.split()})), min_size=1, max_size=14).map(
        " ".join
    ),
)


def check_engine(engine: Engine, sentences: list[Spans]) -> None:
    texts = list(dict.fromkeys(plain_text(spans) for spans in sentences))
    said = dict(zip(texts, engine.translate(texts, PATH), strict=True))
    for spans in sentences:
        for hypothesis in said[plain_text(spans)]:
            assert_carried(spans, project(spans, hypothesis, "es"), hypothesis.text)


@given(st.lists(marked(SENTENCES), min_size=10, max_size=20))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_argos_loses_no_mark(argos_packages: Path, sentences: list[Spans]) -> None:
    check_engine(_argos(argos_packages), sentences)


@pytest.mark.apertium
@given(st.lists(marked(SENTENCES), min_size=20, max_size=40))
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_apertium_loses_no_mark(sentences: list[Spans]) -> None:
    check_engine(ApertiumEngine(), sentences)


@given(st.lists(marked(SENTENCES), min_size=3, max_size=8))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_marks_do_not_change_the_words(argos_packages: Path, sentences: list[Spans]) -> None:
    route = Route(_argos(argos_packages), PATH)
    bare: list[str | Spans] = [plain_text(spans) for spans in sentences]
    with_marks = translate_article(article(*sentences), "en", route, now=NOW)
    without = translate_article(article(*bare), "en", route, now=NOW)
    assert [plain_text(s.target) for s in with_marks.segments] == [plain_text(s.target) for s in without.segments]


def _argos(packages: Path) -> ArgosEngine:
    if packages not in _ENGINES:
        _ENGINES[packages] = ArgosEngine(packages)
    return _ENGINES[packages]


_ENGINES: dict[Path, ArgosEngine] = {}

ALPHABETS = {
    "es": ["Tome", "agua", "e\u0301", "—", "5 ml", "(ya)"],
    "ar": ["خُذْ", "دَواءً", "٥", "مل", "،", "لا"],
    "he": ["שָׁלוֹם", "מים", "5", "־", "לא"],
    "fa": ["می\u200cخواهم", "دارو", "۵", "نه"],
    "hi": ["दवा", "लेते", "स्ते", "५", "।", "नहीं"],
    "bn": ["ওষুধ", "খাবেন", "না", "৫"],
    "th": ["กินยา", "น้ำ", "5", "ไม่", "ก่อนนอน"],
    "km": ["ថ្នាំ", "ទឹក", "៥", "មិន"],
    "my": ["ဆေးသောက်", "ရေ", "၅", "မ"],
    "zh-Hans": ["请喝水", "５毫升", "5", "不要", "。"],
    "ja": ["薬を", "飲む", "か\u3099", "5", "。"],
    "ko": ["약을", "물", "5", "안", "\u1112\u1161\u11ab"],
    "en": ["👨‍👩‍👧", "❤️", "ok", "🇪🇸", "👍🏽"],
}


@st.composite
def in_any_script(draw: st.DrawFn) -> tuple[str, Spans, Hypothesis]:
    """A marked source, and a translation in some script with links between any of their characters."""
    tag = draw(st.sampled_from(sorted(ALPHABETS)))
    source = draw(marked(SENTENCES, 6))
    joiner = draw(st.sampled_from([" ", ""]))
    text = joiner.join(draw(st.lists(st.sampled_from(ALPHABETS[tag]), min_size=1, max_size=8)))
    length = len(plain_text(source))
    links = []
    for _ in range(draw(st.integers(0, 12))):
        a, b = sorted(draw(st.tuples(st.integers(0, length - 1), st.integers(1, length))))
        c, d = sorted(draw(st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))))
        links += [Link(a, b, c, d)] if a < b and c < d else []
    return tag, source, Hypothesis(text, draw(st.sampled_from([tuple(links), None])))


@given(in_any_script())
def test_no_script_loses_a_mark_or_splits_a_character(case: tuple[str, Spans, Hypothesis]) -> None:
    tag, source, hypothesis = case
    result = project(source, hypothesis, tag)
    assert_carried(source, result, hypothesis.text)
    edges = {0}
    for span in result.spans:
        edges.add(max(edges) + len(span.text))
    assert edges <= set(clusters(hypothesis.text, tag))
    if not any(span.href for span in source):
        inside = {i for start, end in word_ranges(hypothesis.text, tag) for i in range(start + 1, end)}
        assert edges.isdisjoint(inside), "a mark covers whole words"


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("COVID-19 y 2.5 ml, ¿no?", "es", ["COVID-19", "y", "2.5", "ml", "no"]),
        ("नमस्ते दुनिया", "hi", ["नमस्ते", "दुनिया"]),
        ("می\u200cخواهم دَواء", "fa", ["می\u200cخواهم", "دَواء"]),
        ("请喝50毫升水", "zh-Hans", ["请", "喝", "50", "毫", "升", "水"]),
        ("สวัสดีครับ", "th", ["สวัสดี", "ครับ"]),
        ("l'enfant d’abord", "fr", ["l'enfant", "d’abord"]),
    ],
)
def test_words(text: str, tag: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in word_ranges(text, tag)] == expected
