"""Spans as a tree of numbered codes: the form in which XLIFF has inline markup.

A code is a mark, a link, a language or a line break. It has the same number in the source and the translation (XLIFF
2.1, 4.7.2.1: a code of the target corresponds to the one of the source that has its id). What a number means is
computed from the translation when a file comes back, so no address in a file is ever trusted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from converter.article import Mark, Segment, Span, Spans, merge_spans

_MARKS: tuple[Mark, ...] = get_args(Mark)
_KEPT = 4096
"""Texts whose form is kept: after a decision all sentences but one are as they were."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0, 2.2 (Char)."""
_CONTROL = re.compile(r"[\x7f-\x84\x86-\x9f]")
"""Allowed in XML 1.0, but not in the model."""
_BLANK = re.compile(r"[\t\u0085\u2028]")  # the last two are line ends to XML 1.1 and to some programs


class CodeProperty(NamedTuple):
    """A mark, a link or a language of a stretch of text."""

    kind: Literal["href", "language", "mark"]
    value: str


class InlineCode(NamedTuple):
    """A code in a text: a property around its content, or a line break."""

    number: int
    """From 1, the same in source and target of a segment."""
    property: CodeProperty | None
    """``None`` for a line break."""
    inside: tuple[str | InlineCode, ...] = ()


Tree = tuple[str | InlineCode, ...]
Meanings = dict[int, CodeProperty | None]


class Coded(NamedTuple):
    """A segment in the form of XLIFF."""

    source: Tree
    target: Tree
    meanings: Meanings
    """Every code of both."""
    needed: frozenset[int]
    """The codes that a translation must keep: those of the target; of the source while there is no target."""


@lru_cache(_KEPT)
def normal(spans: Spans) -> Spans:
    """Return the spans as they come back from an unchanged file.

    Without outer white space and control characters; NFC; marks in the order of ``Mark``.
    """
    parts = [_with_text(span, unicodedata.normalize("NFC", span.text)) for span in merge_spans(map(_cleaned, spans))]
    while parts and not (text := parts[0].text.lstrip()):
        parts.pop(0)
    if parts:
        parts[0] = _with_text(parts[0], text)
    while parts and not (text := parts[-1].text.rstrip()):
        parts.pop()
    if parts:
        parts[-1] = _with_text(parts[-1], text)
    return tuple(parts)


def in_xml(text: str) -> str:
    """Return the text without the characters that XML does not allow."""
    return _NOT_IN_XML.sub("", text)


def coded(segment: Segment) -> Coded:
    """Return source and target of the segment with numbered codes."""
    meanings: Meanings = {}
    of_source: dict[CodeProperty | None, list[int]] = {}

    def number_source(meant: CodeProperty | None) -> int:
        number = len(meanings) + 1
        meanings[number] = meant
        of_source.setdefault(meant, []).append(number)
        return number

    source = _tree(normal(segment.source), number_source)
    in_source = frozenset(meanings)
    used: Counter[CodeProperty | None] = Counter()

    def number_target(meant: CodeProperty | None) -> int:
        nth, own = used[meant], of_source.get(meant, [])
        used[meant] += 1
        number = own[nth] if nth < len(own) else len(meanings) + 1
        meanings[number] = meant
        return number

    target = _tree(normal(segment.target), number_target)
    return Coded(source, target, meanings, frozenset(_numbers(target)) if target else in_source)


def span_of(text: str, properties: Sequence[CodeProperty]) -> Span:
    """Return a span with all the properties; the innermost address or language counts."""
    values = {kind: value for kind, value in properties if kind != "mark"}
    marks = tuple(mark for mark in _MARKS if CodeProperty("mark", mark) in properties)
    return Span(text=text, marks=marks, href=values.get("href"), language=values.get("language"))


def _with_text(span: Span, text: str) -> Span:
    """Return the span itself where that is its text, as it nearly always is: a copy costs ten times as much."""
    return span if text == span.text else span.model_copy(update={"text": text})


def _cleaned(span: Span) -> Span:
    text, marks = _clean(span.text), _sorted(span)
    return span if (text, marks) == (span.text, span.marks) else span.model_copy(update={"text": text, "marks": marks})


def _clean(text: str) -> str:
    return _BLANK.sub(" ", _CONTROL.sub("", in_xml(text.replace("\r\n", "\n").replace("\r", "\n"))))


def _sorted(span: Span) -> tuple[Mark, ...]:
    return tuple(mark for mark in _MARKS if mark in span.marks)


def _properties(span: Span) -> list[CodeProperty]:
    found = [CodeProperty("href", span.href)] if span.href else []
    found += [CodeProperty("language", span.language)] if span.language else []
    return found + [CodeProperty("mark", mark) for mark in span.marks]


def _numbers(tree: Tree) -> list[int]:
    codes = [piece for piece in tree if isinstance(piece, InlineCode)]
    return [number for code in codes for number in (code.number, *_numbers(code.inside))]


class _Open:
    """A code whose end has not been reached."""

    def __init__(self, number: int, meant: CodeProperty) -> None:
        self.number, self.meant = number, meant
        self.inside: list[str | InlineCode] = []


def _tree(spans: Spans, number: Callable[[CodeProperty | None], int]) -> Tree:
    """Build codes around runs of spans: the longest outermost, split where they overlap."""
    carried = [_properties(span) for span in spans]
    if len(spans) == 1 and not carried[0] and "\n" not in spans[0].text:
        return (spans[0].text,)
    whole: list[str | InlineCode] = []
    stack: list[_Open] = []

    def inner() -> list[str | InlineCode]:
        return stack[-1].inside if stack else whole

    def close_down_to(depth: int) -> None:
        while len(stack) > depth:
            done = stack.pop()
            inner().append(InlineCode(done.number, done.meant, tuple(done.inside)))

    for index, span in enumerate(spans):
        kept = 0
        while kept < len(stack) and stack[kept].meant in carried[index]:
            kept += 1
        close_down_to(kept)
        around = [code.meant for code in stack]
        new = [meant for meant in carried[index] if meant not in around]
        longest_first = sorted(new, key=lambda meant: -_run(carried[index:], meant))
        stack.extend(_Open(number(meant), meant) for meant in longest_first)
        lines = span.text.split("\n")
        for place, line in enumerate(lines):
            inner().extend([InlineCode(number(None), None)] if place else [])
            inner().extend([line] if line else [])
    close_down_to(0)
    return tuple(whole)


def _run(carried: list[list[CodeProperty]], meant: CodeProperty) -> int:
    return next((length for length, properties in enumerate(carried) if meant not in properties), len(carried))
