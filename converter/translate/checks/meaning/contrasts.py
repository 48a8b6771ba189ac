"""The contrast sets: ideas of which a translation must not put one in another's place.

``sets.tsv`` has a row for each set: its name, how grave an exchange is, its ideas, and whether a denial of one may say
the other. ``|`` stands between rivals; a blank stands between ideas that may stand for each other, such as hot and
warm. An idea may be in several sets. Those of a set without rivals, such as "until", must not be lost.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

Gravity = Literal["error", "warning"]


class ContrastSet(NamedTuple):
    """One row of the table."""

    name: str
    gravity: Gravity
    groups: tuple[tuple[str, ...], ...]
    """Ideas by group; those of different groups are rivals."""
    by_denial: bool
    """Whether denying one may say the other: "not safe" for "dangerous"."""
    vague: bool
    """Whether words that may say its ideas are too frequent to tell anything, even in a short sentence."""
    kept: bool
    """Whether a short sentence must not lose its ideas, rival or no rival."""


class Rivalry(NamedTuple):
    """What an exchange of two ideas means."""

    gravity: Gravity
    by_denial: bool
    vague: bool


@lru_cache(maxsize=1)
def contrast_sets() -> tuple[ContrastSet, ...]:
    """Return every set. Raises ``ValueError`` for a row that is none."""
    text = (files(__package__ or __name__) / "sets.tsv").read_text(encoding="utf-8")
    return tuple(_set(line) for line in text.split("\n") if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def needed_ideas() -> frozenset[str]:
    """Return the ideas that must not be lost, whatever stands in their place."""
    return frozenset(idea for one in contrast_sets() if len(one.groups) == 1 for idea in one.groups[0])


@lru_cache(maxsize=1)
def kept_ideas() -> frozenset[str]:
    """Return the ideas that must be neither lost from a short sentence nor added to it."""
    return frozenset(idea for one in contrast_sets() if one.kept for group in one.groups for idea in group)


@lru_cache(maxsize=1)
def vague_ideas() -> frozenset[str]:
    """Return the ideas of vague sets that no other set has."""
    by_vagueness: dict[bool, set[str]] = {True: set(), False: set()}
    for one in contrast_sets():
        by_vagueness[one.vague].update(idea for group in one.groups for idea in group)
    return frozenset(by_vagueness[True] - by_vagueness[False])


@lru_cache(maxsize=1)
def rivals() -> dict[str, dict[str, Rivalry]]:
    """Return the rivals of each idea, with what an exchange means: by the graver set where there are two."""
    found: dict[str, dict[str, Rivalry]] = {}
    for one in sorted(contrast_sets(), key=lambda each: each.gravity, reverse=True):
        rivalry = Rivalry(one.gravity, one.by_denial, one.vague)
        for group in one.groups:
            others = [idea for other in one.groups if other is not group for idea in other]
            for idea in group:
                found.setdefault(idea, {}).update(dict.fromkeys(others, rivalry))
    return found


def _set(line: str) -> ContrastSet:
    name, gravity, ideas, *marks = line.split("\t")
    if gravity not in get_args(Gravity) or not set(marks) <= {"denial", "vague", "kept"}:
        raise ValueError(line)
    groups = tuple(tuple(group.split()) for group in ideas.split("|"))
    return ContrastSet(name, cast("Gravity", gravity), groups, "denial" in marks, "vague" in marks, "kept" in marks)
