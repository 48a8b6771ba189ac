"""Read the tables that lie beside the code: ``data/<name>.tsv``, with columns by tabs and comments after ``#``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_FOLDER, _ENDING = "data", ".tsv"


@cache
def table_rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a package's table, each as the texts of its columns."""
    return _rows(files(package) / _FOLDER / f"{name}{_ENDING}")


def language_rows(package: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a package's table for a language, by primary subtag; none where there is no table."""
    path = files(package) / _FOLDER / f"{language}{_ENDING}"
    return _rows(path) if language.isalpha() and path.is_file() else ()


def table_names(package: str) -> frozenset[str]:
    """Return the names of a package's tables."""
    names = (path.name for path in (files(package) / _FOLDER).iterdir())
    return frozenset(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING))


def _rows(path: Traversable) -> tuple[tuple[str, ...], ...]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
