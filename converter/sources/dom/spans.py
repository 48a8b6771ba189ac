"""Builds the flat list of spans that inline content is made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import get_args

from converter.article import Mark, Span, Spans
from converter.sources.dom.runs import PLAIN, Run, Style, merge_runs, tidy_runs
from converter.sources.dom.text_cleaning import is_blank

MARKS: tuple[Mark, ...] = get_args(Mark)
"""Every mark, in the order in which a span names them."""


_validated: Callable[[dict[str, object]], Span] = Span.__pydantic_validator__.validate_python
"""Makes a span of its values, with the same checks in half the time of a call of the class."""


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, each once, in the model's order."""
    return _in_order(frozenset(marks))


@cache
def _in_order(marks: frozenset[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in MARKS if mark in marks)


def saying(span: Span, text: str) -> Span:
    """A span of the same kind with another text."""
    if text == span.text:
        return span
    # Half the time of a copy with an update.
    return Span(text=text, marks=span.marks, href=span.href, language=span.language)


def tidy(spans: Iterable[Span]) -> Spans:
    """The spans as a reader sees them; ``tidy_runs`` says what that means."""
    return _spans(tidy_runs([(span.text, span) for span in spans]))


def merge(spans: Iterable[Span]) -> Spans:
    """The spans without empty ones, neighbours that carry the same as one."""
    return _spans(merge_runs((span.text, span) for span in spans))


def _spans(runs: Iterable[Run[Span]]) -> Spans:
    return tuple([saying(span, text) for text, span in runs])


def paragraphs(line: Sequence[Run[Style]]) -> list[Spans]:
    """What was read of a line as spans, cut at blank lines, which a reader sees as the end of a paragraph."""
    return _cut_at_blank_lines(tuple([_span(text, style) for text, style in tidy_runs(line)]))


def _span(text: str, style: Style) -> Span:
    if style is PLAIN:
        return _validated({"text": text})
    return _validated({"text": text, "marks": style.marks, "href": style.href, "language": style.language})


def split_paragraphs(spans: Iterable[Span]) -> list[Spans]:
    """The spans, tidy and cut at blank lines."""
    return _cut_at_blank_lines(tidy(spans))


def _cut_at_blank_lines(line: Spans) -> list[Spans]:
    if len(line) == 1 and "\n" not in line[0].text:  # most lines
        return [line]
    if sum([span.text.count("\n") for span in line]) < 2:
        return [line] if line else []
    found: list[list[Span]] = [[]]
    breaks: list[Span] = []
    for span in line:
        for text in re.split(r"(\n)", span.text):
            here = saying(span, text)
            if text == "\n":
                breaks.append(here)
            elif not (breaks and is_blank(text)):
                if len(breaks) > 1:
                    found.append([])
                else:
                    found[-1] += breaks
                found[-1].append(here)
                breaks = []
    return [each for each in map(tidy, found) if each]


def unmark(spans: Spans, mark: Mark) -> Spans:
    """The spans without one mark, where all the visible text carries it; else as they are."""
    if len(spans) == 1 and not spans[0].marks:  # most
        return spans
    if all(mark in span.marks for span in spans if not is_blank(span.text)):
        return merge([_marked(span, tuple([each for each in span.marks if each != mark])) for span in spans])
    return spans


def _marked(span: Span, marks: tuple[Mark, ...]) -> Span:
    return Span(text=span.text, marks=marks, href=span.href, language=span.language) if marks != span.marks else span


def part(spans: Iterable[Span], start: int, end: int) -> Spans:
    """The characters from ``start`` to ``end`` with their marks, tidy."""
    return parts(spans, [(start, end)])[0]


def parts(spans: Iterable[Span], ranges: list[tuple[int, int]]) -> list[Spans]:
    """For each range the characters from its start to its end, tidy. The ranges are in order and do not overlap."""
    found: list[list[Span]] = [[] for _ in ranges]
    position = number = 0
    for span in spans:
        end = position + len(span.text)
        while number < len(ranges):
            here = span.text[max(0, ranges[number][0] - position) : max(0, ranges[number][1] - position)]
            if here:
                found[number].append(saying(span, here))
            if ranges[number][1] > end:
                break
            number += 1
        position = end
    return [tidy(each) for each in found]


def line_ranges(text: str) -> list[tuple[int, int]]:
    """Where each line of a text starts and ends."""
    ranges = []
    start = 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges
