"""Finds the forms of ideas in texts of languages that write blanks between words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from converter.translate.checks.form_spellings import spellings
from converter.translate.checks.meaning.found import IdeaFound
from converter.translate.checks.meaning.word_lists import AFTER, BEFORE, JOINED, NO_IDEA, IdeaRow
from converter.translate.checks.negation.tokens import BREAK, fold, text_tokens, without_points

_REST = "*"
_WRITTEN_ALIKE = str.maketrans("أإآٱىةşţ", "اااایهșț")
"""Arabic letters that many writers do not tell apart, and the cedillas that old keyboards have for Romanian commas."""
_SHORTEST_REMAINDER = 2
"""Letters that a word has at least without what is written together with it."""


class _SaidIdeas(NamedTuple):
    sure: frozenset[str]
    unsure: frozenset[str]


class _IdeaPhrase(NamedTuple):
    rest: tuple[str, ...]
    """The parts after the first."""
    said: _SaidIdeas


class _IdeaEntry(NamedTuple):
    """What the list has of a token."""

    said: _SaidIdeas | None
    joined: _SaidIdeas | None
    """What a word says that is written together with it."""
    phrases: tuple[_IdeaPhrase, ...]
    """Those that it begins, the longest first."""


class WordsIdeaLexicon:
    """Forms of whole words; a phrase wins over a word, a whole word over its beginning."""

    def __init__(self, rows: Iterable[IdeaRow]) -> None:
        forms: defaultdict[tuple[str, ...], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        affixes: dict[str, tuple[str, ...]] = {BEFORE: (), AFTER: (), JOINED: ()}
        for row in rows:
            if row.idea in affixes:
                affixes[row.idea] = tuple(sorted(map(_folded, row.sure), key=len, reverse=True))
                continue
            for kind, listed in enumerate((row.sure, row.unsure)):
                for parts in {_parts(spelling) for form in listed for spelling in spellings(form)}:
                    forms[parts][kind].add(row.idea)
        self._before, self._joined = affixes[BEFORE], affixes[JOINED]
        self._after = tuple(sorted((*affixes[AFTER], *self._joined), key=len, reverse=True))
        said = {parts: _said(*ideas) for parts, ideas in forms.items() if parts}
        self.ideas = frozenset(idea for each in said.values() for idea in each.sure)
        self._words = {parts[0]: each for parts, each in said.items() if len(parts) == 1}
        self._phrases = _by_first(said)
        firsts = [first for first in (*self._words, *self._phrases) if _REST in first]
        self._beginnings = {first[:-1] for first in firsts if first[0] != _REST}
        self._longest = max(map(len, self._beginnings), default=0)
        self._ends = sorted({first for first in firsts if first[0] == _REST}, key=len, reverse=True)
        self._entry = lru_cache(maxsize=16384)(self._looked_up)

    def find(self, text: str) -> list[IdeaFound]:
        """Return the places in their order, as ``IdeaLexicon`` says."""
        written = text_tokens(without_points(text))
        tokens = [fold(token).translate(_WRITTEN_ALIKE) for token in written]
        found, at = [], 0
        while at < len(tokens):
            entry, length = self._entry(tokens[at]), 1
            said = entry.said
            for phrase in entry.phrases:
                if self._fits(phrase.rest, tokens, at + 1):
                    said, length = phrase.said, 1 + len(phrase.rest)
                    break
            joined = entry.joined if length == 1 else self._entry(tokens[at + length - 1]).joined
            text = " ".join(written[at : at + length])
            found += [IdeaFound(text, *each) for each in (said, joined) if each is not None and any(each)]
            at += length
        return found

    def _fits(self, rest: tuple[str, ...], tokens: Sequence[str], start: int) -> bool:
        if start + len(rest) > len(tokens):
            return False
        return all(tokens[start + n] != BREAK and self._is(tokens[start + n], part) for n, part in enumerate(rest))

    def _is(self, token: str, part: str) -> bool:
        return any(_matches(form, part) for form in self._shapes(token))

    def _looked_up(self, token: str) -> _IdeaEntry:
        said: _SaidIdeas | None = None
        phrases: list[_IdeaPhrase] = []
        shapes = self._shapes(token)
        for key in (*shapes, *(key for shape in shapes for key in self._stems(shape))):
            said = said or self._words.get(key)
            phrases += self._phrases.get(key, ())
        ordered = sorted(phrases, key=lambda phrase: len(phrase.rest), reverse=True)
        return _IdeaEntry(said, self._said_by_joined(token), tuple(ordered))

    def _said_by_joined(self, token: str) -> _SaidIdeas | None:
        if token in self._words:
            return None
        return next((self._words.get(each) for each in self._joined if token.endswith(each)), None)

    def _shapes(self, token: str) -> list[str]:
        """Return the token as it is, and without what is written together with it."""
        if not (self._before or self._after):
            return [token]
        heads = [token, *(token[len(each) :] for each in self._before if token.startswith(each))]
        tails = [head[: -len(each)] for head in heads for each in self._after if head.endswith(each)]
        return [token, *(shape for shape in (*heads[1:], *tails) if len(shape) >= _SHORTEST_REMAINDER)]

    def _stems(self, token: str) -> list[str]:
        beginnings = (token[:size] for size in range(min(len(token), self._longest), 0, -1))
        starred = [f"{each}{_REST}" for each in beginnings if each in self._beginnings]
        return [*starred, *(each for each in self._ends if _matches(token, each))]


def _matches(token: str, part: str) -> bool:
    if _REST not in part:
        return token == part
    inner = part.strip(_REST)
    if part[0] != _REST:
        return token.startswith(inner)
    return inner in token if part[-1] == _REST else token.endswith(inner)


def _by_first(said: dict[tuple[str, ...], _SaidIdeas]) -> dict[str, tuple[_IdeaPhrase, ...]]:
    by_first: defaultdict[str, list[_IdeaPhrase]] = defaultdict(list)
    for parts, each in said.items():
        if len(parts) > 1:
            by_first[parts[0]].append(_IdeaPhrase(parts[1:], each))
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def _said(sure: set[str], unsure: set[str]) -> _SaidIdeas:
    sure, unsure = sure - {NO_IDEA}, unsure - {NO_IDEA}
    return _SaidIdeas(frozenset(sure - unsure), frozenset(unsure))


def _folded(text: str) -> str:
    return fold(without_points(text)).translate(_WRITTEN_ALIKE)


def _parts(spelling: str) -> tuple[str, ...]:
    """Return the tokens of a form, with the star of each."""
    parts: list[str] = []
    for word in _folded(spelling).split():
        inner = text_tokens(word.strip(_REST))
        if not inner:
            continue
        inner[0] = (_REST if word[0] == _REST else "") + inner[0]
        inner[-1] += _REST if word[-1] == _REST else ""
        parts += inner
    return tuple(parts)
