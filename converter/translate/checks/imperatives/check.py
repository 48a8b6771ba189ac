"""Instructions: a bare English imperative that the translation makes a participle, a noun or the first person of.

“Take” alone does not tell a program that somebody is told to do something: “Tomado”, “Toma de”, “Tomo”. An English
sentence that begins with a verb of ``data/en.tsv`` is an order. The first word of its translation is looked at, after
words such as “please” and “not”: one with an ending of ``data/<language>.tsv`` that no order has in that language, and
that is none of the words there which only look so. Infinitives are orders in all these languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from converter.article import Finding, finding
from converter.data_tables import language_rows, table_names
from converter.languages import base_tag
from converter.translate.checks.words import words
from converter.translate.engine import Pair

_SOURCE = "en"
_LOOKED_AT = 6
"""Words at the beginning of a text in which its verb is looked for."""
_NO_ORDER = frozenset("?:？：")
"""Signs at the end of a text that orders nothing: a question, a heading of a list."""


class _Instructions(NamedTuple):
    """What is known of one language."""

    skipped: frozenset[str]
    """Words before the verb of an order."""
    words: dict[str, str]
    """Whole words, and what they are; empty for those that only look like something else."""
    endings: dict[str, str]
    longest: int


class _English(NamedTuple):
    skipped: frozenset[str]
    verbs: frozenset[str]
    also_nouns: frozenset[str]
    """Verbs that begin an order only before one of ``objects``."""
    objects: frozenset[str]
    no_objects: frozenset[str]
    """Words before which no verb of an order stands."""


def imperatives(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``order-lost`` where the translation of an order begins with what no order begins with in its language."""
    if base_tag(pair[0]) != _SOURCE or source[-1:] in _NO_ORDER:
        return
    known = _orders(base_tag(pair[1]))
    verb = _order(source) if known else ""
    if not known or not verb:
        return
    for word in islice(words(target), _LOOKED_AT):
        if word.casefold() in known.skipped:
            continue
        kind = _kind(word.casefold(), known)
        if kind:
            said = f"“{word}” is {kind}, and tells nobody what to do as “{verb}” does."
            yield finding("order-lost", said)
        return


def _order(source: str) -> str:
    """Return the verb of an English order; empty where the text is none."""
    english = _english()
    beginning = list(islice(words(source), _LOOKED_AT))
    first = next((place for place, word in enumerate(beginning) if word.casefold() not in english.skipped), None)
    if first is None or (first == 0 and not source[:1].isalpha()):
        return ""
    verb, after = beginning[first].casefold(), "".join(beginning[first + 1 : first + 2]).casefold()
    is_verb = verb in english.verbs or (verb in english.also_nouns and after in english.objects)
    return beginning[first] if is_verb and after and after not in english.no_objects else ""


def _kind(word: str, known: _Instructions) -> str:
    """Return what a word is that begins no order; empty where it may begin one."""
    if word in known.words:
        return known.words[word]
    ends = (word[-length:] for length in range(min(known.longest, len(word) - 1), 0, -1))
    return next((known.endings[end] for end in ends if end in known.endings), "")


_KINDS = {"participle": "a participle", "noun": "a noun", "first": "in the first person", "order": ""}


@cache
def _orders(language: str) -> _Instructions | None:
    if language == _SOURCE or language not in table_names(__package__ or __name__):
        return None
    rows = language_rows(__package__ or __name__, language)
    listed = [(what, kind, entry) for what, kind, entries in rows for entry in entries.split(" | ")]
    endings = {entry: _KINDS[kind] for what, kind, entry in listed if what == "ending"}
    return _Instructions(
        frozenset(entry for what, _, entry in listed if what == "skipped"),
        {entry: _KINDS[kind] for what, kind, entry in listed if what == "word"},
        endings,
        max(map(len, endings)),
    )


@cache
def _english() -> _English:
    rows = language_rows(__package__ or __name__, _SOURCE)
    return _English(**{name: frozenset(entries.split(" | ")) for name, _, entries in rows})
