"""Recognize what platforms, themes and plugins set among the paragraphs of a post by its classes and ids.

The names are in ``data/boilerplate_names.tsv``. A name decides by whole words only, and never alone: what the box holds
is looked at as well.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from converter.data_tables import table_rows

Strength = Literal[0, 1, 2, 3, 4]
"""How much a name says: nothing; a word of it is one of furniture; it is the name of furniture; a known plugin's."""

_PARTS = re.compile(r"[-_:\s]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MACHINE_MADE = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{4,}|\d+")
"""What build tools put behind a class."""
_LONGEST = 60
"""Longer names are put together by machines and mean nothing."""
_MOST_NAMES = 30
_MOST_PARTS = 4


@cache
def boilerplate_names(kind: Literal["certain", "id", "likely", "firm", "box", "before", "anywhere"]) -> frozenset[str]:
    """Return the names of one kind, in lower case."""
    rows = table_rows("converter.sources", "boilerplate_names")
    return frozenset(name for own, _where, names in rows if own == kind for name in names.split())


def name_strength(classes: str, own_id: str) -> Strength:
    """Return how much the classes and the id of an element say that it is no part of the post."""
    strength: Strength = 0
    for name in classes.split()[:_MOST_NAMES]:
        strength = max(strength, _strength(name))
    if own_id:
        strength = max(strength, _strength(own_id.strip()))
    return strength


@lru_cache(maxsize=8192)
def _strength(name: str) -> Strength:
    lower = name.lower()
    if lower in boilerplate_names("certain"):
        return 4
    if len(name) > _LONGEST:
        return 0
    found = max(_of_parts(_PARTS.split(lower)), _of_parts(_PARTS.split(_HUMP.sub("-", name).lower())))
    if found < 3 and "__" in name:
        found = max(found, *(_of_parts(_PARTS.split(part)) for part in lower.split("__")))
    return found


@cache
def _known_parts() -> frozenset[str]:
    """Return the words that can stand before a name of furniture without saying what the box is."""
    return frozenset().union(*(boilerplate_names(kind) for kind in ("before", "box", "likely", "firm")))


def _of_parts(parts: list[str]) -> Strength:
    likely, boxes = boilerplate_names("likely"), boilerplate_names("box")
    firm = boilerplate_names("firm")
    others = _known_parts()
    parts = [part.rstrip("0123456789") or part for part in parts if part]
    if not boilerplate_names("anywhere").isdisjoint(parts):
        return 3
    for end in range(len(parts), 0, -1):
        for count in range(_MOST_PARTS, 0, -1):
            start = end - count
            if start < 0:
                continue
            name = "-".join(parts[start:end])
            if name not in likely and name not in firm:
                continue
            ahead = parts[:start]
            known = count > 1 or not ahead or all(part in others or len(part) <= 3 for part in ahead)
            return (3 if name in firm else 2) if known else 1
        if parts[end - 1] not in boxes and not _MACHINE_MADE.fullmatch(parts[end - 1]):
            break
    return 1 if any(part in likely or part in firm for part in parts) else 0


def is_likely_boilerplate(name: str) -> bool:
    """Return True if a class probably says that its element is none of the post."""
    return _strength(name) >= 2
