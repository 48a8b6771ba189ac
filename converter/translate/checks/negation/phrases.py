"""Phrases of a list: several words in their order, with room between two where the form leaves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from converter.translate.checks.negation.found import GAP
from converter.translate.checks.negation.tokens import BREAK, fold, text_tokens, without_points
from converter.translate.checks.negation.word_lists import Kind

_MOST_WORDS_OF_A_GAP = 4


class NegatorPhrase(NamedTuple):
    """A form of several words, without its first."""

    rest: tuple[str, ...]
    kinds: frozenset[Kind]

    def places(self, said: Sequence[str], start: int) -> list[int] | None:
        """Return where its words stand, from ``start`` on; None where it does not fit."""
        places, room = [start], 0
        for part in self.rest:
            if part == GAP:
                room += _MOST_WORDS_OF_A_GAP
                continue
            place = _next(said, part, places[-1] + 1, room)
            if place is None:
                return None
            places.append(place)
            room = 0
        return places


def form_parts(spelling: str) -> tuple[str, ...]:
    """Return the tokens of a form; a gap, and a word of which only one end is known, is one of them."""
    return tuple(part for each in spelling.split() for part in _tokens_of(each))


def by_first_word(phrases: Mapping[tuple[str, ...], set[Kind]]) -> dict[str, tuple[NegatorPhrase, ...]]:
    """Return phrases, given by their tokens, by the first of these."""
    by_first: defaultdict[str, list[NegatorPhrase]] = defaultdict(list)
    for tokens_of, kinds in phrases.items():
        by_first[tokens_of[0]].append(NegatorPhrase(tokens_of[1:], frozenset(kinds)))
    return {first: tuple(found) for first, found in by_first.items()}


def best_phrase(
    phrases: Sequence[NegatorPhrase], said: Sequence[str], start: int
) -> tuple[list[int], frozenset[Kind]] | None:
    """Return the places and kinds of the phrase that fits best at ``start``; None where none fits.

    One without a gap is better than one with; then the longest, or the one whose gap is narrowest.
    """
    best, rank = None, (-1, 0, 0, 0)
    for phrase in phrases:
        places = phrase.places(said, start)
        if places is None:
            continue
        open_words = sum(GAP in part for part in phrase.rest)
        own = (0, -places[1], len(places), -open_words) if GAP in phrase.rest else (1, len(places), -open_words, 0)
        if own > rank or best is None:
            best, rank = (places, phrase.kinds), own
    return best


def _next(said: Sequence[str], part: str, start: int, room: int) -> int | None:
    head, gap, tail = part.partition(GAP)
    for place in range(start, min(start + room + 1, len(said))):
        token = said[place]
        if token == part or (gap and token.startswith(head) and token.endswith(tail) and len(token) > len(part)):
            return place
        if token == BREAK:
            return None
    return None


def _tokens_of(part: str) -> list[str]:
    if GAP in part:
        return [part]
    folded = fold(without_points(part))
    return [folded] if folded.endswith("'") else text_tokens(folded)
