"""The words that say an idea: a table for each language, read when the language is first met.

A row of ``data/<language>.tsv`` is for a speaker of the language to read and correct: an idea of ``sets.tsv``, the
forms that say it, and forms that may say it or something else, each list with ``|`` between two. A form that may say
something else counts where an idea is looked for, and never accuses a translation.

- ``word`` and ``two words`` match whole words, whatever their letters' case, and no points or joiners.
- ``stem*`` matches words that begin so, ``*end`` words that end so, ``*part*`` words that hold it.
- ``play(|s|ed|ing)`` stands for each of its endings; so it may in any place of a form.
- In languages without blanks between words a form matches its letters anywhere.

The longest form at a place wins. An idea ``-`` has forms that say none of the ideas, although a shorter one of
theirs would fit: "first aid". ``+before`` and ``+after`` have what is written together with a word, before and after
it, such as the Arabic article; a word is looked for with it and without.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

NO_IDEA = "-"
BEFORE, AFTER = "+before", "+after"
_BRACKETS = re.compile(r"\(([^()]*)\)")
_FOLDER = "data"


class IdeaRow(NamedTuple):
    """One row of a table."""

    idea: str
    sure: tuple[str, ...]
    unsure: tuple[str, ...]


@lru_cache(maxsize=64)
def idea_rows(language: str) -> tuple[IdeaRow, ...]:
    """Return the rows of a language, by primary subtag; none without a table. Raises ``ValueError`` for bad rows."""
    path = files(__package__ or __name__) / _FOLDER / f"{language}.tsv"
    if not language.isalpha() or not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").split("\n")
    return tuple(_row(line) for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def idea_languages() -> frozenset[str]:
    """Return the primary subtags that have a table."""
    names = (path.name for path in (files(__package__ or __name__) / _FOLDER).iterdir())
    return frozenset(name.removesuffix(".tsv") for name in names if name.endswith(".tsv"))


def spellings(form: str) -> Iterator[str]:
    """Yield every spelling that a form with brackets stands for."""
    parts = (part.split("|") if n % 2 else (part,) for n, part in enumerate(_BRACKETS.split(form)))
    for chosen in itertools.product(*parts):
        yield "".join(chosen)


def _row(line: str) -> IdeaRow:
    idea, sure, *rest = line.split("\t")
    if len(rest) > 1:
        raise ValueError(line)
    return IdeaRow(idea, _forms(sure), _forms(rest[0]) if rest else ())


def _forms(written: str) -> tuple[str, ...]:
    return tuple(form for form in written.strip().split(" | ") if form)
