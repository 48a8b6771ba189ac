"""Sections that tell when to get help, which stand as cards (NHS digital service manual, “Care cards”).

The heading of the original says it, in the language of the post: a translation words it in any way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, get_args

from converter.article import Section, plain_text
from converter.data_tables import table_rows
from converter.languages import Language, find_language

Care = Literal["emergency", "call"]
"""What a section asks for: help at once, such as an ambulance, or a call to the clinic."""

_SIGNS = re.compile(r"[^\w=']+")


def cares(sections: Sequence[Section], language: str | None) -> tuple[Care | None, ...]:
    """Return what each section of an original in a language asks for, by its heading; ``None`` for most.

    A section that has only other sections below it hands on what its heading asks for.
    """
    known = find_language(language)
    phrases = _phrases(known.base) if known else {}
    return tuple(_handed_on(sections, known, phrases)) if known and phrases else (None,) * len(sections)


def _handed_on(
    sections: Sequence[Section], language: Language, phrases: dict[str, tuple[str, ...]]
) -> Iterator[Care | None]:
    above: tuple[int, Care] | None = None
    for section in sections:
        own = _asked_for(plain_text(section.heading or ()), language, phrases)
        if above and section.level <= above[0]:
            above = None
        if own and not section.blocks:
            above = (section.level, own)
        yield (own or (above[1] if above else None)) if section.blocks else None


def _asked_for(heading: str, language: Language, phrases: dict[str, tuple[str, ...]]) -> Care | None:
    gap = " " if language.between_sentences else ""
    words = _SIGNS.sub(" ", heading.casefold().replace("\u2019", "'")).strip()
    text = f"{gap}{words}{gap}"
    if any(_said(phrase, words, text, gap) for phrase in phrases.get("none", ())):
        return None
    for care in get_args(Care):
        if any(_said(phrase, words, text, gap) for phrase in phrases.get(care, ())):
            found: Care = care
            return found
    return None


def _said(phrase: str, words: str, text: str, gap: str) -> bool:
    return words == phrase[1:] if phrase.startswith("=") else f"{gap}{phrase}{gap}" in text


@cache
def _phrases(base: str) -> dict[str, tuple[str, ...]]:
    """Return the phrases of a language by what they ask for, written as ``_asked_for`` writes a heading."""
    rows = (row for row in table_rows("converter.render", "care") if row[0] == base)
    return {kind: tuple(_SIGNS.sub(" ", phrase) for phrase in phrases) for _, kind, *phrases in rows}
