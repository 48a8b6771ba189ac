"""Cut the pieces of a body into sections with unbroken levels and stable ids."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from converter.article import Block, Divider, Finding, Section, Spans, finding, plain_text
from converter.printable import quoted
from converter.sources.dom.spans import without_mark
from converter.sources.dom.text_cleaning import folded_words, same_words
from converter.sources.pieces import Heading, Piece, PieceNote

_NEAR_TOP = 4
"""Pieces of the body among which a copy of the title may be; a picture may stand above it."""
_LONGEST_ID = 60
_APOSTROPHES = re.compile("['’ʼ]")


class Sections(NamedTuple):
    """The sections, and the findings of the pieces' notes, each with its place."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


def without_title_copies(pieces: list[Piece], title: str | None, subtitle: str | None) -> list[Piece]:
    """Return the pieces without the headings at the top that only repeat the post's title and subtitle."""
    kept: list[Piece] = []
    titles = [title, subtitle]
    for piece in pieces[:_NEAR_TOP]:
        text = plain_text(piece.content.spans) if isinstance(piece.content, Heading) else None
        copy = next((known for known in titles if same_words(known, text)), None)
        if copy is None:
            kept.append(piece)
            continue
        titles = titles[titles.index(copy) + 1 :]
        if piece.notes:
            kept.append(Piece(None, piece.notes))
    return kept + pieces[_NEAR_TOP:]


def cut_into_sections(pieces: list[Piece]) -> Sections:
    """Return the sections that the pieces form, in order."""
    builder = _Builder()
    for piece in _without_idle_dividers(pieces):
        builder.add(piece)
    return builder.build()


def _without_idle_dividers(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without dividers that separate nothing: at an end, beside a heading or beside another."""
    kept: list[Piece] = []
    last: Piece | None = None
    for piece in pieces:
        if piece.content is None:
            kept.append(piece)
            continue
        if type(piece.content) is Divider and (last is None or isinstance(last.content, Divider | Heading)):
            kept.append(Piece(None, piece.notes))
            continue
        if isinstance(piece.content, Heading) and last is not None and isinstance(last.content, Divider):
            _remove_content(kept, last)
        kept.append(piece)
        last = piece
    if last is not None and isinstance(last.content, Divider):
        _remove_content(kept, last)
    return [piece for piece in kept if piece.content is not None or piece.notes]


def _remove_content(pieces: list[Piece], piece: Piece) -> None:
    """Take the content of a piece, the last with any, out of the list, and leave its notes."""
    place = next(number for number in range(len(pieces) - 1, -1, -1) if pieces[number] is piece)
    pieces[place] = Piece(None, piece.notes)


class _OpenSection(NamedTuple):
    """The section that is being filled."""

    id: str
    level: int
    heading: Spans | None
    blocks: list[Block]


class _Builder:
    """Fills sections one piece after the other."""

    def __init__(self) -> None:
        self._open = [_OpenSection("opening", 2, None, [])]
        self._levels: list[int] = []
        """Levels, as in the source, of the headings that the open section is under."""
        self._ids: Counter[str] = Counter({"opening": 1})
        """How often each id was asked for; ids with a number are among them."""
        self._findings: list[tuple[PieceNote, int, int | None]] = []
        """Each note with its section and, if it has one, its block."""

    def add(self, piece: Piece) -> None:
        notes = piece.notes
        block: int | None = None
        if isinstance(piece.content, Heading):
            notes += self._heading(piece.content)
        elif piece.content is not None:
            self._open[-1].blocks.append(piece.content)
            block = len(self._open[-1].blocks) - 1
        for note in notes:
            self._findings.append((note, len(self._open) - 1, block))

    def _heading(self, heading: Heading) -> tuple[PieceNote, ...]:
        spans = without_mark(heading.spans, "strong")
        text = plain_text(spans)
        while self._levels and self._levels[-1] >= heading.level:
            self._levels.pop()
        skipped = bool(self._levels) and heading.level > self._levels[-1] + 1
        notes = (PieceNote("skipped-heading", f"The heading {quoted(text)} skips a level."),) if skipped else ()
        self._levels.append(heading.level)
        level = min(6, 1 + len(self._levels))
        self._open.append(_OpenSection(self._id(text), level, spans, []))
        return notes

    def _id(self, text: str) -> str:
        slug = unique = section_slug(text) or f"section-{len(self._open)}"
        while self._ids[unique]:
            self._ids[slug] += 1
            unique = f"{slug}-{self._ids[slug]}"
        self._ids[unique] += 1
        return unique

    def build(self) -> Sections:
        empty_opening = not self._open[0].blocks
        shift = 1 if empty_opening else 0
        sections = tuple(
            Section(id=section.id, level=section.level, heading=section.heading, blocks=tuple(section.blocks))
            for section in self._open[shift:]
        )
        findings = tuple(
            finding(note.code, note.message, where=_path(section - shift, block))
            for note, section, block in self._findings
        )
        return Sections(sections, findings)


def _path(section: int, block: int | None) -> str | None:
    if section < 0:
        return None
    return f"s{section}" if block is None else f"s{section}.b{block}"


def section_slug(text: str) -> str:
    """Return the letters and digits of any script in lower case, joined by hyphens; fit for an id and a file name."""
    slug = "-".join(folded_words(_APOSTROPHES.sub("", text))).replace("_", "-")
    return slug[:_LONGEST_ID].strip("-")
