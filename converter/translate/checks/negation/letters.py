"""Finds forms in texts of languages that write no blanks between words: anywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from converter.translate.checks.negation.found import GAP, Found
from converter.translate.checks.negation.tokens import SIGNS, fold, without_points
from converter.translate.checks.negation.word_lists import Kind, Match, NegatorRow
from converter.translate.checks.words import MARKS

_LETTERS_OF_A_GAP = rf"[^{re.escape(SIGNS)}]{{0,8}}?"
_LETTER = rf"[\w{MARKS}]"


class LettersLexicon:
    """A list whose longest form wins at each place."""

    def __init__(self, listed: Iterable[NegatorRow]) -> None:
        kinds: defaultdict[str, set[Kind]] = defaultdict(set)
        patterns: dict[str, str] = {}
        for row in listed:
            for spelling in row.spellings():
                form = fold(without_points(spelling)).removesuffix(GAP)
                kinds[form].add(row.kind)
                patterns[form] = _pattern(form, row.match)
        ordered = sorted(patterns, key=len, reverse=True)
        self._kinds = {form: frozenset(each) for form, each in kinds.items() if GAP not in form}
        self._with_gap = [(re.compile(patterns[form]), frozenset(kinds[form])) for form in ordered if GAP in form]
        self._pattern = re.compile("|".join(patterns[form] for form in ordered))

    def find(self, text: str) -> Iterator[Found]:
        """Yield each place that a form fits, as ``Lexicon`` says."""
        for match in self._pattern.finditer(fold(without_points(text))):
            found = match.group()
            kinds = self._kinds.get(found)
            yield Found(found, kinds or next(each for pattern, each in self._with_gap if pattern.fullmatch(found)))


def _pattern(form: str, match: Match) -> str:
    before = "" if match in {"letters", "suffix"} else rf"(?<!{_LETTER})"
    after = "" if match in {"letters", "prefix"} else rf"(?!{_LETTER})"
    return before + _LETTERS_OF_A_GAP.join(map(re.escape, form.split(GAP))) + after
