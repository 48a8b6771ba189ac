"""Reads the tables of this package: ``data/<name>.tsv``, with columns by tabs and comments after ``#``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=16)
def table_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, each as the texts of its columns."""
    text = (files(__package__ or __name__) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.split("\n") if line and not line.startswith("#"))
