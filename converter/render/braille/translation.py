"""Texts into braille, each part with the table of its language, and all texts of a table in one call of the program."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from converter.errors import RenderFailed
from converter.languages import Language, find_language
from converter.render.braille import signs
from converter.render.braille.program import translated
from converter.render.braille.signs import BLANK, LAST
from converter.render.braille.tables import ENGLISH, SCRIPTS, TABLES, Table, braille_table
from converter.render.line_breaks import UNSPACED, line_breaks
from converter.render.text.lines import Run

SOFT = "\u200b"
"""In braille that is not yet laid out: here a line may break, in a script without spaces."""

_LONGEST = 400
"""Characters that go to the program in one line; it takes some 2,000 bytes."""
_ADDRESS = re.compile(r"(\S*(?:://|@|www\.)\S*)")
_ROMAN = re.compile(r"([A-Za-z\u00c0-\u024f]+(?:[ '’./-]+[A-Za-z\u00c0-\u024f]+)*)")
_HAN = re.compile("[\u3400-\u9fff]")


class _Piece(NamedTuple):
    """A stretch of print for one table."""

    table: str
    text: str
    signs: tuple[str, str] = ("", "")
    """Braille before and after it."""


class _Part(NamedTuple):
    """A run, made plain, with the table of its language."""

    table: Table
    text: str


def braille(texts: Sequence[Iterable[Run]], shown: Language) -> list[str]:
    """Each text in Unicode braille of six dots, blank cells between its words, for a handout in a language.

    Raises ``RenderFailed`` where the program or the language's table is missing, or a letter has no braille in any.
    """
    parts = [[_Part(_table(run.language, shown), signs.plain(run.text)) for run in runs] for runs in texts]
    has = _known(part for row in parts for part in row)
    pieces = [[piece for part in row for piece in _pieces(part, has)] for row in parts]
    _all_known(pieces, has)
    done = _done({piece for row in pieces for piece in row})
    return ["".join(done[piece] for piece in row) for row in pieces]


def _table(tag: str | None, shown: Language) -> Table:
    own = find_language(tag) or shown
    return TABLES.get(own.tag) or braille_table(shown)


def _known(parts: Iterable[_Part]) -> dict[str, frozenset[str]]:
    """The characters that each table has signs for, among those of its texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, text in parts:
        found[table.name].update(text)
        if table.latin[0]:
            found[ENGLISH.name].update(text)
    return {name: signs.known(name, characters | set(signs.candidates())) for name, characters in found.items()}


def _pieces(part: _Part, has: dict[str, frozenset[str]]) -> Iterator[_Piece]:
    """The part's text, cut where the table changes."""
    table = part.table
    if not table.latin[0]:
        addresses = _ADDRESS.split(part.text)
        text = "".join(words if number % 2 else _divided(words) for number, words in enumerate(addresses))
        yield from _signed(text, table.name, has)
        return
    for number, stretch in enumerate(_ROMAN.split(part.text)):
        if number % 2:
            yield _Piece(ENGLISH.name, stretch, table.latin)
        else:
            yield from _signed(stretch, table.name, has)


def _divided(text: str) -> str:
    """The text with its words set apart where its script does not: Chinese braille puts blanks between words."""
    if _HAN.search(text):
        from icu4py.breakers import WordBreaker

        parts = [text[start:end] for start, end in WordBreaker(text, "zh").segments()]
        spaced = [parts[0]]
        for before, part in pairwise(parts):
            spaced.append(f" {part}" if _HAN.match(before[-1]) and _HAN.match(part) else part)
        return "".join(spaced)
    if UNSPACED.search(text):
        places = set(line_breaks(text))
        marked = (SOFT + one if place in places and one != " " else one for place, one in enumerate(text))
        return "".join(marked)
    return text


def _signed(text: str, name: str, has: dict[str, frozenset[str]]) -> Iterator[_Piece]:
    """The text in pieces that their tables know."""
    said = [piece for character in text for piece in _said(character, name, has[name])]
    for key, group in groupby(said, key=lambda piece: piece.table):
        yield from (_Piece(key, stretch) for stretch in _short("".join(piece.text for piece in group)))


def _said(character: str, name: str, known: frozenset[str]) -> Iterator[_Piece]:
    if character == SOFT:
        yield _Piece("", SOFT)
    elif character in known:
        yield _Piece(name, character)
    elif (other := signs.otherwise(character, known)) is not None:
        yield _Piece(name, other)
    elif signs.is_letter(character):
        yield _Piece(SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], ENGLISH.name), character)
    else:
        yield _Piece(ENGLISH.name, signs.described(character))


def _short(text: str) -> Iterator[str]:
    """The text in stretches that the program takes, cut at a space where there is one."""
    while len(text) > _LONGEST:
        end = text.rfind(" ", 1, _LONGEST)
        end = _LONGEST if end < 0 else end
        yield text[:end]
        text = text[end:]
    yield text


def _all_known(rows: Iterable[Iterable[_Piece]], has: dict[str, frozenset[str]]) -> None:
    """Raises ``RenderFailed`` for a letter that the braille of its script lacks too."""
    asked: dict[str, set[str]] = defaultdict(set)
    for piece in (piece for row in rows for piece in row if piece.table):
        asked[piece.table] |= set(piece.text) - has.get(piece.table, frozenset())
    for table, characters in asked.items():
        missing = sorted(characters - signs.known(table, characters)) if characters else []
        if missing:
            raise RenderFailed(
                "The braille file cannot be made.",
                f"liblouis has no braille for {' '.join(missing[:10])}.",
                "Write it otherwise in the post, or leave out the format brf.",
            )


def _done(pieces: Iterable[_Piece]) -> dict[_Piece, str]:
    """The braille of each piece; spaces at its ends are kept."""
    done: dict[_Piece, str] = {}
    by_table: dict[str, list[_Piece]] = defaultdict(list)
    for piece in sorted(pieces):
        done[piece] = piece.text.replace(" ", BLANK)
        if piece.table and piece.text.strip():
            by_table[piece.table].append(piece)
    for table, own in by_table.items():
        for piece, cells in zip(own, _six_dots(table, [piece.text.strip(" ") for piece in own]), strict=True):
            before, after = piece.signs
            start, end = (len(piece.text) - len(text) for text in (piece.text.lstrip(" "), piece.text.rstrip(" ")))
            done[piece] = f"{BLANK * start}{before}{cells.strip(BLANK)}{after}{BLANK * end}"
    return done


def _six_dots(table: str, texts: Sequence[str]) -> list[str]:
    """Each text in the braille of a table; words for which it takes eight dots, such as addresses, as in English."""
    found = translated(table, texts)
    for place, cells in enumerate(found):
        if _has_eight(cells):
            words = texts[place].split(" ")
            own, english = translated(table, words), translated(ENGLISH.name, words)
            chosen = (there if _has_eight(here) else here for here, there in zip(own, english, strict=True))
            found[place] = BLANK.join(chosen)
    return found


def _has_eight(cells: str) -> bool:
    return any(cell > LAST for cell in cells)
