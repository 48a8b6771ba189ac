"""Marks of other programs in a pasted translation: stars around bold words and the like are no words for patients."""

from __future__ import annotations

import re
from typing import NamedTuple

_PASTED = re.compile(
    r"\*\*(?P<stars>[^*\n]+)\*\*"
    r"|__(?P<lines>[^_\n]+)__"
    r"|<(?P<tag>b|strong)>(?P<bold>[^<>\n]+)</(?P=tag)>"
    r"|<(?P<other>i|em)>(?P<slanted>[^<>\n]+)</(?P=other)>"
    r"|\[(?P<link>[^][\n]+)\]\((?:https?://|mailto:|tel:)[^()\s]+\)"
)
"""As CommonMark 0.31.2, 6.2 and 6.3, and HTML write them."""
_MEANINGS = {"stars": "bold", "lines": "bold", "bold": "bold", "slanted": "italic", "link": "link"}


class PastedText(NamedTuple):
    """A pasted text, without the marks."""

    text: str
    marked: tuple[tuple[str, str], ...]
    """What the marks meant, as ``MarkedWords.meaning`` says it, with their words, in their order."""


def without_pasted_marks(text: str, *others: str) -> PastedText:
    """Return a text without marks of other programs; what one of the ``others`` has word for word is no such mark."""
    marked: list[tuple[str, str]] = []

    def bare(found: re.Match[str]) -> str:
        if any(found[0] in other for other in others):
            return found[0]
        name = next(name for name in _MEANINGS if found[name])
        marked.append((_MEANINGS[name], found[name].strip()))
        return found[name]

    return PastedText(_PASTED.sub(bare, text), tuple(marked))
