"""Tells whether two words are forms of one: by the Snowball stemmer of the language, where there is one.

``same_word`` must not err towards yes: it finds a term in the source, and a forbidden one in the translation.
``perhaps_same_word`` must not err towards no: it says that a term is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from converter.languages import base_tag

_ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "en": "english", "eo": "esperanto", "et": "estonian", "fi": "finnish", "fr": "french", "de": "german",
    "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian",
    "lt": "lithuanian", "ne": "nepali", "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
    "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The stemmers of snowballstemmer 3.1, by primary subtag."""
_UNINFLECTED = frozenset({"vi", "zh", "th", "lo", "km", "my"})
"""Languages whose words have one form."""
_CHANGES_BEGINNINGS = frozenset({"ar", "ga", "id", "st"})
"""Languages whose stemmers strip prefixes, too."""
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwx")
_MOST_ENDING = 3
"""Letters by which two forms may differ in length: ``organization`` has the stem of ``organ``, and is no form of it."""
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_LEAST_COMMON = 4
_LEAST_BEGINNING = 3
_MOST_PREFIX = 3


def stem(form: str, tag: str) -> str:
    """Return the stem of a case-folded word; the word itself where the language has no stemmer."""
    return _stem(form, base_tag(tag))


def same_word(form: str, term: str, tag: str) -> bool:
    """Tell whether ``form`` is the word ``term`` or an inflection of it; exact where the language has no stemmer."""
    if form == term:
        return True
    if beginning(form, tag) != beginning(term, tag) or abs(len(form) - len(term)) > _MOST_ENDING:
        return False
    short, long = sorted((form, term), key=len)
    if _CONSONANTS & set(short[_common(short, long) :]):
        return False  # “medical” is no “medication”
    return stem(form, tag) == stem(term, tag) and _bare(form) != _bare(term)  # “papa” and “papá” have one stem


def beginning(form: str, tag: str) -> str:
    """Return what all forms of a word have in common at least: cheaper than the stem."""
    return "" if base_tag(tag) in _CHANGES_BEGINNINGS else form[:2]


def perhaps_same_word(form: str, term: str, tag: str) -> bool:
    """Tell whether ``form`` can be a form of ``term``, generously.

    By the stem; else where one begins with the other, which has at least 3 letters (2 in Hangul); where one is the
    other behind at most 3 letters, as Hebrew and Arabic write “and the”; or where 4 letters and all but the last 3 are
    the same. Words of languages that do not inflect must be equal.
    """
    if form == term:
        return True
    if base_tag(tag) in _UNINFLECTED:
        return False
    return _alike(form, term) or (beginning(form, tag) == beginning(term, tag) and stem(form, tag) == stem(term, tag))


def _alike(form: str, term: str) -> bool:
    short, long = sorted((form, term), key=len)
    least = 2 if "가" <= short[:1] <= "힣" else _LEAST_BEGINNING
    if len(short) < least:
        return False
    prefixed = "\u0590" <= long[0] <= "\u08ff" and len(long) - len(short) <= _MOST_PREFIX
    if long.startswith(short) or (prefixed and long.endswith(short)):
        return True
    common = _common(short, long)
    return common >= _LEAST_COMMON and len(long) - common <= _MOST_ENDING


def _common(short: str, long: str) -> int:
    """Return how many letters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))


def _bare(form: str) -> str:
    """Return the form without the accents of Latin, Greek and Cyrillic; Arabic and Hebrew points are not spelling."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", form))


@lru_cache(maxsize=65536)
def _stem(form: str, language: str) -> str:
    stemmer = _stemmer(language)
    return stemmer(form) if stemmer else form


@cache
def _stemmer(language: str) -> Callable[[str], str] | None:
    if language not in _ALGORITHMS:
        return None
    import snowballstemmer

    algorithm: Callable[[str], str] = snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord
    return algorithm
