"""Recognise headings, lists and paragraphs in lines of plain text."""

from __future__ import annotations

import re
from itertools import groupby

from converter.article import List, ListItem, Paragraph, Span, plain_text
from converter.sources.dom.spans import normalize_spans
from converter.sources.leftovers.rules import without_leftovers
from converter.sources.pieces import Heading, Piece

_BULLETED = re.compile(r"[•·●▪◦∙‣–*-]\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_LONGEST_HEADING = 120
_MOST_WORDS = 16
_MOST_HEADINGS = 2
"""Lines in a row that may be headings; more of them are a list that lost its bullets."""
_WRAPPED = range(50, 110)
"""Length of a line that was wrapped because it was full."""
_SENTENCE_END = (".", "!", ":", ";", ",", "…", "。", "！", "：", "，", "।", "۔")
_QUESTION_MARKS = ("?", "？", "؟")
_ASKS = re.compile(
    r"(?:¿\w+|what|how|why|when|where|who|which|is|are|can|do|does|should|quand|comment|pourquoi|que|quel\w*|qui|où|"
    r"wann|wie|was|warum|wer|wo|welche\w*|quando|como|por que|o que|quem|onde|come|perché|che|chi|dove|什么|什麼|何时|"
    r"何時|为什么|為什麼|如何|ما|متى|كيف|لماذا|هل)\b",
    re.IGNORECASE,
)
"""The beginnings of a heading that is a question; other questions are sentences of the text."""


def read_lines(lines: list[str]) -> list[Piece]:
    """Return the pieces of a body. Empty lines separate them, unless the text has none."""
    runs = _runs(lines)
    pieces: list[Piece] = []
    for run, heading in zip(runs, _headings(runs), strict=True):
        pieces += [Piece(Heading(2, (Span(text=run[0].lstrip("# ")),)))] if heading else _blocks(run)
    return _joined_lists(pieces)


def _runs(lines: list[str]) -> list[list[str]]:
    spaced = any(not line for line in _trimmed(lines))
    runs: list[list[str]] = [[]]
    for line in lines:
        if not line or not (spaced or _marker(line) or _goes_on(runs[-1], line)):
            runs.append([])
        if line:
            runs[-1].append(line)
    return [run for run in runs if run]


def _goes_on(run: list[str], line: str) -> bool:
    """Return True for a line that a full line above it was wrapped into."""
    return bool(run) and len(run[-1]) in _WRAPPED and line[0].islower()


def _trimmed(lines: list[str]) -> list[str]:
    filled = [i for i, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _marker(line: str) -> re.Match[str] | None:
    return _BULLETED.match(line) or _NUMBERED.match(line)


def _headings(runs: list[list[str]]) -> list[bool]:
    """Return for each run whether it is a heading: short lines alone, one or two, with text below."""
    found: list[bool] = []
    for looks, group in groupby(runs, _looks_like_heading):
        count = len(list(group))
        last = len(found) + count == len(runs)
        found += [looks and not last and count <= _MOST_HEADINGS] * count
    return found


def _looks_like_heading(run: list[str]) -> bool:
    line = without_leftovers(run[0])
    if (
        len(run) > 1
        or not line
        or len(line) > _LONGEST_HEADING
        or len(line.split()) > _MOST_WORDS
        or _BULLETED.match(line)
    ):
        return False
    if line.endswith(_SENTENCE_END) or not re.search(r"[^\W\d_]{2}", line) or re.search(r"https?://|www\.|@\w", line):
        return False
    if line.endswith(_QUESTION_MARKS):
        return bool(_ASKS.match(line) or line.istitle())
    return not line[0].islower() and not line.startswith(("“", '"', "«", "("))


def _blocks(run: list[str]) -> list[Piece]:
    """Return the paragraphs and lists of one run of lines."""
    pieces: list[Piece] = []
    paragraph: list[str] = []
    items: list[str] = []
    for line in [*run, ""]:
        marker = _marker(line)
        if not marker and items and line and not paragraph and len(items[-1]) in _WRAPPED and line[0].islower():
            items[-1] += " " + line
            continue
        if paragraph and (marker or not line):
            pieces.append(_paragraph(paragraph))
            paragraph = []
        if items and (not marker or _ordered(line) != _ordered(items[0])):
            pieces.append(_list(items))
            items = []
        if marker:
            items.append(line)
        elif line:
            paragraph.append(line)
    return pieces


def _paragraph(lines: list[str]) -> Piece:
    wrapped = len(lines) > 1 and all(len(line) in _WRAPPED for line in lines[:-1])
    return Piece(Paragraph(spans=normalize_spans([Span(text=(" " if wrapped else "\n").join(lines))])))


def _ordered(line: str) -> bool:
    return _NUMBERED.match(line) is not None


def _list(lines: list[str]) -> Piece:
    number = _NUMBERED.match(lines[0])
    texts = (line[marker.end() :] for line in lines if (marker := _marker(line)))
    items = tuple(ListItem(blocks=(Paragraph(spans=normalize_spans([Span(text=text)])),)) for text in texts)
    return Piece(List(ordered=number is not None, start=int(number[1]) if number else 1, items=items))


def _joined_lists(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with lists joined whose items were separated by empty lines."""
    joined: list[Piece] = []
    for piece in pieces:
        last, this = joined[-1].content if joined else None, piece.content
        if isinstance(last, List) and isinstance(this, List) and _continues(last, this):
            joined[-1] = Piece(last.model_copy(update={"items": last.items + this.items}))
        else:
            joined.append(piece)
    return [piece for piece in joined if not isinstance(piece.content, Paragraph) or plain_text(piece.content.spans)]


def _continues(one: List, other: List) -> bool:
    return one.ordered == other.ordered and (not one.ordered or other.start == one.start + len(one.items))
