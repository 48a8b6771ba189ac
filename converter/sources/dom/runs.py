"""Tidies runs of text, whatever carries what each looks like; ``dom.spans`` makes spans of them.

A body is read into thousands of runs and few of them end as they are, so they are plain strings beside their styles,
and only what is left becomes spans, which cost as much to make as all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from converter.article import Mark
from converter.sources.dom.text_cleaning import clean_runs, is_blank, is_clean

_SPACES = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r" *\n *")
_BLANKS = " \n\xa0\u200b"


class Style(NamedTuple):
    """What a run of text carries, as ``Span`` has it."""

    marks: tuple[Mark, ...] = ()
    href: str | None = None
    language: str | None = None


PLAIN = Style()
"""The style of most text."""


class Styled(Protocol):
    """Anything that says what a run carries: a style, or a span."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in the model's order."""

    @property
    def href(self) -> str | None:
        """The address."""

    @property
    def language(self) -> str | None:
        """The language, where it is another than the article's."""


Kind = TypeVar("Kind", bound=Styled)
Run = tuple[str, Kind]
"""A text and what it carries."""


def one_spaced(text: str) -> str:
    """The text with single spaces for white space, as browsers show it; nothing for nothing."""
    if not text.strip(" \n\t\r\f"):  # what stands between two blocks
        return text and " "
    text = text.replace("\n", " ")
    if text.isprintable():  # most: there is no other white space
        return f"{' ' if text[0] == ' ' else ''}{' '.join(text.split())}{' ' if text[-1] == ' ' else ''}"
    for sign in "\t\r\f":
        if sign in text:
            text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def tidy_runs(runs: Sequence[Run[Kind]]) -> list[Run[Kind]]:
    """The runs as a reader sees them.

    Spaces in a row are one, none stands beside a line break or at an end, characters are clean, and neighbours that
    carry the same are one run. Blank content gives no runs.
    """
    if len(runs) == 1:
        ((text, kind),) = runs
        if "  " not in text and "\n" not in text and is_clean(text):  # most lines
            text = text.strip(" ")
            return [(text, kind)] if text else []
    whole = "".join([text for text, _ in runs])
    if "  " not in whole and "\n" not in whole and is_clean(whole):
        return _without_ends(runs)
    kept: list[Kind] = []
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


def merge_runs(runs: Iterable[Run[Kind]]) -> list[Run[Kind]]:
    """The runs without empty ones, neighbours that carry the same as one."""
    merged: list[Run[Kind]] = []
    last: Kind | None = None
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


def _without_ends(runs: Sequence[Run[Kind]]) -> list[Run[Kind]]:
    """The runs of a clean line without the space that may stand at either end of it."""
    each = merge_runs(runs)
    if each and each[0][0][0] == " ":
        each[0] = each[0][0][1:], each[0][1]
    if each and each[-1][0][-1:] == " ":
        each[-1] = each[-1][0][:-1], each[-1][1]
    return [run for run in each if run[0]]


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
