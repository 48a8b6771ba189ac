"""Numbers written in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import chain, product

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import key
from converter.translate.checks.quantities.lexicon import bare, begins_with_unit, ends_in_particles, unspaced
from converter.translate.checks.quantities.number import Number, Values
from converter.translate.checks.quantities.tokens import Token, split
from converter.translate.checks.quantities.word_lists import is_set

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
_SPELLED = range(101)
_ORDINALS = range(1, 32)
_COUNTED = (*range(200, 1000, 100), 1000)

_IN_CHARACTERS = frozenset({"zh", "ja"})
"""Languages whose other numbers are read in ``chinese``."""
_BOUNDED = frozenset({"ko"})
"""Languages with blanks between phrases, so that a number begins one."""
_COUNTERS = frozenset({"个", "個"})
_LONGEST = 5
_ONES = frozenset(map(Fraction, range(1, 10)))
_TENS = frozenset(map(Fraction, range(10, 100, 10)))
_ARTICLES = frozenset({"a", "an"})
"""No numbers of their own before a number: "a hundred", "seven and a half"."""

Table = dict[tuple[str, ...], Values]


def knows_words(tag: str) -> bool:
    """Whether the number words of a language are known here, so that a digit can be looked for among them."""
    return word_lists.has(base_tag(tag), "number") or spells(tag)


def numbers_in_words(text: str, found: tuple[Token, ...], units: frozenset[int], tag: str) -> Iterator[Number]:
    """Each number in words of a folded text in small letters, in order, the longest first; "one" is weak.

    ``units`` are the places where units begin and end: where words are written without blanks, they end the number.
    """
    if unspaced(tag):
        yield from _unspaced(text, units, tag)
        return
    table, starts, weak = _table(tag), _starts(tag), _weak(tag)
    i = 0
    while i < len(found) if table else False:
        begun = [each for each in bare(found[i].word, tag) if each in starts]
        if not begun:
            i += 1
            continue
        ahead = tuple(token.word for token in found[i + 1 : i + _LONGEST])
        candidates = [(each, *_longest(table, [each, *ahead])) for each in begun]
        word, size, values = next((each for each in candidates if each[2]), ("", 1, frozenset()))
        article = word in _ARTICLES and size == 1 and i + 1 < len(found) and found[i + 1].word in starts
        if values and not article:
            start, end = found[i].start, found[i + size - 1].end
            yield Number(start, end, text[start:end], values, "weak" if (word, *ahead[: size - 1]) in weak else "word")
        i += size


def apart(found: tuple[Token, ...], tag: str) -> tuple[Token, ...]:
    """The words of a text; "dreimal" is "drei" and "mal" where the language glues numbers to units."""
    if not is_set(tag, "numbers glued to their units"):
        return found
    return tuple(part for token in found for part in _apart(token, tag))


def _apart(token: Token, tag: str) -> Iterator[Token]:
    start, end, word = token
    if word not in _starts(tag):
        for i in range(len(word) - 2, 1, -1):
            if (word[:i],) in _table(tag) and begins_with_unit(word[i:], tag):
                yield Token(start, start + i, word[:i])
                yield Token(start + i, end, word[i:])
                return
    yield token


def _longest(table: Table, ahead: list[str]) -> tuple[int, Values]:
    for size in range(len(ahead), 0, -1):
        values = table.get(tuple(ahead[:size]))
        if values:
            return size, values
    return 1, frozenset()


def _unspaced(text: str, units: frozenset[int], tag: str) -> Iterator[Number]:
    table, weak, pattern = _table(tag), _weak(tag), _alternatives(tag)
    for found in pattern.finditer(text) if pattern else ():
        parts, end = (found.group().replace(" ", ""),), found.end()
        counts = bool(units & {found.start(), end}) or (text[end : end + 1] in _COUNTERS and end + 1 in units)
        within = base_tag(tag) in _BOUNDED and text[end : end + 1].isalpha() and not counts
        if within and not (len(parts[0]) > 1 and ends_in_particles(text, end, tag)):
            continue
        weak_here = parts in weak or (base_tag(tag) in _IN_CHARACTERS and not counts)
        yield Number(found.start(), end, found.group(), table[parts], "weak" if weak_here else "word")


@lru_cache(maxsize=64)
def _alternatives(tag: str) -> re.Pattern[str] | None:
    """A pattern of all number words, with their blanks or without."""
    forms = {key(form) for form, _ in _forms(tag)}
    written = [r"\s?".join(map(re.escape, form.split())) for form in sorted(forms, key=len, reverse=True)]
    before = r"(?<![^\W\d_])" if base_tag(tag) in _BOUNDED else ""
    return re.compile(f"{before}(?:{'|'.join(written)})") if written else None


def _forms(tag: str) -> Iterator[tuple[str, Fraction]]:
    """CLDR's spelled-out numbers, but for those that ``chinese`` reads, and our own."""
    return chain(() if base_tag(tag) in _IN_CHARACTERS else _spelled(tag), _own(tag))


@lru_cache(maxsize=64)
def _starts(tag: str) -> frozenset[str]:
    return frozenset(words[0] for words in _table(tag))


@lru_cache(maxsize=64)
def _table(tag: str) -> Table:
    """The words of each number, with what they may mean: CLDR's spelled-out numbers and our own."""
    table: dict[tuple[str, ...], set[Fraction | str]] = {}
    for written, value in _forms(tag):
        parts = _parts(written, tag)
        if parts and len(parts) <= _LONGEST:
            table.setdefault(parts, set()).add(value)
    for parts, value in list(_compounds(table, tag)):
        table.setdefault(parts, set()).add(value)
    return {parts: frozenset(values) for parts, values in table.items()}


def _compounds(
    table: dict[tuple[str, ...], set[Fraction | str]], tag: str
) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    """The words of 21 to 99, put together from those of the tens and of one to nine as the language's table says."""
    known = [(parts, value) for parts, values in table.items() for value in values if isinstance(value, Fraction)]
    tens = [(parts, value) for parts, value in known if value in _TENS and len(parts) <= 2]
    ones = [(parts, value) for parts, value in known if value in _ONES and len(parts) == 1]
    for joiner, order in word_lists.forms(base_tag(tag), "compound"):
        between = () if joiner == "+" else _parts(joiner, tag)
        glued = joiner.endswith("-")  # the joiner is glued to the word after it
        for (ten, many), (one, few) in product(tens, ones):
            first, second = (ten, one) if order == "tens unit" else (one, ten)
            middle = (between[0] + second[0],) if glued else (*between, *second)
            yield (*first, *middle), many + few


@lru_cache(maxsize=64)
def _weak(tag: str) -> frozenset[tuple[str, ...]]:
    """The words of "one", and those that often are no numbers."""
    ones = [parts for parts, values in _table(tag).items() if values == {Fraction(1)}]
    return frozenset(ones) | {_parts(form, tag) for form, _ in word_lists.forms(base_tag(tag), "perhaps-number")}


def _parts(written: str, tag: str) -> tuple[str, ...]:
    folded = key(written)
    return (folded.replace(" ", ""),) if unspaced(tag) else split(folded, tag)


def _own(tag: str) -> Iterator[tuple[str, Fraction]]:
    return ((form, Fraction(value)) for form, value in word_lists.forms(base_tag(tag), "number", "perhaps-number"))


@lru_cache(maxsize=64)
def spells(tag: str) -> bool:
    """Whether ICU has the language's words: elsewhere it spells in English."""
    from icu4py.messageformat import MessageFormat

    if base_tag(tag) in {"en", "ht"}:  # for Haitian Creole CLDR has French
        return tag.startswith("en")
    said = [MessageFormat("{n, spellout}", name).format({"n": 7}) for name in (tag, "en")]
    return said[0] != said[1] and not said[0].isdigit()


def _spelled(tag: str) -> Iterator[tuple[str, Fraction]]:
    from icu4py.messageformat import MessageFormat

    if not spells(tag):
        return
    known: set[str] = set()
    for rule in _RULES:
        spell = MessageFormat(f"{{n, spellout,{rule}}}" if rule else "{n, spellout}", tag)
        sample = " ".join(spell.format({"n": n}) for n in (1, 2, 3, 21))
        if sample in known:
            continue
        known.add(sample)
        spelled = _ORDINALS if "ordinal" in rule else _SPELLED
        for number in spelled if rule else (*spelled, *_COUNTED):
            yield spell.format({"n": number}), Fraction(number)
