"""Keys under which the spellings of one medicine meet: of Latin scripts, and of all scripts by their consonants.

International nonproprietary names are adapted to each language by rule ("Guidelines on the use of INNs", WHO): ph
becomes f, th t, y i, and endings follow the language. Other scripts write what is heard.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LATIN = (
    (re.compile("[^a-z]"), ""),
    (re.compile("ph"), "f"),
    (re.compile("([tr])h"), r"\1"),
    (re.compile("ch|qu|ck"), "k"),
    (re.compile("(?:ae|oe)"), "e"),
    (re.compile("c(?=[eiy])|z"), "s"),
    (re.compile("[cq]"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("[yj]"), "i"),
    (re.compile("w"), "v"),
    (re.compile("h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?:um|us|[aeiou])$"), ""),
)
_SOUNDS = (
    (re.compile("[^a-z]"), ""),
    (re.compile("ph|[fv]+"), "f"),
    (re.compile("bh|[bp]+"), "b"),
    (re.compile("th|dh|[dt]+"), "t"),
    (re.compile("tz|ts|sh|c(?=[eiy])|[zjs]+"), "s"),
    (re.compile("ch|kh|gh|[ckqg]+"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("[lr]+"), "r"),
    (re.compile("[aeiouyhw]+"), "-"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("-"), ""),
)


@lru_cache(maxsize=16384)
def latin_letters(text: str) -> str:
    """Return the text in small letters from a to z, as it is read in any script."""
    from anyascii import anyascii

    return anyascii(text).lower()


@lru_cache(maxsize=16384)
def latin_key(word: str) -> str:
    """Return what the spellings of a name in Latin scripts have in common: ``asetaminofen`` for "acétaminophène"."""
    return _changed(latin_letters(word), _LATIN)


@lru_cache(maxsize=16384)
def sound_key(word: str, *, one_lip: bool = False) -> str:
    """Return the consonants of a name as scripts tell them apart: ``bprfn`` for "ibuprofen" in any.

    With ``one_lip`` those of the lips are one, as Korean and Hebrew letters write them: ``pprpn``.
    """
    key = _changed(latin_letters(word), _SOUNDS)
    return key.replace("b", "p").replace("f", "p") if one_lip else key


def _changed(text: str, changes: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, into in changes:
        text = pattern.sub(into, text)
    return text
