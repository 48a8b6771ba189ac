"""A handout's parts as the documents of an EPUB: one for each heading right under the title."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from converter.render.outline import Part

_TOP = 2
"""The level of a heading right under the title."""


class Chapter(NamedTuple):
    """A part of the handout and those below it."""

    part: Part
    id: str
    """Identifier of its heading, unique in the publication."""
    file: str
    """The document that holds it."""
    children: tuple[Chapter, ...] = ()

    @property
    def headed(self) -> tuple[Chapter, ...]:
        """The children that a table of contents lists."""
        return tuple(child for child in self.children if child.part.heading)


def opening(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What stands before the first heading and holds something."""
    first = next((n for n, part in enumerate(parts) if part.heading), len(parts))
    return tuple(part for part in parts[:first] if part.blocks)


def chapters(parts: tuple[Part, ...]) -> tuple[Chapter, ...]:
    """The parts from the first heading on, each below the nearest one before it that is of a higher level."""
    first = next((n for n, part in enumerate(parts) if part.heading), len(parts))
    numbered = list(enumerate(parts[first:], start=1))
    starts = [n for n, (_, part) in enumerate(numbered) if part.heading and part.level == _TOP]
    return tuple(
        _tree(numbered[start:end], f"part-{number}.xhtml")
        for number, (start, end) in enumerate(pairwise([*starts, len(numbered)]), start=1)
    )


def _tree(numbered: list[tuple[int, Part]], file: str) -> Chapter:
    (number, part), *below = numbered
    return Chapter(part, f"part-{number}", file, tuple(_tree(group, file) for group in _groups(below)))


def _groups(numbered: Iterable[tuple[int, Part]]) -> list[list[tuple[int, Part]]]:
    """The parts cut before each that is no deeper than the first of its group; one without a heading stands alone."""
    groups: list[list[tuple[int, Part]]] = []
    for number, part in numbered:
        if groups and part.heading and groups[-1][0][1].heading and part.level > groups[-1][0][1].level:
            groups[-1].append((number, part))
        else:
            groups.append([(number, part)])
    return groups
