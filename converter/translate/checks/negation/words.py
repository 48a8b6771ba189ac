"""Finds forms in texts of languages that write blanks between words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from converter.translate.checks.negation.found import GAP, Found
from converter.translate.checks.negation.phrases import NegatorPhrase, best_phrase, by_first_word, form_parts
from converter.translate.checks.negation.tokens import BREAK, SHADDA, fold, text_tokens, without_points
from converter.translate.checks.negation.word_lists import Kind, NegatorRow

_AFFIXES = frozenset({"prefix", "suffix", "frame"})
_MORE_LETTERS = 1
"""The fewest letters that a word has beside its prefix and suffix."""


class _TokenEntry(NamedTuple):
    """What the list has of a token."""

    spelled: str
    """The token as the list spells it."""
    phrases: tuple[NegatorPhrase, ...]
    """Those that begin with it."""
    kinds: frozenset[Kind] | None
    """What it counts as by itself."""


class WordsLexicon:
    """A list in which a phrase wins over a word, and a word over its beginning or end."""

    def __init__(self, listed: Iterable[NegatorRow]) -> None:
        words: defaultdict[str, set[Kind]] = defaultdict(set)
        phrases: defaultdict[tuple[str, ...], set[Kind]] = defaultdict(set)
        affixes: defaultdict[tuple[str, str], set[Kind]] = defaultdict(set)
        self._names = set[str]()
        for row in listed:
            for spelling in row.spellings():
                if row.match == "name":
                    self._names.add(spelling)
                elif row.match in _AFFIXES:
                    head, _, tail = fold(without_points(spelling)).partition(GAP)
                    affixes[head, tail].add(row.kind)
                else:
                    tokens_of = form_parts(spelling)
                    (phrases[tokens_of] if len(tokens_of) > 1 else words[tokens_of[0]]).add(row.kind)
        self._joined = tuple(word for word, kinds in words.items() if "joined" in kinds)
        self._openers = {BREAK, *(word for word, kinds in words.items() if "opens" in kinds)}
        self._ands = frozenset(word for word, kinds in words.items() if "and" in kinds)
        self._words = {word: frozenset(kinds) for word, kinds in words.items() if "joined" not in kinds}
        self._phrases = by_first_word(phrases)
        longest = sorted(affixes, key=lambda affix: len("".join(affix)), reverse=True)
        self._affixes = [(head, tail, frozenset(affixes[head, tail])) for head, tail in longest]
        self._look_up = lru_cache(maxsize=16384)(self._entry)

    def find(self, text: str) -> Iterator[Found]:
        """Yield each place that a form fits, as ``Lexicon`` says."""
        written = text_tokens(without_points(text))
        entries = [self._look_up(token) for token in (self._without_names(written) if self._names else written)]
        said = [entry.spelled for entry in entries]
        taken: set[int] = set()
        clause = 0
        for place, entry in enumerate(entries):
            clause += entry.spelled == BREAK
            if place in taken or not (entry.phrases or entry.kinds):
                continue
            opening = place == 0 or said[place - 1] in self._openers
            after_and = place > 0 and not self._ands.isdisjoint(said[place - 1 : place + 1])
            best = best_phrase(entry.phrases, said, place)
            if best is not None:
                taken.update(best[0])
                text_of = _joined(written[each] for each in best[0])
                yield Found(text_of, best[1], clause, opening, place, best[0][-1], after_and)
            elif entry.kinds:
                yield Found(written[place], entry.kinds, clause, opening, place, place, after_and)

    def _without_names(self, written: list[str]) -> list[str]:
        """The tokens, with nothing in the place of a name, which is known by its capital letter within a sentence."""
        before = [BREAK, *written]
        return ["" if name in self._names and before[n] != BREAK else name for n, name in enumerate(written)]

    def _entry(self, written: str) -> _TokenEntry:
        token = fold(written)
        plain = token.replace(SHADDA, "")
        spellings = tuple(dict.fromkeys((token, plain, *self._without_joined(plain))))
        phrases = tuple(phrase for each in spellings for phrase in self._phrases.get(each, ()))
        kinds = next((self._words[each] for each in spellings if each in self._words), None) or self._by_affix(plain)
        return _TokenEntry(plain, phrases, kinds)

    def _without_joined(self, token: str) -> Iterator[str]:
        """The rests of a token that begins with words that are written together with the next."""
        for joined in self._joined:
            if token.startswith(joined) and len(token) > len(joined) + 1:
                rest = token.removeprefix(joined)
                yield rest
                yield from self._without_joined(rest)

    def _by_affix(self, token: str) -> frozenset[Kind] | None:
        for head, tail, kinds in self._affixes:
            fits = token.startswith(head) and token.endswith(tail)
            if fits and len(token) >= len(head) + len(tail) + _MORE_LETTERS:
                return kinds
        return None


def _joined(words: Iterable[str]) -> str:
    return " ".join(words).replace("' ", "'")
