"""Finds forms in texts of languages that write no blanks between words: anywhere."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator

from converter.translate.checks.negation.found import GAP, Found
from converter.translate.checks.negation.tokens import SIGNS, fold, without_points
from converter.translate.checks.negation.word_lists import Kind, Match, NegatorRow
from converter.translate.checks.words import MARKS

LETTERS_OF_A_WORD = 3
"""Where no blanks stand between words."""
_LETTERS_OF_A_GAP = rf"[^{re.escape(SIGNS)}]{{0,8}}?"
_SIGN = re.compile(f"[{re.escape(SIGNS)}]")
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
        written = fold(without_points(text))
        ends = [sign.start() for sign in _SIGN.finditer(written)]
        for match in self._pattern.finditer(written):
            found = match.group()
            kinds = self._kinds.get(found)
            kinds = kinds or next(each for pattern, each in self._with_gap if pattern.fullmatch(found))
            place, last = match.start() // LETTERS_OF_A_WORD, match.end() // LETTERS_OF_A_WORD
            yield Found(found, kinds, bisect(ends, match.start()), place=place, last=last)


def _pattern(form: str, match: Match) -> str:
    before = "" if match in {"letters", "suffix"} else rf"(?<!{_LETTER})"
    after = "" if match in {"letters", "prefix"} else rf"(?!{_LETTER})"
    return before + _LETTERS_OF_A_GAP.join(map(re.escape, form.split(GAP))) + after
