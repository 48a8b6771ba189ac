"""Medicines: a name that only one of the texts has, and another in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from converter.article import Finding, finding
from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.medicines.names import (
    NO_MEDICINE,
    Medicine,
    adapted_part,
    adapted_parts,
    by_latin_key,
    by_sound_key,
    by_word,
    own_names,
)
from converter.translate.checks.medicines.spelling import latin_key, latin_letters, sound_key
from converter.translate.checks.words import words
from converter.translate.engine import Pair

_ELIDED = re.compile(r"[^\W\d_]{1,5}['’](?=\w{3})")
"""An article or a preposition before an apostrophe: l'aspirine, dell'aspirina."""
_ALIKE = 75
"""Percent of two keys' letters that spellings of one name have in common at least."""
_SOUNDS_FOR_A_FAULT = 5
"""Consonants of a name of which one may be heard otherwise."""
_WITH_A_NAME = 2
"""Consonants that may be written together with a name: an article, a case ending, a particle."""
_ONE_LIP = frozenset({"Kore", "Hebr", "Grek", "Taml", "Beng"})
"""Scripts with one letter for sounds that names tell apart: p and f, or b and v."""
_SHORTEST_SOUNDS = 4
"""Consonants by which a name can be looked for within a word."""
_FEWEST_SOUNDS = 3
"""Consonants by which a word can be a name, with one more before or after them: الهيبارين for heparin."""
_ARTICLE = "ال"
"""What Arabic may write before each part of a name: هيدروكسي الكلوروكوين."""
_READ_SCRIPTS = frozenset(
    [
        "Latn",
        "Cyrl",
        "Grek",
        "Armn",
        "Arab",
        "Hebr",
        "Deva",
        "Beng",
        "Guru",
        "Gujr",
        "Taml",
        "Telu",
        "Ethi",
        "Kore",
        "Jpan",
    ]
)
"""Scripts whose words can be read off letter by letter."""


class _Named(NamedTuple):
    word: str
    medicine: Medicine


def medicines(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """Find medicines of the English text that the other does not name, and others that stand there.

    ``medicine-changed`` where the other text names one that the English does not, ``medicine-lost`` where it names
    none in its place. Silent where neither text is English, and for scripts that cannot be read letter by letter,
    unless the language has a table of its own names.
    """
    into_english = base_tag(pair[1]) == "en"
    english, other = (target, source) if into_english else (source, target)
    language = pair[0] if into_english else pair[1]
    if not into_english and base_tag(pair[0]) != "en":
        return
    named = _named(english)
    others = list(_known(other, language)) if language_or_unknown(language).script == "Latn" else []
    if not named and not others:
        return
    text = _OtherText(other, language)
    lost, misspelt = text.without(one for one in named if text.can_name(one.medicine))
    known = {one.medicine for one in named}
    added = [one for one in others if one.medicine not in known]
    for one in lost:
        yield _finding(one.word, added[0].word if added else None, into_english=into_english)
    if added and not lost:
        yield _finding(None, added[0].word, into_english=into_english)
    for word, one in misspelt:
        said = f"“{word}” may be a misspelling of “{one.medicine.name}”."
        yield finding("medicine-misspelt", said)


def _finding(english: str | None, other: str | None, *, into_english: bool) -> Finding:
    said, made = (other, english) if into_english else (english, other)
    if said and made:
        return finding("medicine-changed", f"The original names “{said}”, the translation “{made}”.")
    if said:
        return finding("medicine-lost", f"“{said}” of the original is not in the translation.")
    return finding("medicine-changed", f"The translation names “{made}”, which the original does not.")


def _named(english: str) -> list[_Named]:
    """Return the medicines that an English text names, each once."""
    found: dict[Medicine, str] = {}
    for word in words(english):
        for key in {word, word.lower()}:
            for medicine in by_word().get(key, ()):
                found.setdefault(medicine, word)
    return [_Named(word, medicine) for medicine, word in found.items()]


def _known(text: str, tag: str) -> Iterator[_Named]:
    """Yield what a text in a Latin script certainly names."""
    none = own_names(base_tag(tag)).get(NO_MEDICINE, ())
    for word in _spoken(text):
        if word.lower() in none:
            continue
        meant = by_latin_key().get(latin_key(word), frozenset())
        if len(meant) == 1:
            yield _Named(word, next(iter(meant)))


def _spoken(text: str) -> list[str]:
    """Return the words of a text, without what is elided before them."""
    return [_ELIDED.sub("", word) if _ELIDED.match(word) else word for word in words(text)]


class _OtherText:
    """The text in which the medicines of the English one are looked for."""

    def __init__(self, text: str, tag: str) -> None:
        language = language_or_unknown(tag)
        self._text, self._own = text.casefold(), own_names(base_tag(tag))
        self._reads, self._latin = language.script in _READ_SCRIPTS, language.script == "Latn"
        self._one_lip = language.script in _ONE_LIP
        self._sounds = "" if language.has_word_spaces or not self._reads else sound_key(text)
        spoken = _spoken(text)
        joined = (first + second.removeprefix(_ARTICLE) for first, second in pairwise(spoken))
        self._words = dict.fromkeys([*spoken, *map("".join, pairwise(spoken)), *joined])

    def can_name(self, medicine: Medicine) -> bool:
        """Whether the medicine could be found, were it there."""
        return self._reads or medicine.name in self._own

    def without(self, named: Iterable[_Named]) -> tuple[list[_Named], list[tuple[str, _Named]]]:
        """Return the medicines that the text does not name, and words that are like one and none of its spellings."""
        exact = {one: {word for word in self._words if self._is_exact(word, one.medicine)} for one in named}
        taken = {word for spelt in exact.values() for word in spelt}
        lost, misspelt = [], []
        for one, spelt in exact.items():
            if spelt or self._has_other_name(one.medicine):
                continue
            rest = (word for word in self._words if word not in taken)
            alike = next((word for word in rest if self._is_alike(word, one.medicine)), None)
            if alike is None:
                lost.append(one)
            elif self._latin:
                misspelt.append((alike, one))
        return lost, misspelt

    def _has_other_name(self, medicine: Medicine) -> bool:
        if any(own.casefold() in self._text for own in (*self._own.get(medicine.name, ()), *medicine.brands)):
            return True
        return any(key in self._sounds for key in self._heard(medicine.names))

    def _heard(self, names: Iterable[str], fewest: int = _SHORTEST_SOUNDS) -> list[str]:
        parts = [part for name in names for part in adapted_parts(name)]
        keys = [sound_key(part, one_lip=self._one_lip) for part in parts]
        return [key for key in keys if len(key) >= fewest]

    def _is_exact(self, word: str, medicine: Medicine) -> bool:
        """Whether a word is a regular spelling of the medicine, in its script."""
        key = latin_key(word)
        known = by_latin_key().get(key)
        if known is not None:
            return medicine in known
        if key in {latin_key(adapted_part(name)) for name in medicine.names}:
            return True
        if _is_latin(word):
            return False
        heard = sound_key(word, one_lip=self._one_lip)
        # an article before it, or an ending after it, may be written with a name
        if any(each in heard and len(heard) <= len(each) + _WITH_A_NAME for each in self._heard(medicine.names)):
            return True
        short = self._heard((medicine.name, *medicine.others), _FEWEST_SOUNDS)
        return any(each in (heard, heard[1:], heard[:-1]) for each in short)

    def _is_alike(self, word: str, medicine: Medicine) -> bool:
        """Whether a word may be a spelling of the medicine, and is none of another."""
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Levenshtein

        key, generic = latin_key(word), (medicine.name, *medicine.others)
        if key in by_latin_key():
            return False
        if any(fuzz.ratio(key, latin_key(adapted_part(name))) >= _ALIKE for name in generic):
            return True
        if _is_latin(word) or medicine not in by_sound_key().get(sound_key(word), {medicine}):
            return False
        heard = sound_key(word, one_lip=self._one_lip)
        return any(Levenshtein.distance(heard, key) <= len(key) // _SOUNDS_FOR_A_FAULT for key in self._heard(generic))


def _is_latin(word: str) -> bool:
    return latin_letters(word[:1]) == word[:1].lower()
