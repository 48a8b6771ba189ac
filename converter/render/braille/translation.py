"""Translation of texts into braille: each part with its language's table, all texts of a table in one program call."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from converter.languages import Language, find_language
from converter.render.braille import signs
from converter.render.braille.names import RAISED, script_name, with_names, without_emoji_parts, without_name
from converter.render.braille.program import translated
from converter.render.braille.signs import BLANK, LAST
from converter.render.braille.tables import ENGLISH, SCRIPTS, TABLES, BrailleTable, braille_table
from converter.render.line_breaks import UNSPACED, line_breaks
from converter.render.text.lines import Run

SOFT = "\u200b"
"""A place where a line may break in a script without spaces, in braille that is not yet laid out."""

_LONGEST = 400
"""The most characters in one line for the program, which reads about 2,000 bytes."""
_ADDRESS = re.compile(r"((?<!\S)\S*(?:://|@|www\.)\S*)")
_ROMAN = re.compile(r"([A-Za-z\u00c0-\u024f]+(?:[ '’./-]+[A-Za-z\u00c0-\u024f]+)*)")
_HAN = re.compile("[\u3400-\u9fff]")


class _TablePart(NamedTuple):
    """A stretch of print for one table."""

    table: str
    text: str
    signs: tuple[str, str] = ("", "")
    """Braille before and after it."""


class _Passage(NamedTuple):
    """A normalized run with the table of its language."""

    table: BrailleTable
    text: str
    language: Language


class Unwritten(NamedTuple):
    """What of some texts a reader of braille does not get as it is printed, nor in words of the language."""

    signs: tuple[str, ...]
    """Signs that are named in English, or left out where not even that is known."""
    letters: tuple[str, ...]
    """Letters in whose place the name of their script stands."""


def braille(texts: Sequence[Iterable[Run]], shown: Language) -> list[str]:
    """Return each text in six-dot Unicode braille with blank cells between words, for a handout in a language.

    What has no braille is named in words: signs by their names, letters by the name of their script. Raises
    ``RenderFailed`` if the program or the language's table is missing.
    """
    rows, has = _named_rows([[_passage(run, shown) for run in runs] for runs in texts])
    pieces = _divided_rows(rows, has)
    if missing := _missing(pieces, has):
        rows = [[_without(part, missing) for part in row] for row in rows]
        has = _known(rows)
        pieces = _divided_rows(rows, has)
    done = _done({piece for row in pieces for piece in row})
    return ["".join(done[piece] for piece in row) for row in pieces]


def unwritten(texts: Iterable[Iterable[Run]], shown: Language) -> Unwritten:
    """Return what ``braille`` has neither signs for nor words of the language. Raises as it does."""
    rows = [[_passage(run, shown) for run in runs] for runs in texts]
    has = _known(rows)
    found = (
        sign
        for part in (part for row in rows for part in row)
        for sign in without_name(part.text, part.language, has[part.table.name])
        if part.language.tag != "en" or not signs.described(sign)
    )
    signs_found = tuple(dict.fromkeys(found))
    rows, has = _named_rows(rows)
    return Unwritten(signs_found, tuple(sorted(_missing(_divided_rows(rows, has), has))))


def _named_rows(rows: list[list[_Passage]]) -> tuple[list[list[_Passage]], dict[str, frozenset[str]]]:
    """Return the passages with words for what their tables lack, and what the tables have of the new ones."""
    has = _known(rows)
    named = [[_named(part, has[part.table.name]) for part in row] for row in rows]
    return named, _known(named)


def _named(part: _Passage, known: frozenset[str]) -> _Passage:
    return part._replace(text=signs.normalized(with_names(part.text, part.language, known)))


def _passage(run: Run, shown: Language) -> _Passage:
    own = find_language(run.language) or shown
    own = own if own.tag in TABLES else shown
    return _Passage(braille_table(own), signs.normalized(without_emoji_parts(run.text)), own)


def _divided_rows(rows: Iterable[Iterable[_Passage]], has: dict[str, frozenset[str]]) -> list[list[_TablePart]]:
    return [[piece for part in row for piece in _pieces(part, has)] for row in rows]


def _without(part: _Passage, missing: frozenset[str]) -> _Passage:
    """Name the script of letters that no table has, once for each stretch of them."""
    text = "".join(
        script_name(next(letters), part.language) if lacking else "".join(letters)
        for lacking, letters in groupby(part.text, key=missing.__contains__)
    )
    return part._replace(text=text)


def _known(rows: Iterable[Iterable[_Passage]]) -> dict[str, frozenset[str]]:
    """Return the characters that each table has signs for, among those of its texts."""
    found: dict[str, set[str]] = defaultdict(set)
    for table, text, _ in (part for row in rows for part in row):
        found[table.name].update(text)
        if table.latin[0]:
            found[ENGLISH.name].update(text)
    return {name: signs.known(name, characters | set(signs.candidates())) for name, characters in found.items()}


def _pieces(part: _Passage, has: dict[str, frozenset[str]]) -> Iterator[_TablePart]:
    """Yield the part's text, divided where the table changes."""
    table = part.table
    if not table.latin[0]:
        addresses = _ADDRESS.split(part.text)
        text = "".join(words if number % 2 else _divided(words) for number, words in enumerate(addresses))
        yield from _signed(text, table.name, has)
        return
    for number, stretch in enumerate(_ROMAN.split(part.text)):
        if number % 2:
            yield _TablePart(ENGLISH.name, stretch, table.latin)
        else:
            yield from _signed(stretch, table.name, has)


def _divided(text: str) -> str:
    """Separate the words of a script that does not: Chinese braille puts blanks between words."""
    if _HAN.search(text):
        from icu4py.breakers import WordBreaker

        # ICU counts UTF-16 code units, of which an emoji has two.
        flat = "".join(one if one <= "\uffff" else "\ufffc" for one in text)
        parts = [text[start:end] for start, end in WordBreaker(flat, "zh").segments()]
        spaced = [parts[0]]
        for before, part in pairwise(parts):
            spaced.append(f" {part}" if _HAN.match(before[-1]) and _HAN.match(part) else part)
        return "".join(spaced)
    if UNSPACED.search(text):
        places = set(line_breaks(text))
        marked = (SOFT + one if place in places and one != " " else one for place, one in enumerate(text))
        return "".join(marked)
    return text


def _signed(text: str, name: str, has: dict[str, frozenset[str]]) -> Iterator[_TablePart]:
    """Yield the text in pieces whose tables know them."""
    pieces = [piece for character in text for piece in _replaced(character, name, has[name])]
    for key, group in groupby(pieces, key=lambda piece: piece.table):
        yield from (_TablePart(key, stretch) for stretch in _short("".join(piece.text for piece in group)))


def _replaced(character: str, name: str, known: frozenset[str]) -> Iterator[_TablePart]:
    if character == SOFT:
        yield _TablePart("", SOFT)
    elif character in known:
        yield _TablePart(name, character)
    elif (other := signs.alternative(character, known)) is not None:
        yield _TablePart(name, other)
    elif character == RAISED:
        yield _TablePart(ENGLISH.name, character)
    elif signs.is_letter(character):
        yield _TablePart(SCRIPTS.get(unicodedata.name(character, "").partition(" ")[0], ENGLISH.name), character)
    else:
        yield _TablePart(ENGLISH.name, signs.described(character))


def _short(text: str) -> Iterator[str]:
    """Yield the text in stretches that the program reads, divided at a space if there is one."""
    while len(text) > _LONGEST:
        end = text.rfind(" ", 1, _LONGEST)
        end = _LONGEST if end < 0 else end
        yield text[:end]
        text = text[end:]
    yield text


def _missing(rows: Iterable[Iterable[_TablePart]], has: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the letters that their script's table lacks as well."""
    asked: dict[str, set[str]] = defaultdict(set)
    for piece in (piece for row in rows for piece in row if piece.table):
        asked[piece.table] |= set(piece.text) - has.get(piece.table, frozenset())
    return frozenset().union(
        *(characters - signs.known(table, characters) for table, characters in asked.items() if characters)
    )


def _done(pieces: Iterable[_TablePart]) -> dict[_TablePart, str]:
    """Return the braille of each piece; spaces at its ends are kept."""
    done: dict[_TablePart, str] = {}
    by_table: dict[str, list[_TablePart]] = defaultdict(list)
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
    """Return each text in the braille of a table; words that need eight dots, such as addresses, in English braille."""
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
