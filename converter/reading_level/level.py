"""How hard a text is to read, by a published formula of its language, if this package has one.

Running text and list items count; headings, tables, captions, code and addresses do not, because the formulas were made
for sentences. The limits are those of the United States' National Institutes of Health, “How to Write Easy-to-Read
Health Materials”: at most 8th grade, better 5th to 6th.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from converter.article import Article, finding, plain_text, units
from converter.languages import find_language
from converter.reading_level.formulas import SCALES, Scale, TextCounts, smog
from converter.sentence_boundaries import sentence_boundaries

Difficulty = Literal["easy", "fair", "hard"]
"""Up to 6th grade, up to 8th grade, above it; or the corresponding values of a formula without grades."""

CODE = "reading-level"
_FEWEST_WORDS = 100
"""The length of the samples that the formulas were made with; a shorter text has no reliable level."""
_MOST_CHARACTERS = 200_000
"""How much of a text is measured: more does not change the result."""
_LONG_SENTENCE = 20
"""Words above which a sentence is worth looking at (Plain Writing guidelines of the United States: 15 to 20)."""
_MOST_SHOWN = 3
_MANY_SYLLABLES = 3
_ADDRESS = re.compile(r"(?<!\S)[^\s@]++@\S++|https?://\S++|www\.\S++")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-‐][^\W\d_]+)*")


class MeasuredSentence(NamedTuple):
    """A sentence and its number of words."""

    path: str
    """The path of its unit."""
    text: str
    words: int


class FormulaScore(NamedTuple):
    """The result of one formula."""

    formula: str
    value: float
    """Rounded to a tenth, which is more precise than any formula."""


class ReadingLevel(NamedTuple):
    """How hard a text is to read."""

    main: FormulaScore
    """The formula that decides the verdict."""
    verdict: Difficulty
    advice: str
    """The standard that the verdict applies, in a few words."""
    others: tuple[FormulaScore, ...]
    """The results of further formulas, for comparison."""
    words: int
    sentences: int
    longest: tuple[MeasuredSentence, ...]
    """The longest sentences of more than twenty words, the longest first."""


def reading_level(article: Article) -> ReadingLevel | None:
    """Return how hard the article is to read.

    None if its language has no formula here, or if it is too short to measure.
    """
    scale = SCALES.get(_base_language(article.language))
    if scale is None:
        return None
    sentences = list(_sentences(article))
    counts = _count(sentences, scale)
    if counts.words < _FEWEST_WORDS:
        return None
    main = FormulaScore(scale.formula, round(scale.measure(counts), 1))
    long = sorted(
        (sentence for sentence in sentences if sentence.words > _LONG_SENTENCE), key=lambda sentence: -sentence.words
    )
    return ReadingLevel(
        main=main,
        verdict=_difficulty(main.value, scale),
        advice=scale.advice,
        others=tuple(_other_scores(counts, scale)),
        words=counts.words,
        sentences=counts.sentences,
        longest=tuple(long[:_MOST_SHOWN]),
    )


def with_reading_level(article: Article) -> Article:
    """Return the article with the finding ``reading-level`` if it is too hard to read, and without an earlier one.

    Call it again whenever the article's language has changed.
    """
    findings = [found for found in article.findings if found.code != CODE]
    level = reading_level(article)
    if level is not None and level.verdict == "hard":
        findings.append(
            finding("reading-level", f"It reads at {level.main.value} ({level.main.formula}): {level.advice}.")
        )
    return article if list(article.findings) == findings else article.model_copy(update={"findings": tuple(findings)})


def _base_language(tag: str | None) -> str:
    known = find_language(tag)
    return known.base if known else ""


def _difficulty(value: float, scale: Scale) -> Difficulty:
    sign = 1 if scale.fair > scale.easy else -1
    if value * sign <= scale.easy * sign:
        return "easy"
    return "fair" if value * sign <= scale.fair * sign else "hard"


def _other_scores(counts: TextCounts, scale: Scale) -> Iterator[FormulaScore]:
    if scale.smog_from is not None and counts.sentences >= scale.smog_from:
        yield FormulaScore("SMOG grade", round(smog(counts), 1))


def _sentences(article: Article) -> Iterator[MeasuredSentence]:
    base, left = _base_language(article.language), _MOST_CHARACTERS
    for unit in units(article):
        if unit.role not in ("paragraph", "item") or left <= 0:
            continue
        text = _ADDRESS.sub(" ", plain_text(unit.spans)[:left])
        left -= len(text)
        for line in text.splitlines():
            for start, end in sentence_boundaries(line, base):
                sentence = line[start:end]
                if words := _WORD.findall(sentence):
                    yield MeasuredSentence(unit.path, " ".join(sentence.split()), len(words))


def _count(sentences: list[MeasuredSentence], scale: Scale) -> TextCounts:
    words = [word for sentence in sentences for word in _WORD.findall(sentence.text)]
    counted = [_syllables(word, scale.syllables) for word in words] if scale.syllables else []
    return TextCounts(
        sentences=len(sentences),
        words=len(words),
        letters=sum(sum(map(str.isalpha, word)) for word in words),
        syllables=sum(counted),
        many=sum(count >= _MANY_SYLLABLES for count in counted),
    )


def _syllables(word: str, count: Callable[[str], int]) -> int:
    return sum(count(part) for part in re.split(r"[\-‐]", word))
