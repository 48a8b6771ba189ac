"""The word lists of this package: one table for each language, read when the language is first met.

A row of ``data/<language>.tsv`` has a kind, a value, the forms that mean it, and may have a note for the reader; ``|``
stands between two forms, ``*`` at the end of a form for any ending. ``data/symbols.tsv`` has the symbols that all
languages share. The kinds:

``number``, ``perhaps-number``
    A number and its words; the second kind is for words that often mean something else.
``compound``
    ``tens unit`` or ``unit tens``: the order of the words of 21 to 99, and the words between them; ``+`` is a blank.
``plus``
    What adds a fraction to the whole number before it, or to the thing that it counts: "and a half".
``multiplier``
    A word that multiplies the number before it: "thousand".
``point``
    Words between a whole number and its decimals: "two point five".
``and``, ``or``
    Words between the terms of a number, and between the numbers of a range.
``unit``
    A unit of measure or a thing that doses are counted in, with its names.
``before``
    Words that stand before a number and name the spoon after it: Urdu "چائے کے" in "چائے کے دو چمچ".
``of``, ``part-of``
    Words that may stand between a number, or a fraction, and its unit.
``amount``
    A number and a unit in one expression: "fortnight" is ``2 week``.
``rate``, ``perhaps-rate``
    How often: "daily" is ``1 day``, "every other day" ``2 day``. The second kind counts beside a number of times or a
    dose only: "a day".
``not``
    Expressions that look like a number or an amount and are none.
``prefix``, ``suffix``
    Letters that the language glues to the front, or the end, of a word.
``day-period``, ``month``
    Words for the halves of the day, and names of months.
``setting``
    How the language is read; the names stand in ``Setting``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, cast, get_args

from converter.data_tables import language_rows
from converter.languages import base_tag

RowKind = Literal[
    "number",
    "perhaps-number",
    "compound",
    "plus",
    "multiplier",
    "point",
    "and",
    "or",
    "unit",
    "before",
    "of",
    "part-of",
    "amount",
    "rate",
    "perhaps-rate",
    "not",
    "prefix",
    "suffix",
    "day-period",
    "month",
    "setting",
]
Setting = Literal[
    "all number words known",
    "number words within other words",
    "two by an ending",
    "months in digits",
    "number after its unit",
    "numbers glued to their units",
    "no unit and a half without a number",
    "words end at an apostrophe",
]
SYMBOLS = "symbols"
"""The table of no language."""


class WordListRow(NamedTuple):
    """One row of a table."""

    kind: RowKind
    value: str
    forms: tuple[str, ...]


def forms(language: str, *kinds: RowKind) -> Iterator[tuple[str, str]]:
    """Each form of some kinds in a language's table, with its value."""
    for row in rows(language):
        if row.kind in kinds:
            for form in row.forms:
                yield form, row.value


@lru_cache(maxsize=1024)
def has(language: str, kind: RowKind) -> bool:
    """Whether a language's table has rows of a kind."""
    return any(row.kind == kind for row in rows(language))


def is_set(tag: str, setting: Setting) -> bool:
    """Whether a setting stands in a language's table."""
    return setting in _settings(base_tag(tag))


@lru_cache(maxsize=64)
def _settings(language: str) -> frozenset[str]:
    return frozenset(form for form, _ in forms(language, "setting"))


@lru_cache(maxsize=64)
def rows(language: str) -> tuple[WordListRow, ...]:
    """The rows of a language's table; none where there is no table."""
    return tuple(_row(*columns) for columns in language_rows(__package__ or __name__, language))


def _row(kind: str, value: str, written: str, *_note: str) -> WordListRow:
    if kind not in get_args(RowKind):
        raise ValueError(f"{kind}, {value}: {written}")
    return WordListRow(cast("RowKind", kind), value, tuple(written.split(" | ")))
