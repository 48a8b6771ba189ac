"""The words of a text, as the checks count them."""

from __future__ import annotations

import re
from functools import lru_cache

MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u055b\u055c\u055e\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u07f3"
    r"\u0900-\u0963\u0970-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5"
    r"\u0cf0-\u0d65\u0d70-\u0de5\u0e01-\u0e4e\u0e81-\u0ecd\u0f00-\u0f1f\u0f35-\u0fd4\u1000-\u103f\u104c-\u109f"
    r"\u135d-\u135f\u1780-\u17d3\u17dd\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f"
)
"""Characters beside letters that words are made of, for a set in a regular expression: the vowel signs and marks of
Indic and South East Asian scripts, which ``\\w`` leaves out, signs in Armenian words, points, accents and joiners."""

_LETTER = rf"[^\W\d_]|[{MARKS}]"
WORD = re.compile(rf"(?:{_LETTER})+(?:['’-](?:{_LETTER})+)*")
ADDRESS = re.compile(
    r"(?<!\S)\S*(?:://|@|www\.)\S*|(?<![A-Za-z0-9-])-*+\b[A-Za-z0-9-]++(?:\.[a-z]{2,6})+\b", re.IGNORECASE
)


@lru_cache(maxsize=64)
def without_addresses(text: str) -> str:
    """The text with a blank for each web address, e-mail address and name of a domain."""
    return ADDRESS.sub(" ", text)


def words(text: str) -> list[str]:
    """The words, in order, without those of addresses."""
    return WORD.findall(without_addresses(text))
