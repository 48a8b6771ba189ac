"""Finds and reads the files of glossaries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path

from converter.errors import BadGlossary, UnknownLanguage, cannot_open
from converter.regular_files import read_regular
from converter.translate.engine import Pair
from converter.translate.glossary.glossary import Glossary
from converter.translate.glossary.reading import GlossaryReading, Problem
from converter.translate.glossary.tbx_reading import read_tbx
from converter.translate.glossary.term import ANY, known_pair
from converter.translate.glossary.tsv import read_tsv

ENDINGS = (".tsv", ".tbx")
_LARGEST = 50_000_000
"""Bytes."""
_KEPT = 4
"""Glossaries that stay in the memory."""
_NAMED_AFTER_PAIR = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?))?")
"""``en-es.tsv``, ``en-zh-Hans.tsv``; ``en.tsv`` for every language."""

__all__ = ["ENDINGS", "GlossaryReading", "Problem", "bad_glossary", "load_glossary", "read_glossary"]


def load_glossary(places: Iterable[Path]) -> Glossary:
    """Return one glossary of files and folders (every ``.tsv`` and ``.tbx``, by name); later ones win.

    A folder that does not exist is an empty one. Raises ``SourceNotFound`` for a file that does not exist, and
    ``BadGlossary`` where anything in a file cannot be used.
    """
    return _loaded(tuple((path, _bytes(path)) for place in places for path in _files(place)))


def read_glossary(path: Path, pair: Pair | None = None) -> GlossaryReading:
    """Return what is in a file, good or bad; its suffix says which kind it is.

    ``pair`` is for tables that do not name their languages, and picks two of a TBX; without it the file's name decides.
    Raises ``SourceNotFound`` where it cannot be opened, and ``BadGlossary`` where it is no glossary at all.
    """
    return _read(path, _bytes(path), pair)


def bad_glossary(path: Path, problems: Iterable[Problem]) -> BadGlossary:
    """Return the error for a file with problems, which names the first of them."""
    first, *others = problems
    more = f" There {'are' if len(others) > 1 else 'is'} {len(others)} more like it." if others else ""
    return BadGlossary(
        f"The glossary “{path}” cannot be used.",
        f"{first}{more}",
        f"Correct the file; “convert glossary check {path}” lists everything that is wrong.",
    )


@lru_cache(_KEPT)
def _loaded(files: tuple[tuple[Path, bytes], ...]) -> Glossary:
    """Return one glossary of files, known by their bytes: the desk asks for the same one at every answer."""
    return reduce(or_, (Glossary(_sound(path, data).terms) for path, data in files), Glossary())


def _read(path: Path, data: bytes, pair: Pair | None = None) -> GlossaryReading:
    if path.suffix.casefold() == ".tbx":
        return read_tbx(data, pair)
    if path.suffix.casefold() != ".tsv":
        raise bad_glossary(path, [Problem(None, "Its name does not end in .tsv or .tbx.")])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        why = "It was saved as what spreadsheets call “Unicode text” (UTF-16). Save it again as “UTF-8”."
        return GlossaryReading((), (Problem(None, why),))
    return read_tsv(data, pair or _pair_of_name(path.stem))


def _sound(path: Path, data: bytes) -> GlossaryReading:
    reading = _read(path, data)
    if reading.problems:
        raise bad_glossary(path, reading.problems)
    return reading


def _files(place: Path) -> list[Path]:
    if place.suffix.casefold() in ENDINGS and not place.is_dir():
        return [place]
    if not place.is_dir():
        return []
    found = (path for path in place.iterdir() if path.suffix.casefold() in ENDINGS and not path.name.startswith("."))
    return sorted(path for path in found if path.is_file())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise bad_glossary(path, [Problem(None, f"It is larger than {_LARGEST // 1_000_000} MB.")])
        return read_regular(path)
    except OSError as error:
        raise cannot_open(f"The glossary “{path}”", error) from error


def _pair_of_name(name: str) -> Pair | None:
    match = _NAMED_AFTER_PAIR.fullmatch(name)
    try:
        return known_pair(match.group(1), match.group(2) or ANY) if match else None
    except UnknownLanguage:
        return None
