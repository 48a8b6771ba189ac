"""Whether a text tells to stop something, or to go on with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from converter.translate.checks.negation.found import Found
from converter.translate.checks.negation.word_lists import Kind

_DENYING: frozenset[Kind] = frozenset({"negator", "prohibitive", "alone"})
_ORDERING: frozenset[Kind] = frozenset({"stop", "goes-on"})
_BESIDE = 3
"""Words between a "not" and the word that it belongs to, at most."""


class Orders(NamedTuple):
    """How many clauses of a text tell to stop something, and how many to go on."""

    stop: int = 0
    go_on: int = 0
    not_to_stop: int = 0
    """How many of those that tell to go on say "do not stop"."""
    unsure: bool = False
    """Whether a "not" may belong to such a word or to something beside it: "do not drive and stop taking it"."""
    first: str = ""
    """The first word that tells so."""


def orders(found: Sequence[Found]) -> Orders:
    """Return what a text orders, from what its language's list finds in it."""
    told = [_Clause(list(clause)) for _, clause in groupby(found, key=lambda each: each.clause)]
    not_to_stop = sum(clause.denied for clause in told if clause.tells("stop"))
    stop = sum(clause.tells("stop") != clause.denied for clause in told if clause.tells("stop", "goes-on"))
    go_on = sum(clause.tells("stop") == clause.denied for clause in told if clause.tells("stop", "goes-on"))
    first = next((each.text for each in found if each.kinds & _ORDERING), "")
    return Orders(stop, go_on, not_to_stop, any(clause.unsure for clause in told), first)


class _Clause:
    """What the list finds between two signs."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._kinds = {kind for each in found for kind in each.kinds}
        told = [each for each in found if each.kinds & _ORDERING]
        denials = [each for each in found if each.kinds & _DENYING]
        near = any(_are_near(each, denial) for each in told for denial in denials)
        self.denied = near and "and" not in self._kinds
        self.unsure = bool(told and denials) and not self.denied

    def tells(self, *kinds: Kind) -> bool:
        """Return whether it has a word of one of these kinds."""
        return not self._kinds.isdisjoint(kinds)


def _are_near(one: Found, other: Found) -> bool:
    return one.place - other.last <= _BESIDE and other.place - one.last <= _BESIDE


def contradicts(said: Orders, made: Orders) -> bool:
    """Return whether one of two texts tells to stop, and the other to go on."""
    if said.unsure or made.unsure:
        return False
    stops_lost = said.stop > 0 and not made.stop and made.go_on > said.go_on
    stops_gained = made.stop > 0 and not said.stop and said.go_on > made.go_on
    return stops_lost or stops_gained
