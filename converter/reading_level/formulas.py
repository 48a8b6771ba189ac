"""The formulas: what they are computed from, where they were published, and what their values mean."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from converter.reading_level.syllables import english_syllables, spanish_syllables


class TextCounts(NamedTuple):
    """What the formulas are computed from."""

    sentences: int
    words: int
    letters: int
    syllables: int
    many: int
    """Words of three or more syllables."""

    @property
    def words_a_sentence(self) -> float:
        """The mean length of a sentence."""
        return self.words / self.sentences

    @property
    def syllables_a_word(self) -> float:
        """The mean length of a word."""
        return self.syllables / self.words


def flesch_kincaid(counts: TextCounts) -> float:
    """Return the school grade of an English text.

    Kincaid and others (1975), Naval Technical Training Command, report 8-75.
    """
    return 0.39 * counts.words_a_sentence + 11.8 * counts.syllables_a_word - 15.59


def smog(counts: TextCounts) -> float:
    """Return the school grade of readers who understand an English text in full.

    McLaughlin (1969), J. Reading 12, 639-646.
    """
    return 1.0430 * math.sqrt(counts.many * 30 / counts.sentences) + 3.1291


def inflesz(counts: TextCounts) -> float:
    """Return the ease of a Spanish text: Flesch's by Szigriszt Pazos (1993), on the INFLESZ scale.

    Barrio-Cantalejo and others (2008), An. Sist. Sanit. Navar. 31, 135-152, made the scale for texts for patients:
    below 55 too hard for the average citizen, from 65 on fit for readers with primary school.
    """
    return 206.835 - 62.3 * counts.syllables_a_word - counts.words_a_sentence


def gulpease(counts: TextCounts) -> float:
    """Return the ease of an Italian text (Lucisano and Piemontese 1988, Scuola e Città 39, 110-124).

    Below 60 it is hard for readers with eight years of school, below 80 for those with five.
    """
    return 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words


class Scale(NamedTuple):
    """The formula of a language and what its values mean."""

    formula: str
    measure: Callable[[TextCounts], float]
    syllables: Callable[[str], int] | None
    """None if the formula counts letters only."""
    easy: float
    fair: float
    """The last value that is still fair; the scale runs towards it from ``easy``."""
    advice: str
    smog_from: int | None = None
    """The number of sentences from which SMOG can be computed too; None if it never can."""


SCALES = {
    "en": Scale(
        "Flesch-Kincaid grade",
        flesch_kincaid,
        english_syllables,
        6.0,
        8.0,
        "health texts should not be above grade 8, better at 5 to 6",
        smog_from=30,
    ),
    "es": Scale(
        "INFLESZ ease",
        inflesz,
        spanish_syllables,
        65.0,
        55.0,
        "texts for patients should not be below 55, better at 65 and more",
    ),
    "it": Scale(
        "Gulpease ease",
        gulpease,
        None,
        80.0,
        60.0,
        "below 60 a text is hard for readers with eight years of school",
    ),
}
"""By the primary subtag of the language."""
