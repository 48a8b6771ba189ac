"""Build the flat list of spans that inline content is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import get_args

from converter.article import Mark, Span, Spans
from converter.sources.dom.runs import Style, TextRun, merge_runs, normalize_runs
from converter.sources.dom.text_cleaning import is_blank

MARKS: tuple[Mark, ...] = get_args(Mark)
"""Every mark, in the order in which a span lists them."""


def ordered_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks, each once, in the model's order."""
    return _in_order(frozenset(marks))


@cache
def _in_order(marks: frozenset[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in MARKS if mark in marks)


def with_text(span: Span, text: str) -> Span:
    """Return a span with the same style and another text."""
    return span if text == span.text else span.model_copy(update={"text": text})


def normalize_spans(spans: Iterable[Span]) -> Spans:
    """Return the spans as a reader sees them; ``normalize_runs`` lists what that means."""
    return _spans(normalize_runs([(span.text, span) for span in spans]))


def _merge_spans(spans: Iterable[Span]) -> Spans:
    """Return the spans without empty ones, neighbours of the same style merged."""
    return _spans(merge_runs((span.text, span) for span in spans))


def _spans(runs: Iterable[TextRun[Span]]) -> Spans:
    return tuple([with_text(span, text) for text, span in runs])


def paragraphs_of_line(line: Sequence[TextRun[Style]]) -> list[Spans]:
    """Return a line as spans, split at blank lines, which a reader sees as the end of a paragraph."""
    return _cut_at_blank_lines(tuple([_span(text, style) for text, style in normalize_runs(line)]))


def _span(text: str, style: Style) -> Span:
    return Span(text=text, marks=style.marks, href=style.href, language=style.language)


def split_paragraphs(spans: Iterable[Span]) -> list[Spans]:
    """Return the spans, normalized and split at blank lines."""
    return _cut_at_blank_lines(normalize_spans(spans))


def _cut_at_blank_lines(line: Spans) -> list[Spans]:
    if sum([span.text.count("\n") for span in line]) < 2:
        return [line] if line else []
    found: list[list[Span]] = [[]]
    breaks: list[Span] = []
    for span in line:
        for text in re.split(r"(\n)", span.text):
            here = with_text(span, text)
            if text == "\n":
                breaks.append(here)
            elif not (breaks and is_blank(text)):
                if len(breaks) > 1:
                    found.append([])
                else:
                    found[-1] += breaks
                found[-1].append(here)
                breaks = []
    return [spans for spans in map(normalize_spans, found) if spans]


def without_mark(spans: Spans, mark: Mark) -> Spans:
    """Return the spans without one mark, if all the visible text carries it; otherwise unchanged."""
    if all(mark in span.marks for span in spans if not is_blank(span.text)):
        return _merge_spans(
            span.model_copy(update={"marks": tuple(other for other in span.marks if other != mark)}) for span in spans
        )
    return spans


def slice_spans(spans: Iterable[Span], start: int, end: int) -> Spans:
    """Return the characters from ``start`` to ``end`` with their marks, normalized."""
    return slice_ranges(spans, [(start, end)])[0]


def slice_ranges(spans: Iterable[Span], ranges: list[tuple[int, int]]) -> list[Spans]:
    """Return the characters of each range with their marks, normalized. The ranges are in order and do not overlap."""
    found: list[list[Span]] = [[] for _ in ranges]
    position = number = 0
    for span in spans:
        end = position + len(span.text)
        while number < len(ranges):
            here = span.text[max(0, ranges[number][0] - position) : max(0, ranges[number][1] - position)]
            if here:
                found[number].append(with_text(span, here))
            if ranges[number][1] > end:
                break
            number += 1
        position = end
    return [normalize_spans(spans) for spans in found]


def line_ranges(text: str) -> list[tuple[int, int]]:
    """Return the start and the end of each line of a text."""
    ranges = []
    start = 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges
