"""Names that a document spells in two ways."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from converter.translate.checks.medicines.spelling import latin_key, sound_key
from converter.translate.checks.negation.tokens import fold
from converter.translate.checks.words import words

_NAME = re.compile(r"(?<=[^\W\d_.,;:] )[A-Z][a-z]{3,}(?![\w'’-])")
"""A word with a capital within a sentence of a Latin script."""
_LIKE = 80
"""Percent of two spellings' letters that are the same."""
_LIKE_SOURCE = 70
_ENDING = 3
"""Letters of an ending that languages give names, so that two words which differ in it alone are one spelling."""


_DOTS = dict.fromkeys(map(ord, "\u093c\u09bc\u0a3c"))
"""Dots below Indic letters."""


class TwoSpellings(NamedTuple):
    """A name or a term that another sentence says otherwise."""

    place: int
    source: str
    word: str
    usual: str


def names_in_two_spellings(sources: Sequence[str], targets: Sequence[str]) -> list[TwoSpellings]:
    """Return the sentences that spell a name otherwise than the first that has it."""
    places: dict[str, list[int]] = {}
    for place, source in enumerate(sources):
        for name in dict.fromkeys(_NAME.findall(source)):
            places.setdefault(name, []).append(place)
    found = []
    for name, where in places.items():
        usual = ""
        for place in where if len(where) > 1 else ():
            word = _spelling(name, targets[place])
            usual = usual or word
            if word and _differ(word, usual):
                found.append(TwoSpellings(place, name, word, usual))
    return found


def _spelling(name: str, text: str) -> str:
    """Return the word of a translation that is the name, or nothing."""
    if name in text:
        return name
    capitals = any(letter.isupper() for letter in text)
    rated = [(_likeness(name, word), word) for word in words(text) if word[0].isupper() or not capitals]
    score, best = max(rated, default=(0.0, ""))
    return best if score >= _LIKE_SOURCE else ""


def _likeness(name: str, word: str) -> float:
    """Return how much of a name a word has, in percent; by its consonants where the script writes no vowels."""
    from rapidfuzz import fuzz

    as_written = fuzz.ratio(latin_key(name), latin_key(word))
    return as_written if word.isascii() else max(as_written, fuzz.ratio(sound_key(name), sound_key(word)))


def _differ(word: str, usual: str) -> bool:
    """Whether two words are spellings of one name that differ in more than what is written together with it."""
    from rapidfuzz import fuzz

    one, other = _plain(word), _plain(usual)
    if one in other or other in one or one.isascii() != other.isascii():
        return False
    shorter = min(len(one), len(other))
    if one[: shorter - 2] == other[: shorter - 2] and abs(len(one) - len(other)) <= _ENDING:
        return False
    return fuzz.ratio(one, other) >= _LIKE


def _plain(word: str) -> str:
    """Return a word without the dots that Indic writers leave out, and without what a hyphen joins to it."""
    return fold(unicodedata.normalize("NFD", word).translate(_DOTS).split("-")[0])
