"""The handout as a BRF file: North American Braille ASCII, a line feed after each line, a form feed between pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from converter.article import Edition, Finding, finding
from converter.render.braille import layout
from converter.render.braille.signs import BLANK, described
from converter.render.braille.tables import braille_table
from converter.render.braille.translation import braille, unwritten
from converter.render.handout import Handout, handout
from converter.render.options import RenderOptions
from converter.render.text.document import text_document
from converter.render.text.lines import ISOLATES, Run, TextLine

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The characters of the 64 patterns of six dots, in Unicode's order (North American Braille Computer Code, BANA)."""

_SHOWN = 10
"""How many signs or scripts a finding names."""
_CELLS = {ord(BLANK) + place: character for place, character in enumerate(ASCII)}


def render_braille(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition in braille: lines of at most 40 cells, pages of 25 lines, all of it ASCII.

    Raises ``UnknownLanguage`` if the edition's language is not in the registry, and ``RenderFailed`` if liblouis is not
    installed, has no reliable table for the language, or no braille for a letter.
    """
    prepared = handout(edition, options)
    braille_table(prepared.language)
    chunks = _chunks(prepared, options)
    cells = iter(braille([_runs(line) for _, lines in chunks for line in lines], prepared.language))
    blocks = [block for level, lines in chunks for block in _blocks(level, [(line, next(cells)) for line in lines])]
    pages = ("".join(f"{line.translate(_CELLS).rstrip()}\n" for line in page) for page in layout.pages(blocks))
    return "\f".join(pages).encode("ascii")


def braille_findings(edition: Edition, options: RenderOptions) -> tuple[Finding, ...]:
    """Return what of an edition stands in its braille neither as it is printed nor in words of its language.

    Raises as ``render_braille``.
    """
    prepared = handout(edition, options)
    braille_table(prepared.language)
    lines = [_runs(line) for _, lines in _chunks(prepared, options) for line in lines]
    found = unwritten(lines, prepared.language)
    signs = [f"{sign}{described(sign).rstrip()}" if described(sign) else f"U+{ord(sign):04X}" for sign in found.signs]
    scripts = groupby(found.letters, key=lambda letter: unicodedata.name(letter, "unknown").partition(" ")[0])
    letters = [f"{''.join(some)} ({script.capitalize()})" for script, some in scripts]
    codes = {"braille-sign-in-english": signs, "braille-letters-named": letters}
    where = f"In the braille in {prepared.language.english_name}"
    return tuple(finding(code, f"{where}: {_listed(each)}") for code, each in codes.items() if each)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more}."


def _chunks(prepared: Handout, options: RenderOptions) -> list[tuple[int, list[TextLine]]]:
    """Return the lines of the handout that say something, by chunks, with the level of each chunk."""
    return [
        (chunk.level, [line for line in chunk.lines if line.text.strip() or _marker(line)])
        for chunk in text_document(prepared, options, None)
    ]


def _runs(line: TextLine) -> list[Run]:
    marker = _marker(line)
    runs = [Run(run.text.translate(ISOLATES), run.language) for run in line.runs]
    return [Run(f"{marker} "), *runs] if marker else runs


def _marker(line: TextLine) -> str:
    """Return the bullets or numbers that begin the line."""
    return " ".join(frame.first.strip() for frame in line.frames if frame.first != frame.rest).strip()


def _blocks(level: int, lines: Sequence[tuple[TextLine, str]]) -> Iterator[layout.BrailleBlock]:
    if level:
        yield from (layout.title(cells) if level == 1 else layout.heading(cells, level) for _, cells in lines)
    elif any(line.frames for line, _ in lines):
        yield layout.entries([(_depth(line), cells) for line, cells in lines])
    else:
        yield from (layout.paragraph(cells) for _, cells in lines)


def _depth(line: TextLine) -> int:
    """Return the level of indentation: an item begins where its list does, its other lines below its text."""
    begins = bool(line.frames) and line.frames[-1].first != line.frames[-1].rest
    return len(line.frames) - begins
