"""The headings of a handout: one h1 and no level left out (WCAG 2.2, 1.3.1; PDF/UA-1, 7.4.2)."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from converter.article import Article, Block, Spans, plain_text
from converter.render.care import Care, cares

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
    title: str
    """The heading's plain text on one line; empty if there is no heading."""
    is_landmark: bool
    """Whether it is a landmark: in a list of landmarks, two of the same name could not be told apart."""
    care: Care | None = None
    """What help it asks for, if it tells when to get help: such a section stands as a card."""


def outline(article: Article, original: Article | None = None) -> tuple[OutlineNode, ...]:
    """Return the article's sections with unique identifiers and without gaps between the levels of headings.

    ``original``: the article that it is a translation of, whose headings say what each section is about.
    """
    source = original if original and len(original.sections) == len(article.sections) else article
    asked = cares(source.sections, source.language)
    headings = [section.heading if _has_text(section.heading) else None for section in article.sections]
    titles = [" ".join(plain_text(heading or ()).split()) for heading in headings]
    counts = Counter(titles)
    used = dict.fromkeys(_RESERVED, 1)
    nodes = []
    level = 1
    rows = zip(article.sections, headings, titles, asked, strict=True)
    for number, (section, heading, title, care) in enumerate(rows, start=1):
        if heading:
            level = min(section.level, level + 1)
        name = _unique(section.id if _SAFE_ID.fullmatch(section.id) else f"section-{number}", used)
        landmark = bool(heading) and counts[title] == 1
        nodes.append(OutlineNode(name, max(level, 2), heading, section.blocks, title, landmark, care))
    return tuple(nodes)


def _has_text(spans: Spans | None) -> bool:
    return any(span.text.strip() for span in spans or ())


def _unique(name: str, used: dict[str, int]) -> str:
    """Return the name, or the name with the next number that is free; ``used`` has the last one of each name."""
    candidate, number = name, used.get(name, 1)
    while candidate in used:
        number += 1
        candidate = f"{name}-{number}"
    used[candidate] = 1
    used[name] = number
    return candidate
