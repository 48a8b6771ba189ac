"""The word lists of this folder, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


def rows(name: str, language: str) -> Iterator[tuple[str, str]]:
    """The lines of a language in a table of ``data/``: what they mean, and their words or pattern."""
    return iter(_table(name).get(language, ()))


def words(name: str, language: str) -> Iterator[tuple[str, str]]:
    """Each word of a language in a table, with what it means. Underscores become blanks."""
    for meaning, written in rows(name, language):
        for word in written.split(" "):
            yield word.replace("_", " "), meaning


def languages(name: str) -> frozenset[str]:
    """The languages that a table has lines for."""
    return frozenset(_table(name))


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, tuple[tuple[str, str], ...]]:
    text = (files(__package__ or __name__) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            language, meaning, written = line.split("\t")
            table[language] = (*table.get(language, ()), (meaning, written))
    return table
