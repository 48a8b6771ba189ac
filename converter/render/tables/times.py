"""Tables that say when to take a medicine: the cells that name a time of day have its symbol, beside their words.

A symbol beside a word helps whoever reads little (CDC, “Simply Put”; AHRQ, “How To Create a Pill Card”). Only what a
cell of the original says in so many words has one, and only in a table that names two times of day or more. No word
moves, and none is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Literal, get_args

from converter.article import Article, Cell, Table, plain_text
from converter.data_tables import table_rows
from converter.languages import find_language
from converter.render.tables.inside import tables_of

Time = Literal["morning", "day", "evening", "night"]
_SIGNS = re.compile(r"[^\w'\u0300-\u036f\u064b-\u0652-]+")


def times_of_day(shown: Article, original: Article) -> Mapping[int, Time]:
    """Return the time of day that cells of ``shown`` name, by the ``id`` of the cell.

    ``original`` is the same article in the language in which it was written, which tells.
    """
    known = find_language(original.language)
    phrases = _phrases(known.base) if known else {}
    found: dict[int, Time] = {}
    pairs = zip(tables_of(shown), tables_of(original), strict=False) if phrases else ()
    for table, source in pairs:
        own = {
            id(cell): phrases[words]
            for cell, other in zip(_naming(table), _naming(source), strict=False)
            if (words := _words(other)) in phrases
        }
        found |= own if len(set(own.values())) > 1 else {}
    return found


def _naming(table: Table) -> Iterator[Cell]:
    """Yield the cells that may name what stands below or beside them: those of the header and of the first column."""
    return chain((cell for row in table.header for cell in row.cells), (row.cells[0] for row in table.rows))


def _words(cell: Cell) -> str:
    return _SIGNS.sub(" ", plain_text(cell.spans).casefold().replace("\u2019", "'")).strip()


@cache
def _phrases(base: str) -> Mapping[str, Time]:
    """Return the times of day of a language by what names them."""
    named = {time: time for time in get_args(Time)}
    rows = (row for row in table_rows("converter.render", "times") if row[0] == base)
    return {phrase: named[kind] for _, kind, *phrases in rows for phrase in phrases}
