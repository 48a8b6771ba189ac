"""The word lists of negation: a table for each language, read when the language is first met.

A row of ``data/<language>.tsv`` is for a speaker of the language to read and correct. It has what its forms count as
(``Kind``), how they match (``Match``), the forms with ``|`` between two, and may have a note.

How a form matches (``Match``):

- ``word``: the whole word, whatever its letters' case. A hyphen or an apostrophe ends a word.
- ``stem``: whole words too; round brackets hold every ending, or other part, that may stand there: ``evit(e|en|ar)``.
- ``phrase``: several words in their order. ``…`` by itself leaves room for up to four more: ``ne … pas``. Brackets as
  above. ``#`` stands for a number.
- ``prefix``, ``suffix``: words that begin, or end, so and have a letter more: ``نمی…``, ``…বেনা``.
- ``frame``: words that begin and end so and have a letter between: ``usi…e``.
- ``letters``: these letters anywhere, for languages without blanks between words. ``…`` leaves room for some more.
- ``name``: the word with its capital letter, where no sentence begins.

The longest form wins at a place, and a whole word wins over its beginning, so an exception is a row like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, cast, get_args

from converter.data_tables import language_rows, table_names
from converter.translate.checks.form_spellings import spellings

Match = Literal["word", "stem", "phrase", "prefix", "suffix", "frame", "letters", "name"]
Kind = Literal[
    "negator",  # denies what it stands beside: not, no, never
    "asks",  # a negator that may only ask in a question: Somali "ma"; a further row of a form
    "prohibitive",  # forbids: don't, must not
    "without",  # denies a noun, and does not stand in for the "not" of a sentence
    "alone",  # denies where no negator stands in the sentence: Spanish "nunca"
    "opening",  # does so at the start of a clause only: Spanish "nadie"
    "opens",  # may stand before the first word of a clause: and, if, in
    "repeats",  # repeats a negator and cannot do without one: Russian "никто"
    "denial",  # denies by its own meaning: avoid, stop, forbidden, unsafe
    "stop",  # tells to stop something or to leave it out, which denies it; may be a further row of a form
    "orders-stop",  # does so at the start of a clause: English "stop", which may be a noun as well
    "goes-on",  # tells to go on with something; may be a further row of a form
    "orders-on",  # does so at the start of a clause: English "continue"
    "negative",  # names what is not so: unusual, incomplete
    "idiom",  # looks like a denial, and other languages may say it with one or without: not only, no more than
    "possible",  # may stand for a denial or not: only, until, except
    "until",  # says until, which may excuse a denial where the other text does not; a further row of a form
    "joins",  # joins two things that are denied: another language may repeat its "not" after it
    "never",  # says never; a further row of a form
    "remnant",  # is left of a phrase that lost its negator: Spanish "embargo" of "sin embargo"
    "one",  # means one: one too many may be left of "not one", where a language says "no" so
    "below",  # says less than, as is left of "not less than" without its "not"; a further row of a form
    "above",  # says more than, as is left of "not more than"; a further row of a form
    "and",  # joins what an instruction asks for; a further row of a form
    "joined",  # is written together with the next word, and is looked through: Arabic "و"
    "exception",  # only looks like one of the others
]


class NegatorRow(NamedTuple):
    """One row of a table."""

    kind: Kind
    match: Match
    forms: tuple[str, ...]

    def spellings(self) -> Iterator[str]:
        """Yield every spelling that the forms stand for."""
        for form in self.forms:
            yield from spellings(form)


@lru_cache(maxsize=64)
def negator_rows(language: str) -> tuple[NegatorRow, ...]:
    """Return the rows of a language, by primary subtag; none without a table. Raises ``ValueError`` for bad rows."""
    return tuple(_row(*columns) for columns in language_rows(__package__ or __name__, language))


@lru_cache(maxsize=1)
def listed_languages() -> frozenset[str]:
    """Return the primary subtags that have a table."""
    return table_names(__package__ or __name__)


def _row(kind: str, match: str, written: str, *_note: str) -> NegatorRow:
    if match not in get_args(Match) or kind not in get_args(Kind):
        raise ValueError(f"{kind}, {match}: {written}")
    return NegatorRow(cast("Kind", kind), cast("Match", match), tuple(written.split(" | ")))
