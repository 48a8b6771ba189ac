"""The words of the lines under a title, from ``data/byline_words.tsv``, as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from converter.data_tables import table_rows
from converter.languages import base_tag

Kind = Literal[
    "by",
    "by-own",
    "by-after",
    "on",
    "updated",
    "at",
    "label",
    "minutes",
    "hours",
    "one",
    "two",
    "title",
    "article",
    "count",
    "category",
    "nobody",
    "group",
    "and",
]
BOUNDARY = "\x1f"
"""Stands in a line's text where an element starts or ends."""
SPACE = rf"[\s{BOUNDARY}]"
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af/:：／・|-]$")
_MARKS = r"\u0300-\u036f\u0591-\u05bd\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_OF_ONE_LANGUAGE = frozenset(("by-own", "at"))


def word_end(kind: Kind, language: str | None, text: str, position: int = 0) -> int:
    """Return where a word of the kind ends that starts at the place, its colon included; -1 if there is none.

    Words that mean other things too are those of the language and of English, which many themes speak, and of every
    language if it is None.
    """
    if position >= len(text):
        return -1
    own = base_tag(language) if language and kind in _OF_ONE_LANGUAGE else None
    pattern = _pattern(kind, own, text[position].casefold())
    found = pattern.match(text, position) if pattern is not None else None
    return found.end() if found else -1


def holds_word(kind: Kind, text: str) -> bool:
    """Return True if a word of the kind starts anywhere in the text where a word can."""
    starts = (number for number, sign in enumerate(text) if number == 0 or not text[number - 1].isalnum() or sign > "~")
    return any(word_end(kind, None, text, start) > 0 for start in starts)


@cache
def _pattern(kind: Kind, language: str | None, first: str) -> re.Pattern[str] | None:
    """Return the pattern of the words that start with a letter; one for all letters takes a tenth of a second."""
    words = _words(kind, language).get(first)
    if not words:
        return None
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(_written, longest_first))}){SPACE}*[:：]?{SPACE}*", re.IGNORECASE)


@cache
def _words(kind: Kind, language: str | None) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row_kind, tag, listed in table_rows("converter.sources", "byline_words"):
        if row_kind == kind and (language is None or tag in (language, "en")):
            for word in filter(None, map(str.strip, listed.split(" | "))):
                found.setdefault(word[0].casefold(), set()).add(word)
    return found


def _written(word: str) -> str:
    """Return the pattern of a word that ends where it should, whatever spaces stand inside."""
    escaped = rf"{SPACE}+".join(re.escape(part) for part in word.split())
    return escaped if _SPACELESS.search(word) else rf"{escaped}(?!{_LETTER})"
