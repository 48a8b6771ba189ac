"""What a translation lost and what it added, and which of these are an exchange."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.translate.checks.meaning.contrasts import Rivalry, kept_ideas, needed_ideas, rivals, vague_ideas
from converter.translate.checks.meaning.found import IdeaFound, IdeaLexicon

_SHORT_IN_WORDS, _SHORT_IN_LETTERS = 16, 120
"""Length up to which a sentence is short: it says few things, and what may say an idea seldom says another."""


class ComparedIdeas(NamedTuple):
    """The places of both texts whose ideas the other text says nowhere."""

    lost: tuple[IdeaFound, ...]
    added: tuple[IdeaFound, ...]
    surely_lost: tuple[IdeaFound, ...]
    """Those that are surely said, and that no place of the other text surely says."""
    surely_added: tuple[IdeaFound, ...]
    ours: frozenset[str]
    """Ideas that the list of the source's language knows."""
    theirs: frozenset[str]


class Exchange(NamedTuple):
    """An idea of the source with what stands in its place."""

    lost: IdeaFound
    added: IdeaFound
    rivalry: Rivalry


def compared_ideas(source: str, target: str, ours: IdeaLexicon, theirs: IdeaLexicon) -> ComparedIdeas:
    """Compare the ideas of two texts."""
    said, made = ours.find(source), theirs.find(target)
    return ComparedIdeas(
        _without(said, frozenset(idea for one in made for idea in one.ideas)),
        _without(made, frozenset(idea for one in said for idea in one.ideas)),
        _surely_without(said, frozenset(idea for one in made for idea in one.sure)),
        _surely_without(made, frozenset(idea for one in said for idea in one.sure)),
        ours.ideas,
        theirs.ideas,
    )


def _without(places: Sequence[IdeaFound], ideas: frozenset[str]) -> tuple[IdeaFound, ...]:
    return tuple(one for one in places if not one.ideas & ideas)


def _surely_without(places: Sequence[IdeaFound], ideas: frozenset[str]) -> tuple[IdeaFound, ...]:
    return tuple(one for one in places if one.sure and not one.sure & ideas)


def is_short(text: str) -> bool:
    """Whether a sentence says so few things that a form which may say an idea tells something."""
    return len(text) <= _SHORT_IN_LETTERS and len(text.split()) <= _SHORT_IN_WORDS


def sure_exchanges(texts: ComparedIdeas) -> Iterator[Exchange]:
    """Yield what is surely said, each with the gravest of its rivals that are surely said."""
    added = [one for one in texts.added if one.sure & texts.ours]
    for lost in texts.lost:
        if lost.sure and lost.sure <= texts.theirs:
            # a form of several ideas is a rival where each of them is one
            found = (_met(lost, one, lost.sure, one.sure, every=True) for one in added)
            yield from _gravest([one for one in found if one])


def loose_exchanges(texts: ComparedIdeas) -> Iterator[Exchange]:
    """Yield pairs of which one is surely said, and the other surely or maybe.

    Where both are surely said, words that may say the one or the other do not excuse them.
    """
    for lost, added in itertools.product(texts.lost, texts.added):
        if (lost.sure or added.sure) and not (lost.ideas & added.ideas):
            found = _met(lost, added, lost.ideas & texts.theirs, added.ideas & texts.ours, every=False)
            if found:
                yield found
    for lost, added in itertools.product(texts.surely_lost, texts.surely_added):
        if not (lost.ideas & added.sure or lost.sure & added.ideas):
            found = _met(lost, added, lost.sure & texts.theirs, added.sure & texts.ours, every=True)
            if found:
                yield found


def lost_ideas(texts: ComparedIdeas, *, short: bool, of_a_clause: int) -> Iterator[IdeaFound]:
    """Yield what must not be lost and is.

    Of other ideas so many tell of a clause that was left out, where nothing stands in their place; 0 for none.
    """
    needed = needed_ideas() | kept_ideas() if short else needed_ideas()
    lost = _known(texts.lost, texts.theirs)
    telling = {one.sure for one in lost if not one.sure & vague_ideas()}
    if not of_a_clause or len(telling) < of_a_clause or _known(texts.added, texts.ours):
        telling = set()
    return (one for one in lost if one.sure & needed or one.sure in telling)


def added_ideas(texts: ComparedIdeas) -> Iterator[IdeaFound]:
    """Yield what a short sentence must not add and does."""
    needed = needed_ideas() | kept_ideas()
    return (one for one in _known(texts.added, texts.ours) if one.sure & needed)


def _known(places: Iterable[IdeaFound], ideas: frozenset[str]) -> list[IdeaFound]:
    """Return the places that surely say ideas which the other list knows."""
    return [one for one in places if one.sure and one.sure <= ideas]


def _met(
    lost: IdeaFound, added: IdeaFound, ideas: Iterable[str], others: Iterable[str], *, every: bool
) -> Exchange | None:
    """Return the exchange of two places; with ``every``, only where each idea of the second is a rival."""
    ideas = tuple(ideas)
    means = [_rivalry(ideas, other, vague=every) for other in others]
    known = [one for one in means if one]
    if not known or (every and len(known) < len(means)):
        return None
    return Exchange(lost, added, min(known, key=lambda one: one.gravity))


def _rivalry(ideas: Iterable[str], other: str, *, vague: bool) -> Rivalry | None:
    found = (rivals()[idea][other] for idea in ideas if other in rivals().get(idea, {}))
    return next((one for one in found if vague or not one.vague), None)


def _gravest(found: list[Exchange]) -> list[Exchange]:
    return [min(found, key=lambda one: one.rivalry.gravity)] if found else []
