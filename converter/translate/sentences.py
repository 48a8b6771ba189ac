"""A unit's spans, cut into sentences that keep their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Span, Spans, Unit

_WHOLE = frozenset({"title", "subtitle", "heading", "tag", "alt", "label"})
"""Roles whose text is one segment, however many full stops it holds."""


class Sentence(NamedTuple):
    """One sentence of a unit."""

    id: str
    before: str
    """The white space between it and the sentence before; empty for the first."""
    spans: Spans
    """Trimmed; line breaks within are none."""

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return plain(self.spans)


def plain(spans: Spans) -> str:
    """The text of the spans."""
    return "".join(span.text for span in spans)


def slice_spans(spans: Spans, start: int, end: int) -> Spans:
    """The characters from ``start`` up to ``end`` of the spans' text, with their marks."""
    cut: list[Span] = []
    position = 0
    for span in spans:
        text = span.text[max(start - position, 0) : max(end - position, 0)]
        if text:
            cut.append(span.model_copy(update={"text": text}))
        position += len(span.text)
    return tuple(cut)


def split_unit(unit: Unit, language: str) -> list[Sentence]:
    """The sentences of a unit, in order; together with ``before`` they hold all of its text but the outer blanks.

    ``language`` is the BCP-47 tag of the text: it tells which full stops end a sentence.
    """
    text = plain(unit.spans)
    sentences: list[Sentence] = []
    previous_end = None
    for start, end in _boundaries(text, language, whole=unit.role in _WHOLE):
        before = "" if previous_end is None else text[previous_end:start]
        sentences.append(Sentence(f"{unit.path}#{len(sentences)}", before, slice_spans(unit.spans, start, end)))
        previous_end = end
    return sentences


def _boundaries(text: str, language: str, *, whole: bool) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text):
        for start, end in [(0, len(line.group()))] if whole else _split(line.group(), language):
            piece = line.group()[start:end]
            if piece.strip():
                first = line.start() + start + len(piece) - len(piece.lstrip())
                yield first, first + len(piece.strip())


def _split(line: str, language: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    base = language.split("-", maxsplit=1)[0]
    return [(found["start_index"], found["end_index"]) for found in get_sentence_boundaries(base, line)]
