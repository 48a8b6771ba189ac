"""Read the tables that lie beside the code: ``data/<name>.tsv``, with columns by tabs and comments after ``#``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table_rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a package's table, each as the texts of its columns."""
    text = (files(package) / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.split("\n") if line and not line.startswith("#"))
