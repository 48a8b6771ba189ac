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
]
BOUNDARY = "\x1f"
"""Stands in a line's text where an element starts or ends."""
SPACE = rf"[\s{BOUNDARY}]"
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af/:：／・|-]$")
_MARKS = r"\u0300-\u036f\u0591-\u05bd\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_OF_ONE_LANGUAGE = frozenset(("by-own", "at"))


@cache
def byline_pattern(kind: Kind, language: str | None) -> re.Pattern[str]:
    """Return the pattern of the words of a kind, as they start at some place, with a colon behind them if there is one.

    Words that mean other things too are those of the language and of English, which many themes speak, and of every
    language if it is None.
    """
    rows = table_rows("converter.sources", "byline_words")
    own = (base_tag(language), "en") if language and kind in _OF_ONE_LANGUAGE else None
    words = {
        word.strip()
        for row_kind, tag, listed in rows
        if row_kind == kind and (own is None or tag in own)
        for word in listed.split(" | ")
    }
    longest_first = sorted(filter(None, words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(_written, longest_first)) or '(?!)'}){SPACE}*[:：]?{SPACE}*", re.IGNORECASE)


def _written(word: str) -> str:
    """Return the pattern of a word that ends where it should, whatever spaces stand inside."""
    escaped = rf"{SPACE}+".join(re.escape(part) for part in word.split())
    return escaped if _SPACELESS.search(word) else rf"{escaped}(?!{_LETTER})"
