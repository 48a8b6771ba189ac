"""Recognize by its commonest words that a text is in a language, for the languages in which most posts are written.

This spares most posts the model of all languages, which takes four tenths of a second to load.
"""

from __future__ import annotations

import re

_COMMON = {
    "en": "the and of to that with is are for your you it if or this can be have has not",
    "es": "el los las y del con una su es lo más",
    "fr": "les des et est une dans pour vous votre pas au qui sur du",
    "de": "der die das und ist nicht mit sie den ein eine auf zu für",
    "it": "il di che è per non gli della una del sono con più le",
    "pt": "os da não uma com em é são dos das seu",
}
_WORDS = {tag: frozenset(words.split()) for tag, words in _COMMON.items()}
_SHARE = 0.12
"""Of the words. Four sentences of health advice (TICO-19) have up to half of such words in English, and at most a tenth
in a language that is not theirs."""
_WORD = re.compile(r"[^\W\d_]+")


def plainly_in(tag: str, text: str) -> bool:
    """Return True if the commonest words of the language make up enough of the text; False also for other languages."""
    common = _WORDS.get(tag)
    words = _WORD.findall(text.lower()) if common else []
    return common is not None and sum(word in common for word in words) > _SHARE * len(words)
