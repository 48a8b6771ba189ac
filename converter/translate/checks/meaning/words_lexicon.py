"""Finds the forms of ideas in texts of languages that write blanks between words."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from converter.translate.checks.form_spellings import spellings
from converter.translate.checks.meaning.found import IdeaFound
from converter.translate.checks.meaning.word_lists import AFTER, BEFORE, JOINED, NO_IDEA, IdeaRow
from converter.translate.checks.negation.tokens import BREAK, fold, text_tokens, without_points

_REST = "*"
_BESIDE = "~"
"""Before a word that has to follow, and that is no part of the form."""
_GAP = "…"
_WIDEST_GAP = 8
"""Words that may stand in a gap."""
_SOUNDS_ALIKE = {"ሐ": "ሀ", "ኀ": "ሀ", "ሠ": "ሰ", "ዐ": "አ", "ፀ": "ጸ"}
"""Rows of Amharic letters that sound alike, by their first letter; each has one for each of seven vowels."""
_VOWELS = range(7)
_WRITTEN_ALIKE = {
    **str.maketrans("أإآٱىةşţँ", "اااایهșțं", "\u093c\u0a3c"),
    **{ord(row) + vowel: ord(same) + vowel for row, same in _SOUNDS_ALIKE.items() for vowel in _VOWELS},
    **str.maketrans("ሃሓኃኣዓዉ", "ሀሀሀአአው"),
}
"""Letters and signs that many writers do not tell apart: Arabic and Indic ones, Amharic ones, where some vowels of h, w
or no consonant sound alike too, the cedillas that old keyboards have for Romanian commas, and the dots below Indic
letters that many leave out."""
_SHORTEST_REMAINDER = 2
"""Letters that a word has at least without what is written together with it."""


class _Listed(NamedTuple):
    """A row in which a form stands."""

    idea: str
    sure: bool


class _SaidIdeas(NamedTuple):
    sure: frozenset[str]
    unsure: frozenset[str]


class _IdeaPhrase(NamedTuple):
    rest: tuple[str, ...]
    """The parts after the first."""
    said: _SaidIdeas

    @property
    def length(self) -> int:
        """How many words it takes: what stands in a gap and after it may say something else as well."""
        if _GAP in self.rest:
            return 1
        return 1 + sum(part[0] != _BESIDE for part in self.rest)


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
        forms: defaultdict[tuple[str, ...], list[_Listed]] = defaultdict(list)
        affixes: dict[str, tuple[str, ...]] = {BEFORE: (), AFTER: (), JOINED: ()}
        for row in rows:
            if row.idea in affixes:
                affixes[row.idea] = tuple(sorted(map(_folded, row.sure), key=len, reverse=True))
                continue
            for kind, listed in enumerate((row.sure, row.unsure)):
                idea = _Listed(row.idea, sure=not kind)
                for parts in {_parts(spelling) for form in listed for spelling in spellings(_folded(form))}:
                    forms[parts].append(idea)
        self._before, self._joined = affixes[BEFORE], affixes[JOINED]
        self._after = tuple(sorted((*affixes[AFTER], *self._joined), key=len, reverse=True))
        known: dict[tuple[_Listed, ...], _SaidIdeas] = {}
        said = {parts: _said(tuple(ideas), known) for parts, ideas in forms.items() if parts}
        self.ideas = frozenset(idea for each in said.values() for idea in each.sure)
        self._words = {parts[0]: each for parts, each in said.items() if len(parts) == 1}
        self._phrases = _by_first(said)
        firsts = [first for first in (*self._words, *self._phrases) if _REST in first]
        self._beginnings = {first[:-1] for first in firsts if first[0] != _REST}
        self._longest = max(map(len, self._beginnings), default=0)
        self._ends = sorted({first for first in firsts if first[0] == _REST}, key=len, reverse=True)
        self._entry = lru_cache(maxsize=16384)(self._looked_up)
        self._begun = lru_cache(maxsize=16384)(self._begun_by)

    def find(self, text: str) -> list[IdeaFound]:
        """Return the places in their order, as ``IdeaLexicon`` says."""
        written = text_tokens(without_points(text))
        tokens = [_word(fold(token)) for token in written]
        found, at = [], 0
        while at < len(tokens):
            entry, length = self._entry(tokens[at]), 1
            said = entry.said
            for phrase in self._begun(*tokens[at : at + 2]) if entry.phrases else ():
                if self._fits(phrase.rest, tokens, at + 1):
                    said, length = phrase.said, phrase.length
                    break
            joined = entry.joined if length == 1 else self._entry(tokens[at + length - 1]).joined
            text = " ".join(written[at : at + length])
            found += [IdeaFound(text, *each) for each in (said, joined) if each is not None and any(each)]
            at += length
        return found

    def _begun_by(self, token: str, following: str = BREAK) -> tuple[_IdeaPhrase, ...]:
        """Return the phrases that a token begins and the next one goes on with, the longest first."""
        if following == BREAK:
            return tuple(phrase for phrase in self._entry(token).phrases if phrase.rest[0] == _GAP)
        return tuple(
            phrase
            for phrase in self._entry(token).phrases
            if phrase.rest[0] == _GAP or self._is(following, phrase.rest[0].lstrip(_BESIDE))
        )

    def _fits(self, rest: tuple[str, ...], tokens: Sequence[str], start: int) -> bool:
        for n, part in enumerate(rest):
            if part == _GAP:
                ends = range(start + n + 1, min(start + n + 1 + _WIDEST_GAP, len(tokens)))
                clause = itertools.takewhile(lambda end: tokens[end - 1] != BREAK, ends)
                return any(self._fits(rest[n + 1 :], tokens, end) for end in clause)
            if start + n >= len(tokens) or tokens[start + n] == BREAK:
                return False
            if not self._is(tokens[start + n], part.lstrip(_BESIDE)):
                return False
        return True

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


def _said(listed: tuple[_Listed, ...], known: dict[tuple[_Listed, ...], _SaidIdeas]) -> _SaidIdeas:
    """Return what a form says that stands in these rows; most rows have many forms, whose answer is ``known``."""
    found = known.get(listed)
    if found is None:
        unsure = frozenset(each.idea for each in listed if not each.sure) - {NO_IDEA}
        found = _SaidIdeas(frozenset(each.idea for each in listed if each.sure) - {NO_IDEA} - unsure, unsure)
        known[listed] = found
    return found


def _word(token: str) -> str:
    """Return a token without the apostrophe before what is written together with it: the doctor's, l'eau."""
    return token.rstrip("'").translate(_WRITTEN_ALIKE)


def _folded(text: str) -> str:
    return fold(without_points(text)).translate(_WRITTEN_ALIKE)


def _parts(spelling: str) -> tuple[str, ...]:
    """Return the tokens of a folded form, with the star of each."""
    parts: list[str] = []
    for word in spelling.split():
        if word.strip(_REST).isalpha() or word == _GAP:
            parts.append(word)
            continue
        inner = [_word(token) for token in text_tokens(word.strip(_REST + _BESIDE))]
        if not inner:
            continue
        inner[0] = (word[0] if word[0] in (_REST, _BESIDE) else "") + inner[0]
        inner[-1] += _REST if word[-1] == _REST else ""
        parts += inner
    return tuple(parts)
