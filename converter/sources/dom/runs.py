"""Normalize runs of text, whatever carries their style; ``dom.spans`` makes spans of them.

A body is read into thousands of runs, most of which are merged or dropped, so they are plain strings beside their
styles, and only what remains becomes spans, which cost as much to create as everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from converter.article import Mark
from converter.sources.dom.clean_characters import is_clean
from converter.sources.dom.text_cleaning import clean_runs, is_blank

_WHITESPACE = re.compile(r"[ \n\t\r\f]+")
_INDENT = re.compile(r"\n(?:[ \t]{2}|\t)")
_SPACES = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r"(?:(?<! ) *+|(?<= ))\n *")
_BLANKS = " \n\xa0\u200b"


class Style(NamedTuple):
    """The style of a run of text, in the terms of ``Span``."""

    marks: tuple[Mark, ...] = ()
    href: str | None = None
    language: str | None = None


PLAIN = Style()
"""The style of most text."""


class Styled(Protocol):
    """Anything with the style of a run: a style, or a span."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in the model's order."""

    @property
    def href(self) -> str | None:
        """The address."""

    @property
    def language(self) -> str | None:
        """The language, if it is not the article's."""


StyleT = TypeVar("StyleT", bound=Styled)
TextRun = tuple[str, StyleT]
"""A text and its style."""


def collapse_whitespace(text: str) -> str:
    """Return the text with single spaces for white space, as browsers show it."""
    if text.isprintable() and "  " not in text:  # most texts
        return text
    return _WHITESPACE.sub(" ", text)


def keep_breaks(text: str) -> str:
    """Return the text with single spaces for white space, and its line breaks.

    A line break before an indented line, and white space with an indent alone, only lay out the source.
    """
    return _WHITESPACE.sub(_break_or_space, text)


def _break_or_space(found: re.Match[str]) -> str:
    breaks = found[0].count("\n")
    return "\n" * breaks if breaks and not _INDENT.search(found[0]) else " "


def normalize_runs(runs: Sequence[TextRun[StyleT]]) -> list[TextRun[StyleT]]:
    """Return the runs as a reader sees them.

    Spaces in a row become one, none stands beside a line break or at an end, characters are clean, and neighbours of
    the same style are one run. Blank content gives no runs.
    """
    whole = "".join([text for text, _ in runs])
    if "  " not in whole and "\n" not in whole and is_clean(whole):  # most lines
        return _without_ends(runs)
    kept: list[StyleT] = []
    texts: list[str] = []
    before = "\n"
    for raw, (_, kind) in zip(clean_runs([text for text, _ in runs]), runs, strict=True):
        text = _without_extra_spaces(raw)
        if before in " \n":
            text = text.lstrip(" ")
        if text.startswith("\n") and texts:
            texts[-1] = texts[-1].rstrip(" ")
        if text:
            kept.append(kind)
            texts.append(text)
            before = text[-1]
    start, end = _ends(texts)
    return merge_runs(zip(texts[start:end], kept[start:end], strict=True))


def merge_runs(runs: Iterable[TextRun[StyleT]]) -> list[TextRun[StyleT]]:
    """Return the runs without empty ones, neighbours of the same style merged."""
    merged: list[TextRun[StyleT]] = []
    last: StyleT | None = None
    for text, kind in runs:
        if not text:
            continue
        if last is not None and (
            last is kind or (last.marks == kind.marks and last.href == kind.href and last.language == kind.language)
        ):
            merged[-1] = merged[-1][0] + text, last
        else:
            merged.append((text, kind))
            last = kind
    return merged


def _without_ends(runs: Sequence[TextRun[StyleT]]) -> list[TextRun[StyleT]]:
    """Return the runs of a clean line without a space at either end of it."""
    merged = merge_runs(runs)
    if merged:
        (first, style), *rest = merged
        merged = [(first.removeprefix(" "), style), *rest]
        *rest, (last, style) = merged
        merged = [*rest, (last.removesuffix(" "), style)]
    return [run for run in merged if run[0]]


def _without_extra_spaces(text: str) -> str:
    if "\t" in text or "  " in text:
        text = _SPACES.sub(" ", text)
    return _AROUND_BREAK.sub("\n", text) if "\n" in text else text


def _ends(texts: list[str]) -> tuple[int, int]:
    """Return the index of the first visible text and that behind the last, and strip the blanks at their ends."""
    start, end = 0, len(texts)
    while start < end and is_blank(texts[start]):
        start += 1
    while start < end and is_blank(texts[end - 1]):
        end -= 1
    if start < end:
        texts[start] = texts[start].lstrip(_BLANKS)
        texts[end - 1] = texts[end - 1].rstrip(_BLANKS)
    return start, end
