"""Text made alike before numbers, units and names are looked for in it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_IGNORED = re.compile(
    "[\u00ad\u061c\u0640\u064b-\u0655\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u05b0-\u05c7\u093c\u09bc\u0a3c]"
)
"""Invisible characters, the vowel signs of Arabic and Hebrew, and the nukta, which some writers leave out."""
_GEMINATE = re.compile("(?<=[lL])·(?=[lL])")
"""The point of the Catalan l·l, which many leave out: mil·ligram."""
WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~\u00a1-\u00bf«»‐-‧‰-⁞՚-՟։،؛؟٪-٭۔।॥၊။፡-፨។៕、-〃「-】！-／：-＠]+(?:'[^\W\d_]+)*")
"""A word: a run without blanks, digits and punctuation. Marks count as letters, which ``\\w`` does not know of."""
_SPLIT_LETTERS = {
    "\u0958": "क",
    "\u0959": "ख",
    "\u095a": "ग",
    "\u095b": "ज",
    "\u095c": "ड",
    "\u095d": "ढ",
    "\u095e": "फ",
}
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیې", "ي"),
        **dict.fromkeys("کګ", "ك"),
        **dict.fromkeys("ةۃۀە", "ه"),
        **dict.fromkeys("ʼ’‘`´", "'"),
        **dict.fromkeys("‐‑‒–—−－", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "),
        **_SPLIT_LETTERS,
        "ё": "е",
        "Ё": "Е",
        "İ": "I",
        "：": ":",
        "．": ".",
        "／": "/",
        "％": "%",
        "µ": "μ",
    }
)


def shown(text: str) -> str:
    """The text without what a reader does not see or may leave out; ``folded`` keeps its length."""
    return _GEMINATE.sub("", _IGNORED.sub("", unicodedata.normalize("NFC", text)))


def folded(text: str) -> str:
    """The text with ASCII digits and one form of letters and signs that writers mix up; case is kept.

    Digits of all scripts count (Unicode general category Nd). The length stays that of ``shown``.
    """
    text = text.translate(_ALIKE)
    return ascii_digits(text)


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """A word of a table as it is looked up: shown, folded and in small letters."""
    return folded(shown(word)).lower()


def ascii_digits(text: str) -> str:
    """The text with the digits of all scripts (Unicode general category Nd) as those of ASCII."""
    return text if text.isascii() else "".join(map(_ascii_digit, text))


@lru_cache(maxsize=4096)
def _ascii_digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdecimal() else char
