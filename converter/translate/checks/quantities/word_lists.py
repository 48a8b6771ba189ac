"""The word lists of this package: one table for each language, read when the language is first met.

A row of ``data/<language>.tsv`` has a kind, a value, the forms that mean it, and may have a note for the reader; ``|``
stands between two forms. ``data/symbols.tsv`` has the symbols that all languages share.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

RowKind = Literal[
    "number", "perhaps-number", "multiplier", "unit", "times-pattern", "span-pattern", "day-period", "month"
]
SYMBOLS = "symbols"
"""The table of no language."""


class Row(NamedTuple):
    """One row of a table."""

    kind: RowKind
    value: str
    forms: tuple[str, ...]


def forms(language: str, kind: RowKind) -> Iterator[tuple[str, str]]:
    """Each form of a kind in a language's table, with its value."""
    for row in rows(language):
        if row.kind == kind:
            for form in row.forms:
                yield form, row.value


def patterns(language: str, kind: RowKind) -> Iterator[tuple[str, str]]:
    """Each value of a kind of regular expressions in a language's table, with its expression."""
    return ((row.value, "|".join(row.forms)) for row in rows(language) if row.kind == kind)


def has(language: str, kind: RowKind) -> bool:
    """Whether a language's table has rows of a kind."""
    return any(row.kind == kind for row in rows(language))


@lru_cache(maxsize=64)
def rows(language: str) -> tuple[Row, ...]:
    """The rows of a language's table; none where there is no table."""
    path = files(__package__ or __name__) / "data" / f"{language}.tsv"
    if not language.isalpha() or not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(_row(line) for line in lines if line and not line.startswith("#"))


def _row(line: str) -> Row:
    kind, value, written, *_note = line.split("\t")
    if kind not in get_args(RowKind):
        raise ValueError(line)
    separator = "|" if kind.endswith("pattern") else " | "
    return Row(cast("RowKind", kind), value, tuple(written.split(separator)))
