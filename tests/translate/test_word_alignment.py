"""Which words correspond, where the engine does not tell: against Argos's attention, and on marks of a post."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.article import Article, Span, Spans, plain_text
from converter.pipeline.translations.glossary import clinic_glossary
from converter.translate import ArgosEngine, FirefoxEngine, Hypothesis, Pair, Route
from converter.translate.glossary import GlossaryTerms
from converter.translate.graphemes import word_ranges
from converter.translate.markup import project
from converter.translate.translating import translate_article
from converter.translate.word_alignment import Texts, align
from tests.steps import MOST_GROWTH, growth
from tests.translate.posts import article
from tests.translate.student_model import install_student

PAIR = ("en", "es")
CORPUS: list[Texts] = [
    (source, target)
    for source, target in (
        line.split("\t")
        for line in (Path(__file__).parents[1] / "argos" / "corpus.tsv").read_text(encoding="utf-8").splitlines()
    )
]
TUNED_ON = 250
"""Sentences by which the numbers of the module were chosen; the agreement is that on the others."""
SMALL = frozenset(
    [
        "a",
        "al",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "can",
        "de",
        "del",
        "do",
        "el",
        "en",
        "for",
        "from",
        "has",
        "have",
        "how",
        "if",
        "in",
        "is",
        "it",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "not",
        "o",
        "of",
        "on",
        "or",
        "para",
        "por",
        "que",
        "se",
        "si",
        "sin",
        "su",
        "sus",
        "that",
        "the",
        "this",
        "to",
        "un",
        "una",
        "unas",
        "unos",
        "us",
        "was",
        "we",
        "what",
        "when",
        "will",
        "with",
        "y",
        "you",
        "your",
    ]
)
NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)


def marked(text: str, start: int, end: int) -> Spans:
    spans = (Span(text=text[:start]), Span(text=text[start:end], marks=("strong",)), Span(text=text[end:]))
    return tuple(span for span in spans if span.text)


def strong_words(source: Spans, hypothesis: Hypothesis) -> set[tuple[int, int]] | None:
    """The places of the words of a translation that are marked, small words left out; None where all of it is."""
    placed = project(source, hypothesis, "es")
    if placed.misplaced:
        return None
    found, position = set(), 0
    for span in placed.spans:
        here = (position, position + len(span.text))
        words = word_ranges(hypothesis.text, "es") if span.marks else ()
        found |= {word for word in words if here[0] <= word[0] < here[1]}
        position = here[1]
    return {(start, end) for start, end in found if hypothesis.text[start:end].casefold() not in SMALL}


def spans_to_mark(source: str, dice: random.Random) -> list[tuple[int, int]]:
    """Two runs of one or two words, small words left out."""
    words = [place for place in word_ranges(source, "en") if source[slice(*place)].casefold() not in SMALL]
    firsts = dice.sample(range(len(words)), min(2, len(words)))
    return [(words[first][0], dice.choice(words[first : first + 2])[1]) for first in firsts]


@pytest.mark.slow
@pytest.mark.parametrize("with_memory", [True, False])
def test_the_same_words_as_argos_attention_nine_times_in_ten(argos_packages: Path, with_memory: bool) -> None:  # noqa: FBT001
    """With a memory of sentences, else with what every post has: marked words translated alone, and the glossary."""
    dice, engine, terms = random.Random(17), ArgosEngine(argos_packages), GlossaryTerms(clinic_glossary(()))
    asked = [source for source, _ in CORPUS[TUNED_ON:]]
    hypotheses = [found[0] for found in engine.translate(asked, PAIR)]
    same = named = runs = unsure = 0
    for start in range(0, len(asked), 60):  # a long post has so many sentences
        sources, theirs = asked[start : start + 60], hypotheses[start : start + 60]
        chosen = [(number, *span) for number, source in enumerate(sources) for span in spans_to_mark(source, dice)]
        hints: list[Texts] = []
        if not with_memory:
            alone = list(dict.fromkeys(sources[number][first:last] for number, first, last in chosen))
            hints = [(text, found[0].text) for text, found in zip(alone, engine.translate(alone, PAIR), strict=True)]
            hints += [both for source in sources for both in terms.equivalents(source, PAIR)]
        remembered = [pair for pair in CORPUS if pair[0] not in sources] if with_memory else []
        aligned = align([(one, theirs[i].text) for i, one in enumerate(sources)], hints, remembered, PAIR)
        for number, first, last in chosen:
            spans = marked(sources[number], first, last)
            wanted = strong_words(spans, theirs[number])
            found = strong_words(spans, theirs[number]._replace(alignment=aligned[number]))
            runs += wanted is not None
            unsure += wanted is not None and found is None
            if wanted is not None and found is not None:
                same, named = same + 2 * len(wanted & found), named + len(wanted) + len(found)
    assert runs > 300
    assert unsure / runs < 0.05
    assert same / named >= 0.9, "as one minus the alignment error rate of Och and Ney"


@pytest.mark.parametrize(
    ("source", "target", "word", "its"),
    [
        ("Give 5 ml, then 15 ml.", "Dé 5 ml y luego 15 ml.", "15", "15"),
        ("أعط ٥ مل", "Dé 5 ml", "٥", "5"),
        ("Call Lan Tran today.", "Hoy llame a Lan Tran.", "Tran", "Tran"),
        ("a digital thermometer", "un termómetro digital", "thermometer", "termómetro"),
        ("a digital thermometer", "un termómetro digital", "digital", "digital"),
    ],
)
def test_numbers_names_and_cognates_are_known_without_anything_learnt(
    source: str, target: str, word: str, its: str
) -> None:
    (alignment,) = align([(source, target)], [], [], ("ar" if "أ" in source else "en", "es"))
    start = source.index(word)
    assert [target[link[2] : link[3]] for link in alignment if link[0] == start] == [its]


def test_what_was_translated_alone_is_found_again() -> None:
    text = ("Never give aspirin to babies.", "A los bebés nunca se les da ácido acetilsalicílico.")
    (alignment,) = align([text], [("aspirin", "ácido acetilsalicílico")], [], PAIR)
    start = text[0].index("aspirin")
    assert {text[1][link[2] : link[3]] for link in alignment if link[0] == start} == {"ácido acetilsalicílico"}


class Counting(FirefoxEngine):
    """Counts how often it is asked."""

    calls = 0

    def translate(self, sentences: object, pair: Pair, keep: object = ()) -> list[tuple[Hypothesis, ...]]:
        self.calls += 1
        return super().translate(sentences, pair, keep)  # type: ignore[arg-type]


def translated(post: Article, engine: FirefoxEngine) -> list[tuple[str, tuple[str, ...]]]:
    """The marked words of the translation, and the codes of findings, by sentence."""
    made = translate_article(post, "en", Route(engine, PAIR), now=NOW)
    return [
        (plain_text(tuple(span for span in one.target if span.marks or span.href)), tuple(f.code for f in one.findings))
        for one in made.segments
    ]


def test_bold_and_links_of_a_post_stand_on_their_words(tmp_path: Path) -> None:
    install_student(tmp_path)
    engine = Counting(tmp_path)
    sentence = "Do not give more than 5 doses in 24 hours."
    linked = (
        Span(text="Use a "),
        Span(text="digital thermometer", href="https://clinic.example/"),
        Span(text="."),
    )
    post = article(marked(sentence, sentence.index("5 doses"), sentence.index(" in")), linked, title="Fever")
    assert [words for words, _ in translated(post, engine)][1:] == ["5 dosis", "termómetro digital"]
    assert engine.calls == 2
    engine.calls = 0
    translated(article(sentence, title="Fever"), engine)
    assert engine.calls == 1, "only marks are worth asking again"


@pytest.mark.slow
def test_the_cost_grows_as_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def sentences(count: int) -> Callable[[], object]:
        return lambda: align([(f"give {n} doses now", f"dé {n} dosis ya") for n in range(count)], [], [], PAIR)

    def words(count: int) -> Callable[[], object]:
        return lambda: align([("drink water " * count, "beba agua " * count)], [], [], PAIR)

    assert growth(sentences, 20) < MOST_GROWTH
    monkeypatch.setattr("converter.translate.word_alignment._WINDOW", 5)
    assert growth(words, 20) < MOST_GROWTH
    assert align([("drink water " * 400, "beba agua " * 400)], [], [], PAIR) == [()]
