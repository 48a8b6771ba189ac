"""Builds the flat list of spans that inline content is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from converter.article import Mark, Span, Spans
from converter.sources.dom.characters import clean, is_blank

MARKS: tuple[Mark, ...] = get_args(Mark)
"""Every mark, in the order in which a span names them."""


def ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, each once, in the model's order."""
    held = set(marks)
    return tuple(mark for mark in MARKS if mark in held)


def plain(spans: Iterable[Span]) -> str:
    """The characters of the spans without their marks."""
    return "".join(span.text for span in spans)


def tidy(spans: Iterable[Span]) -> Spans:
    """The spans as a reader sees them.

    Spaces in a row are one, none stands beside a line break or at an end, characters are clean, and neighbours with
    the same marks and address are one span. Blank content gives no spans.
    """
    return merge(_trim_end(_collapse(spans)))


def _collapse(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    before = "\n"
    for span in spans:
        text = re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", clean(span.text)))
        if before in " \n":
            text = text.lstrip(" ")
        if text.startswith("\n"):
            _strip_last(kept)
        if text:
            kept.append(span.model_copy(update={"text": text}))
            before = text[-1]
    return [] if is_blank(plain(kept)) else _trim_start(kept)


def _strip_last(spans: list[Span]) -> None:
    if spans:
        spans[-1] = spans[-1].model_copy(update={"text": spans[-1].text.rstrip(" ")})


def _trim_start(spans: list[Span]) -> list[Span]:
    while spans and is_blank(spans[0].text):
        spans = spans[1:]
    first = spans[0]
    return [first.model_copy(update={"text": first.text.lstrip(" \n\xa0\u200b")}), *spans[1:]]


def _trim_end(spans: list[Span]) -> list[Span]:
    while spans and is_blank(spans[-1].text):
        spans = spans[:-1]
    if not spans:
        return []
    last = spans[-1]
    return [*spans[:-1], last.model_copy(update={"text": last.text.rstrip(" \n\xa0\u200b")})]


def merge(spans: Iterable[Span]) -> Spans:
    """The spans without empty ones, neighbours that carry the same as one."""
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        last = merged[-1] if merged else None
        if last and (last.marks, last.href, last.language) == (span.marks, span.href, span.language):
            merged[-1] = last.model_copy(update={"text": last.text + span.text})
        else:
            merged.append(span)
    return tuple(merged)


def split_paragraphs(spans: Spans) -> list[Spans]:
    """The spans cut at blank lines, which a reader sees as the end of a paragraph."""
    parts: list[list[Span]] = [[]]
    for span in merge(spans):
        for number, text in enumerate(re.split(r"\n{2,}", span.text)):
            if number:
                parts.append([])
            parts[-1].append(span.model_copy(update={"text": text}))
    return [part for part in map(tidy, parts) if part]


def unmark(spans: Spans, mark: Mark) -> Spans:
    """The spans without one mark, where all the visible text carries it; else as they are."""
    if all(mark in span.marks for span in spans if not is_blank(span.text)):
        return merge(span.model_copy(update={"marks": tuple(m for m in span.marks if m != mark)}) for span in spans)
    return spans
