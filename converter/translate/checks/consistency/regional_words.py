"""Words that readers in another region do not use, or take for something else: ordenador in America, bicha in Brazil.

``data/regional_words.tsv`` says what its columns are. A word that has other uses there as well is looked for only where
the English original has one of the words that it would stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from converter.data_tables import table_rows
from converter.languages import base_tag
from converter.translate.checks.words import without_addresses, words
from converter.translate.engine import Pair

_OTHERWISE = "sense"
_ALWAYS = "-"
_BETWEEN = " | "
_OPENING = frozenset(".:;!?¡¿…—–-•*“”«»\"'‘’([")
"""Signs after which a capital opens a sentence."""
_REST = {"es": "419"}
"""Where the other regions of a language are one for the words: es-MX and es-US as CLDR's es-419, their parent."""


class RegionalWord(NamedTuple):
    """A word of a sentence that its readers do not use."""

    word: str
    """As it stands there."""
    instead: str
    """What they say."""
    otherwise: bool
    """Whether they take it for something else."""


class _Meant(NamedTuple):
    instead: str
    otherwise: bool
    originals: frozenset[str]
    """Words of an English original of which one has to be there; empty where none has to."""


class _WordsOfRegion(NamedTuple):
    pattern: re.Pattern[str]
    rows: dict[str, _Meant]
    """By each form."""


def regions(tag: str) -> tuple[str, ...]:
    """Return the regions that have words of their own in a language; none where no list tells them."""
    return tuple(dict.fromkeys(region for region, *_ in _rows(base_tag(tag))))


def region_of_tag(tag: str) -> str | None:
    """Return the region of readers that a BCP-47 tag names: ES for es-ES, 419 for es-MX; ``None`` where it does not."""
    language, *parts = tag.strip().replace("_", "-").split("-")
    named = next((part.upper() for part in parts if re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", part)), None)
    known = regions(language) if named else ()
    return named if named in known else _REST.get(base_tag(tag)) if named and known else None


def regional_words(source: str, target: str, pair: Pair, region: str) -> Iterator[RegionalWord]:
    """Yield each word of a translation that readers in a region do not use, once; names are left alone."""
    lexicon = _lexicon(base_tag(pair[1]), region)
    if lexicon is None:
        return
    text, said, seen = without_addresses(target), None, set[_Meant]()
    for match in lexicon.pattern.finditer(text):
        row = lexicon.rows.get(match[0].lower())  # none for a long s, which the pattern takes for an s
        if row is None or row in seen or _is_name(text, match):
            continue
        if row.originals:
            said = {word.lower() for word in words(source)} if said is None else said
            if base_tag(pair[0]) != "en" or not said & row.originals:
                continue
        seen.add(row)
        yield RegionalWord(match[0], row.instead, row.otherwise)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a capital stands within a sentence: a hospital may be named after a Cardenal."""
    before = text[max(0, match.start() - 4) : match.start()].rstrip()
    return match[0][:1].isupper() and not match[0].isupper() and bool(before) and before[-1] not in _OPENING


def _rows(language: str) -> Sequence[tuple[str, ...]]:
    return [row[1:] for row in table_rows(__package__ or __name__, "regional_words") if row[0] == language]


@cache
def _lexicon(language: str, region: str) -> _WordsOfRegion | None:
    found = {
        form.lower(): _Meant(instead, kind == _OTHERWISE, _originals(originals))
        for where, kind, forms, instead, originals, _ in _rows(language)
        if where == region
        for form in forms.split(_BETWEEN)
    }
    if not found:
        return None
    several = "|".join(re.escape(form) for form in sorted(found, key=len, reverse=True))
    return _WordsOfRegion(re.compile(rf"(?<![\w-])(?:{several})(?![\w-])", re.IGNORECASE), found)


def _originals(column: str) -> frozenset[str]:
    return frozenset() if column == _ALWAYS else frozenset(column.split(_BETWEEN))
