"""Splits a unit's spans into sentences that keep their marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from converter.article import Article, Span, Spans, Translation, Unit, belongs_to_credit, plain_text, segment_id, units
from converter.languages import base_tag
from converter.sentence_boundaries import sentence_boundaries
from converter.translate.tables import table_rows

_WHOLE = frozenset({"title", "subtitle", "heading", "tag", "alt", "label"})
"""Roles whose text is one segment, however many full stops it holds."""
_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\.\s*$")
_LONGEST_WORD = 100
_JOINER = "\u200d"
_POSTS_KEPT = 16
"""Posts whose sentences are kept: at the desk each answer about a post asks whether it is still the same."""
LONGEST_SENTENCE = 2_000
"""Characters; a longer sentence is translated and checked in parts."""
_POINTS = (".", "．", ",", "٫")


class Sentence(NamedTuple):
    """One sentence of a unit."""

    id: str
    before: str
    """The white space between it and the sentence before; empty for the first."""
    spans: Spans
    """Trimmed; without line breaks."""

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return plain_text(self.spans)


def split_unit(unit: Unit, language: str) -> list[Sentence]:
    """Return the sentences of a unit, in order; with ``before`` they make up all of its text except the outer blanks.

    ``language`` is the BCP-47 tag of the text: it decides which full stops end a sentence.
    """
    text = plain_text(unit.spans)
    begins = list(accumulate((len(span.text) for span in unit.spans), initial=0))
    sentences: list[Sentence] = []
    previous_end = None
    for start, end in _boundaries(text, language, whole=unit.role in _WHOLE):
        before = "" if previous_end is None else text[previous_end:start]
        cut = tuple(_cut(unit.spans, begins, start, end))
        sentences.append(Sentence(segment_id(unit.path, len(sentences)), before, cut))
        previous_end = end
    return sentences


def _cut(spans: Spans, begins: Sequence[int], start: int, end: int) -> Iterator[Span]:
    """Yield the characters from ``start`` up to ``end`` of the spans' text, with their marks.

    ``begins`` has the place of each span in the text, so that only those are looked at that the sentence is of.
    """
    for number in range(bisect_right(begins, start) - 1, bisect_left(begins, end)):
        span, begin = spans[number], begins[number]
        text = span.text[max(start - begin, 0) : end - begin]
        if text:
            yield span if text == span.text else span.model_copy(update={"text": text})


def _boundaries(text: str, language: str, *, whole: bool) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text):
        for start, end in [(0, len(line.group()))] if whole else _split(line.group(), language):
            piece = line.group()[start:end]
            if piece.strip():
                first = line.start() + start + len(piece) - len(piece.lstrip())
                yield from _cut_long(text, first, first + len(piece.strip()))


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the parts of a sentence, which is longer than any that somebody wrote if there are several.

    Engines take time that grows with the square of a sentence. A part ends before a blank, else before a
    character that stands by itself.
    """
    while end - start > LONGEST_SENTENCE:
        least, most = start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE
        cut = text.rfind(" ", least, most)
        if cut < 0:
            # A thousand signs without a letter are none that a reader sees as one.
            cut = next((place for place in range(most, least, -1) if _stands_alone(text, place)), most)
        yield start, cut
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield start, end


def _stands_alone(text: str, place: int) -> bool:
    return unicodedata.category(text[place])[0] not in "MC" and text[place - 1] != _JOINER


def _split(line: str, language: str) -> list[tuple[int, int]]:
    found = [
        (first + start, first + end)
        for first, last in sentence_boundaries(line, base_tag(language))
        for start, end in _at_khmer_stops(line[first:last])
    ]
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and _goes_on(line[joined[-1][0] : joined[-1][1]], line[start:end]):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _at_khmer_stops(text: str) -> list[tuple[int, int]]:
    """Return the parts of a text up to each Khmer full stop, which sentencex does not know."""
    cuts = [0, *(match.end() for match in re.finditer(r"[។៕]\s+", text)), len(text)]
    return [(start, end) for start, end in pairwise(cuts) if start < end]


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence was cut within a number or after an abbreviation: a dose must stay in its sentence."""
    if not after[:1].isdigit():
        word = _LAST_WORD.search(before[-_LONGEST_WORD:])
        return word is not None and word.group(1).casefold() in _abbreviations("title")
    if before[-1:] in _POINTS and before[-2:-1].isdigit():
        return True
    word = _LAST_WORD.search(before[-_LONGEST_WORD:])
    return word is not None and word.group(1).casefold() in _abbreviations("before-number")


@lru_cache(maxsize=2)
def _abbreviations(kind: str) -> frozenset[str]:
    return frozenset(form for own, forms in table_rows("abbreviations") if own == kind for form in forms.split())


def is_translation_of(article: Article, translation: Translation) -> bool:
    """Tell whether the translation has one segment for each sentence of the article as it is now, and no other.

    Segments of credits do not count: earlier versions translated them.
    """
    sentences = _sentences(article, translation.source_language)
    segments = [segment for segment in translation.segments if not belongs_to_credit(segment.id)]
    return len(sentences) == len(segments) and all(
        (one.id, one.spans) == (segment.id, segment.source) for one, segment in zip(sentences, segments, strict=True)
    )


@lru_cache(_POSTS_KEPT)
def _sentences(article: Article, language: str) -> tuple[Sentence, ...]:
    return tuple(sentence for unit in units(article) for sentence in split_unit(unit, language))
