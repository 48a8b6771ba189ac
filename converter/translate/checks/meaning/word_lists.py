"""The words that say an idea: a table for each language, read when the language is first met.

A row of ``data/<language>.tsv`` is for a speaker of the language to read and correct: an idea of ``sets.tsv``, the
forms that say it, and forms that may say it or something else, each list with ``|`` between two. A form that may say
something else counts where an idea is looked for, and never accuses a translation.

- ``word`` and ``two words`` match whole words, whatever their letters' case, and no points or joiners.
- ``stem*`` matches words that begin so, ``*end`` words that end so, ``*part*`` words that hold it.
- ``play(|s|ed|ing)`` stands for each of its endings; so it may in any place of a form.
- ``lower ~back`` matches the first word where the second follows; the second is no part of it.
- ``dürfen … nicht`` matches two words of a clause with up to eight others between them, which may say other ideas.
- In languages without blanks between words a form matches its letters anywhere.

The longest form at a place wins. An idea ``-`` has forms that say none of the ideas, although a shorter one of
theirs would fit: "first aid". ``+before`` and ``+after`` have what is written together with a word, before and after
it, such as the Arabic article; a word is looked for with it and without. ``+joined`` has
words that are written together with the one before and say their own idea too, such as the Nepali पछि, "after".
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from converter.data_tables import language_rows, table_names

NO_IDEA = "-"
BEFORE, AFTER, JOINED = "+before", "+after", "+joined"


class IdeaRow(NamedTuple):
    """One row of a table."""

    idea: str
    sure: tuple[str, ...]
    unsure: tuple[str, ...]


@lru_cache(maxsize=64)
def idea_rows(language: str) -> tuple[IdeaRow, ...]:
    """Return the rows of a language, by primary subtag; none without a table. Raises ``ValueError`` for bad rows."""
    return tuple(_row(*columns) for columns in language_rows(__package__ or __name__, language))


@lru_cache(maxsize=1)
def idea_languages() -> frozenset[str]:
    """Return the primary subtags that have a table."""
    return table_names(__package__ or __name__)


def _row(idea: str, sure: str, unsure: str = "", *more: str) -> IdeaRow:
    if more:
        raise ValueError(f"{idea}: {more}")
    return IdeaRow(idea, _forms(sure), _forms(unsure))


def _forms(written: str) -> tuple[str, ...]:
    return tuple(form for form in written.strip().split(" | ") if form)
