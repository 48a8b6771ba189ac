"""Builds the flat list of spans that inline content is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import get_args

from converter.article import Mark, Span, Spans
from converter.sources.dom.characters import clean, is_blank

MARKS: tuple[Mark, ...] = get_args(Mark)
"""Every mark, in the order in which a span names them."""
_SPACES = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r" *\n *")
_BLANKS = " \n\xa0\u200b"


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, each once, in the model's order."""
    return _in_order(frozenset(marks))


@cache
def _in_order(marks: frozenset[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in MARKS if mark in marks)


def plain(spans: Iterable[Span]) -> str:
    """The characters of the spans without their marks."""
    return "".join([span.text for span in spans])


def saying(span: Span, text: str) -> Span:
    """A span of the same kind with another text."""
    if text == span.text:
        return span
    # Half the time of a copy with an update.
    return Span(text=text, marks=span.marks, href=span.href, language=span.language)


def tidy(spans: Iterable[Span]) -> Spans:
    """The spans as a reader sees them.

    Spaces in a row are one, none stands beside a line break or at an end, characters are clean, and neighbours with
    the same marks and address are one span. Blank content gives no spans.
    """
    kept: list[Span] = []
    texts: list[str] = []
    before = "\n"
    for span in spans:
        text = _without_extra_spaces(clean(span.text))
        if before in " \n":
            text = text.lstrip(" ")
        if text.startswith("\n") and texts:
            texts[-1] = texts[-1].rstrip(" ")
        if text:
            kept.append(span)
            texts.append(text)
            before = text[-1]
    start, end = _ends(texts)
    return _merged(kept[start:end], texts[start:end])


def _without_extra_spaces(text: str) -> str:
    if "\t" in text or "  " in text:
        text = _SPACES.sub(" ", text)
    return _AROUND_BREAK.sub("\n", text) if "\n" in text else text


def _ends(texts: list[str]) -> tuple[int, int]:
    """The first of the texts that a reader sees, and the one behind the last; they lose the blanks at their ends."""
    start, end = 0, len(texts)
    while start < end and is_blank(texts[start]):
        start += 1
    while start < end and is_blank(texts[end - 1]):
        end -= 1
    if start < end:
        texts[start] = texts[start].lstrip(_BLANKS)
        texts[end - 1] = texts[end - 1].rstrip(_BLANKS)
    return start, end


def merge(spans: Iterable[Span]) -> Spans:
    """The spans without empty ones, neighbours that carry the same as one."""
    each = list(spans)
    return _merged(each, [span.text for span in each])


def _merged(spans: list[Span], texts: list[str]) -> Spans:
    """The spans with these texts, neighbours that carry the same as one."""
    if len(spans) == 1:
        return (saying(spans[0], texts[0]),) if texts[0] else ()
    merged: list[tuple[Span, str]] = []
    for span, text in zip(spans, texts, strict=True):
        if not text:
            continue
        last = merged[-1][0] if merged else None
        if last and last.marks == span.marks and last.href == span.href and last.language == span.language:
            merged[-1] = last, merged[-1][1] + text
        else:
            merged.append((span, text))
    return tuple([saying(span, text) for span, text in merged])


def split_paragraphs(spans: Iterable[Span]) -> list[Spans]:
    """The spans cut at blank lines, which a reader sees as the end of a paragraph."""
    line = tidy(spans)
    if plain(line).count("\n") < 2:  # most lines
        return [line] if line else []
    paragraphs: list[list[Span]] = [[]]
    breaks: list[Span] = []
    for span in line:
        for text in re.split(r"(\n)", span.text):
            here = saying(span, text)
            if text == "\n":
                breaks.append(here)
            elif not (breaks and is_blank(text)):
                if len(breaks) > 1:
                    paragraphs.append([])
                else:
                    paragraphs[-1] += breaks
                paragraphs[-1].append(here)
                breaks = []
    return [each for each in map(tidy, paragraphs) if each]


def unmark(spans: Spans, mark: Mark) -> Spans:
    """The spans without one mark, where all the visible text carries it; else as they are."""
    if all(mark in span.marks for span in spans if not is_blank(span.text)):
        return merge(span.model_copy(update={"marks": tuple(m for m in span.marks if m != mark)}) for span in spans)
    return spans


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
                found[number].append(span.model_copy(update={"text": here}))
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
