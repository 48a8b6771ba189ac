"""Pairs amounts of two texts by what they have in common, in a time that grows with their number only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from functools import partial
from itertools import islice

from converter.translate.checks.quantities.measures import Measure

Keys = Callable[[Measure], Iterable[Hashable]]
"""What an amount is looked up by."""
Pairs = list[tuple[Measure, Measure]]

_TRIES = 24
"""Amounts with one key that are looked at for a partner, at most."""


def paired(
    left: list[Measure],
    right: list[Measure],
    keys: tuple[Keys, Keys],
    fit: Callable[[Measure, Measure], bool] = lambda _ours, _theirs: True,
) -> Pairs:
    """Take each amount of the source that has its like in the translation out of both lists, and return the pairs.

    An amount of the translation is the like of one of the source where they have a key in common, and fit.
    """
    if not (left and right):
        return []
    free = _Free(right, keys[1])
    if not free.by_key:
        return []
    pairs: Pairs = []
    rest: list[Measure] = []
    for ours in left:
        theirs = free.take(keys[0](ours), partial(fit, ours))
        if theirs is None:
            rest.append(ours)
        else:
            pairs.append((ours, theirs))
    left[:], right[:] = rest, free.rest()
    return pairs


class _Free:
    """The amounts that have no partner yet."""

    def __init__(self, amounts: list[Measure], keys: Keys) -> None:
        self.amounts = amounts
        self.taken: set[int] = set()
        self.by_key: dict[Hashable, deque[int]] = {}
        for i, amount in enumerate(amounts):
            for key in keys(amount):
                self.by_key.setdefault(key, deque()).append(i)

    def take(self, keys: Iterable[Hashable], fits: Callable[[Measure], bool]) -> Measure | None:
        """The first free amount that has one of the keys and fits, which is free no more."""
        found = [i for key in keys if key in self.by_key and (i := self._first(self.by_key[key], fits)) is not None]
        if not found:
            return None
        first = min(found)
        self.taken.add(first)
        return self.amounts[first]

    def _first(self, waiting: deque[int], fits: Callable[[Measure], bool]) -> int | None:
        while waiting and waiting[0] in self.taken:
            waiting.popleft()
        tried = islice(waiting, _TRIES)
        return next((i for i in tried if i not in self.taken and fits(self.amounts[i])), None)

    def rest(self) -> list[Measure]:
        """The amounts without a partner, in their order."""
        return [amount for i, amount in enumerate(self.amounts) if i not in self.taken]
