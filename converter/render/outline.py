"""The headings of a handout: one h1 and no level left out (WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2)."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.article import Article, Block, Spans, plain_text

_SAFE_ID = re.compile(r"[\w.-]+")
_RESERVED = frozenset({"top", "main", "contents", "languages", "downloads", "about", "notice"})


class OutlineNode(NamedTuple):
    """One section as a handout shows it."""

    id: str
    """Fragment identifier, unique in the handout."""
    level: int
    """2 to 6, never more than one deeper than the heading before."""
    heading: Spans | None
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The heading's plain text on one line; empty if there is no heading."""
        return " ".join(plain_text(self.heading or ()).split())


def outline(article: Article) -> tuple[OutlineNode, ...]:
    """Return the article's sections with unique identifiers and without gaps between the levels of headings."""
    used = set(_RESERVED)
    nodes = []
    level = 1
    for number, section in enumerate(article.sections, start=1):
        heading = section.heading if _has_text(section.heading) else None
        if heading:
            level = min(section.level, level + 1)
        name = section.id if _SAFE_ID.fullmatch(section.id) else f"section-{number}"
        nodes.append(OutlineNode(_unique(name, used), max(level, 2), heading, section.blocks))
    return tuple(nodes)


def _has_text(spans: Spans | None) -> bool:
    return any(span.text.strip() for span in spans or ())


def _unique(name: str, used: set[str]) -> str:
    candidate, n = name, 1
    while candidate in used:
        n += 1
        candidate = f"{name}-{n}"
    used.add(candidate)
    return candidate
