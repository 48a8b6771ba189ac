"""Numbers written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import WORD, key
from converter.translate.checks.quantities.number import Number, Values

_RULES = (
    "",
    *(
        f"%spellout-{rule}"
        for rule in ("numbering", "cardinal-verbose", "cardinal-native", "cardinal-native-attributive")
    ),
    *(f"%spellout-ordinal{form}" for form in ("", "-native", "-native-count")),
    *(f"%spellout-cardinal{form}" for form in ("", "-plural", "-n", "-m", "-r", "-s")),
    *(
        f"%spellout-{kind}-{gender}{case}"
        for kind in ("cardinal", "ordinal")
        for gender in ("masculine", "feminine", "neuter")
        for case in ("", "-plural", "-personal", "-genitive", "-dative", "-accusative", "-locative", "-instrumental")
    ),
)
"""The rule sets of CLDR's spelled-out numbers (UTS 35, part 3, 6): cardinals and ordinals in every form."""
_SPELLED = (*range(32), *range(40, 100, 10))
_COUNTED = (*range(32, 100), *range(100, 1000, 100), 1000)
_AR_PREFIXES = re.compile("^(?:و|ف)?(?:ب|ك|لل|ل)?(?:ال)?")
_LONGEST = 5
_ARTICLES = frozenset({"a", "an"})
"""No numbers of their own before a number: "a hundred", "seven and a half"."""

Table = dict[tuple[str, ...], Values]


def knows_words(tag: str) -> bool:
    """Whether the number words of a language are known here, so that a digit can be looked for among them."""
    base = base_tag(tag)
    return word_lists.has(base, "number") or _spells(tag)


def words(text: str, tag: str) -> Iterator[Number]:
    """Each number in words of a folded text, in order, the longest first; "one" is weak."""
    text = text.lower()
    if not language_or_unknown(tag).has_word_spaces:
        yield from _unspaced(text, tag)
        return
    table, starts, weak = _table(tag), _starts(tag), _weak(tag)
    if not table:
        return
    found = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]
    arabic = tag.startswith("ar")
    i = 0
    while i < len(found):
        word = found[i][2]
        if arabic and word not in starts:
            word = _AR_PREFIXES.sub("", word)
        size, values = (
            _longest(table, [word, *(part for _, _, part in found[i + 1 : i + _LONGEST])])
            if word in starts
            else (1, frozenset())
        )
        article = word in _ARTICLES and size == 1 and i + 1 < len(found) and found[i + 1][2] in starts
        if values and not article:
            start, end = found[i][0], found[i + size - 1][1]
            said = (word, *(part for _, _, part in found[i + 1 : i + size]))
            yield Number(start, end, text[start:end], values, "weak" if said in weak else "word")
        i += size


def _longest(table: Table, ahead: list[str]) -> tuple[int, Values]:
    for size in range(len(ahead), 0, -1):
        values = table.get(tuple(ahead[:size]))
        if values:
            return size, values
    return 1, frozenset()


def _unspaced(text: str, tag: str) -> Iterator[Number]:
    table = _table(tag)
    pattern = _alternatives(tag)
    for found in pattern.finditer(text) if pattern else ():
        yield Number(found.start(), found.end(), found.group(), table[(found.group(),)], "word")


@lru_cache(maxsize=64)
def _alternatives(tag: str) -> re.Pattern[str] | None:
    written = sorted((words[0] for words in _table(tag)), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, written))) if written else None


@lru_cache(maxsize=64)
def _starts(tag: str) -> frozenset[str]:
    return frozenset(words[0] for words in _table(tag))


@lru_cache(maxsize=64)
def _table(tag: str) -> Table:
    """The words of each number, with what they may mean: CLDR's spelled-out numbers and our own."""
    base = base_tag(tag)
    table: dict[tuple[str, ...], set[Fraction | str]] = {}
    for written, value in chain(_spelled(tag), _own(base)):
        split = _split(written, tag)
        if split and len(split) <= _LONGEST:
            table.setdefault(split, set()).add(value)
    return {split: frozenset(values) for split, values in table.items()}


@lru_cache(maxsize=64)
def _weak(tag: str) -> frozenset[tuple[str, ...]]:
    """The words of "one", and those that often are no numbers."""
    base = base_tag(tag)
    ones = [split for split, values in _table(tag).items() if values == {Fraction(1)}]
    return frozenset(ones) | {_split(written, tag) for written, _ in word_lists.forms(base, "perhaps-number")}


def _split(written: str, tag: str) -> tuple[str, ...]:
    folded = key(written)
    return tuple(WORD.findall(folded)) if language_or_unknown(tag).has_word_spaces else (folded.replace(" ", ""),)


def _own(base: str) -> Iterator[tuple[str, Fraction]]:
    kinds: tuple[word_lists.RowKind, ...] = ("number", "perhaps-number")
    return ((form, Fraction(value)) for kind in kinds for form, value in word_lists.forms(base, kind))


def _spells(tag: str) -> bool:
    """Whether ICU has the language's words: elsewhere it spells in English."""
    from icu4py.messageformat import MessageFormat

    if base_tag(tag) in {"en", "ht"}:  # for Haitian Creole CLDR has French
        return tag.startswith("en")
    said = [MessageFormat("{n, spellout}", name).format({"n": 7}) for name in (tag, "en")]
    return said[0] != said[1] and not said[0].isdigit()


def _spelled(tag: str) -> Iterator[tuple[str, Fraction]]:
    from icu4py.messageformat import MessageFormat

    if not _spells(tag):
        return
    known: set[str] = set()
    for rule in _RULES:
        spell = MessageFormat(f"{{n, spellout,{rule}}}" if rule else "{n, spellout}", tag)
        sample = spell.format({"n": 2}) + spell.format({"n": 1}) + spell.format({"n": 3})
        if sample in known:
            continue
        known.add(sample)
        for number in _SPELLED if rule else (*_SPELLED, *_COUNTED):
            yield spell.format({"n": number}), Fraction(number)
