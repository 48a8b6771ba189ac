"""A handout's sections as the documents of an EPUB: one for each heading right under the title."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from converter.render.outline import OutlineNode

_TOP = 2
"""The level of a heading right under the title."""


class Chapter(NamedTuple):
    """A section of the handout and those below it."""

    node: OutlineNode
    id: str
    """Identifier of its heading, unique in the publication."""
    file: str
    """The document that holds it."""
    children: tuple[Chapter, ...] = ()

    @property
    def headed(self) -> tuple[Chapter, ...]:
        """The children that a table of contents lists."""
        return tuple(child for child in self.children if child.node.heading)


def opening(nodes: tuple[OutlineNode, ...]) -> tuple[OutlineNode, ...]:
    """Return the sections before the first heading that are not empty."""
    first = next((n for n, node in enumerate(nodes) if node.heading), len(nodes))
    return tuple(node for node in nodes[:first] if node.blocks)


def chapters(nodes: tuple[OutlineNode, ...]) -> tuple[Chapter, ...]:
    """Return the sections from the first heading on as trees: each below the last one before it of a higher level."""
    first = next((n for n, node in enumerate(nodes) if node.heading), len(nodes))
    numbered = list(enumerate(nodes[first:], start=1))
    starts = [n for n, (_, node) in enumerate(numbered) if node.heading and node.level == _TOP]
    return tuple(
        _tree(numbered[start:end], f"part-{number}.xhtml")
        for number, (start, end) in enumerate(pairwise([*starts, len(numbered)]), start=1)
    )


def _tree(numbered: list[tuple[int, OutlineNode]], file: str) -> Chapter:
    (number, node), *below = numbered
    return Chapter(node, f"part-{number}", file, tuple(_tree(group, file) for group in _groups(below)))


def _groups(numbered: Iterable[tuple[int, OutlineNode]]) -> list[list[tuple[int, OutlineNode]]]:
    """Start a group at each section that is no deeper than the first of the group; one without a heading is alone."""
    groups: list[list[tuple[int, OutlineNode]]] = []
    for number, node in numbered:
        if groups and node.heading and groups[-1][0][1].heading and node.level > groups[-1][0][1].level:
            groups[-1].append((number, node))
        else:
            groups.append([(number, node)])
    return groups
