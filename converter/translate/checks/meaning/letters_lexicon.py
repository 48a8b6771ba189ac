"""Finds the forms of ideas in texts of languages that write no blanks between words: anywhere."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from converter.translate.checks.form_spellings import spellings
from converter.translate.checks.meaning.found import IdeaFound
from converter.translate.checks.meaning.word_lists import AFTER, BEFORE, JOINED, NO_IDEA, IdeaRow
from converter.translate.checks.negation.tokens import fold, without_points

_VOWELS_AFTER = "\u0e30\u0e32\u0e33"
"""Thai vowels that are letters of their own, and belong to the consonant before them."""
_VOWELS_BEFORE = "\u0e40\u0e41\u0e42\u0e43\u0e44"
"""Thai vowels that belong to the consonant after them."""
_CLOSING_CONSONANT = re.compile("[\u1000-\u1021]\u1037?[\u1039\u103a]")
"""A Burmese consonant without a vowel, which closes the syllable before it."""
_STACKER = "\u1039"
"""What puts the next Burmese consonant below the one before."""


class LettersIdeaLexicon:
    """Forms whose longest wins at each place."""

    def __init__(self, rows: Iterable[IdeaRow]) -> None:
        forms: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for row in rows:
            if row.idea in {BEFORE, AFTER, JOINED}:
                continue
            for kind, listed in enumerate((row.sure, row.unsure)):
                for spelling in {spelling for form in listed for spelling in spellings(form)}:
                    forms[_folded(spelling)][kind].add(row.idea)
        self._forms = {
            form: (frozenset(sure - unsure - {NO_IDEA}), frozenset(unsure - {NO_IDEA}))
            for form, (sure, unsure) in forms.items()
            if form
        }
        self.ideas = frozenset(idea for sure, _ in self._forms.values() for idea in sure)
        sizes: defaultdict[str, set[int]] = defaultdict(set)
        for form in self._forms:
            sizes[form[0]].add(len(form))
        self._sizes = {first: tuple(sorted(each, reverse=True)) for first, each in sizes.items()}

    def find(self, text: str) -> list[IdeaFound]:
        """Return the places in their order, as ``IdeaLexicon`` says."""
        folded = _folded(text)
        found, at = [], 0
        while at < len(folded):
            form = self._form(folded, at)
            if form is not None and any(self._forms[form]):
                found.append(IdeaFound(form, *self._forms[form]))
            at += len(form or " ")
        return found

    def _form(self, text: str, at: int) -> str | None:
        """Return the longest form at a place, none within a syllable."""
        if at and text[at - 1] in _VOWELS_BEFORE + _STACKER:
            return None
        fitting = (text[at : at + size] for size in self._sizes.get(text[at], ()))
        return next((each for each in fitting if each in self._forms and _ends_syllable(text, at + len(each))), None)


def _ends_syllable(text: str, end: int) -> bool:
    """Whether no vowel, tone or consonant follows that belongs to the letters before."""
    if end == len(text):
        return True
    belongs = text[end] in _VOWELS_AFTER or unicodedata.category(text[end])[0] == "M"
    return not belongs and not _CLOSING_CONSONANT.match(text, end)


def _folded(text: str) -> str:
    return fold(without_points(text))
