"""Finds the runs of words that a text shares with another, in time that grows as the two texts do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class WordRuns:
    """All runs of a text's words, as a suffix automaton (Blumer et al., “The smallest automaton recognizing the
    subwords of a text”, 1985).
    """  # noqa: D205

    def __init__(self, words: Iterable[str]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._shorter: list[int] = [-1]
        """For each state, that of its longest end which stands in more places; -1 for the first, the empty run."""
        self._longest: list[int] = [0]
        last = 0
        for word in words:
            last = self._add(word, last)

    def shared(self, words: Iterable[str | None]) -> Iterator[tuple[int, int]]:
        """Yield, for each word, the state and the length of the longest run that ends there and that the text has.

        The length is 0 where it has none; ``None`` is a word that it has not.
        """
        state = length = 0
        for word in words:
            while state and word not in self._next[state]:
                state = self._shorter[state]
                length = self._longest[state]
            if word is not None and word in self._next[state]:
                state, length = self._next[state][word], length + 1
            yield state, length

    def shorter(self, state: int) -> Iterator[int]:
        """Yield the lengths of the shorter ends of a run that the text has without the rest as well, longest first."""
        state = self._shorter[state]
        while state > 0:
            yield self._longest[state]
            state = self._shorter[state]

    def _add(self, word: str, last: int) -> int:
        """Add a word after the state of all words before it, and return the state of all words up to it."""
        new = self._state({}, 0, self._longest[last] + 1)
        place = last
        while place >= 0 and word not in self._next[place]:
            self._next[place][word] = new
            place = self._shorter[place]
        if place >= 0:
            self._shorter[new] = self._alone(word, place)
        return new

    def _alone(self, word: str, place: int) -> int:
        """Return the state of a run and a word after it, which is no longer than the run with that word."""
        following = self._next[place][word]
        if self._longest[following] == self._longest[place] + 1:
            return following
        own = self._state(dict(self._next[following]), self._shorter[following], self._longest[place] + 1)
        self._shorter[following] = own
        while place >= 0 and self._next[place].get(word) == following:
            self._next[place][word] = own
            place = self._shorter[place]
        return own

    def _state(self, following: dict[str, int], shorter: int, longest: int) -> int:
        self._next.append(following)
        self._shorter.append(shorter)
        self._longest.append(longest)
        return len(self._next) - 1
