"""Finds the forms of ideas in texts of languages that write no blanks between words: anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from converter.translate.checks.form_spellings import spellings
from converter.translate.checks.meaning.found import IdeaFound
from converter.translate.checks.meaning.word_lists import AFTER, BEFORE, NO_IDEA, IdeaRow
from converter.translate.checks.negation.tokens import fold, without_points


class LettersIdeaLexicon:
    """Forms whose longest wins at each place."""

    def __init__(self, rows: Iterable[IdeaRow]) -> None:
        forms: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for row in rows:
            if row.idea in {BEFORE, AFTER}:
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
            fitting = (folded[at : at + size] for size in self._sizes.get(folded[at], ()))
            form = next((each for each in fitting if each in self._forms), None)
            if form is not None and any(self._forms[form]):
                found.append(IdeaFound(form, *self._forms[form]))
            at += len(form or " ")
        return found


def _folded(text: str) -> str:
    return fold(without_points(text))
