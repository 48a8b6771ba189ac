"""Brackets and quotation marks: closed in the translation where they are closed in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.engine import Pair

_PAIRS = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "{": "}", "〔": "〕"}
_ALIKE = str.maketrans("（）［］", "()[]")
_ENUMERATION = re.compile(r"^[(\[]?\d{1,2}[)\]]|(?:(?<=\s)|^)[(\[]?(?:[\w٠-٩०-९]{1,3}|[ivxIVX]+)[)\]](?=\s|$)")
_INCH = re.compile(r"(?<=\d)\s?\"")
"""A sign for inches, or a quotation mark after a number: either may be meant."""
_SMILEY = re.compile(r"[:;]-?[()]")
_BRACKETS = frozenset("()[]（）［］【】{}〔〕")
_QUOTES = (("«", "»"), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("„", "“”"), ("‹", "›"))
_QUOTE_MARKS = frozenset('"«»“”「」『』《》„‹›')


def brackets(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``bracket-mismatch`` where the translation leaves a bracket or quotation mark open that its source closes."""
    if _brackets_close(source) and not _brackets_close(target):
        yield finding("bracket-mismatch", "A bracket of the translation is not closed, or was never opened.")
    elif _quotes_close(source) and not _quotes_close(target):
        yield finding("bracket-mismatch", "A quotation mark of the translation is not closed, or was never opened.")


def _brackets_close(text: str) -> bool:
    if _BRACKETS.isdisjoint(text):
        return True
    text = _SMILEY.sub(" ", text.translate(_ALIKE))
    # Numbers of lists, "a)" and "1)", open nothing.
    return _nested(text) or _nested(_ENUMERATION.sub(" ", text))


def _nested(text: str) -> bool:
    waiting: list[str] = []
    for char in text:
        if char in _PAIRS:
            waiting.append(_PAIRS[char])
        elif char in _PAIRS.values() and (not waiting or waiting.pop() != char):
            return False
    return not waiting


def _quotes_close(text: str) -> bool:
    if _QUOTE_MARKS.isdisjoint(text):
        return True
    straight = text.count('"') % 2 == 0 or _INCH.sub("", text).count('"') % 2 == 0
    return straight and all(_evenly(text, opening, closing) for opening, closing in _QUOTES)


def _evenly(text: str, opening: str, closing: str) -> bool:
    if not text.count(opening) and opening == "„":
        return True
    # „ closes with “ or ”, “ with ”; »so« is right too, and “ may close „.
    if opening == "“" and "„" in text:
        return True
    return text.count(opening) == sum(text.count(mark) for mark in closing)
