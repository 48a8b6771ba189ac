"""The expressions of a text that its language's table has, beside plain numbers: units, fused amounts, how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from converter.languages import base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import key
from converter.translate.checks.quantities.tokens import Token, split
from converter.translate.checks.quantities.unit_names import inflected, unit_names
from converter.translate.checks.quantities.word_lists import RowKind

_UNSPACED = frozenset({"zh", "ja", "ko", "th", "km", "my", "lo"})
"""Languages whose words are looked for without their boundaries."""
_BOUNDED = frozenset({"ko"})
"""Languages among them with blanks between phrases, which end in particles."""
_GAP = re.compile(r"[ .,،'-]{0,2}")
"""What may stand between two words of one expression; a comma where the expression has one."""
_ENDING = 3
"""Letters that a language with endings adds to the stem of a unit, at most."""
_SHORTEST_STEM = 4
_SHORTEST_REST = 2
"""Letters of a word that stay when a prefix is taken off, at least."""


class Mention(NamedTuple):
    """One expression of a text."""

    start: int
    end: int
    kind: RowKind
    value: str


class Mentions(NamedTuple):
    """The expressions of a text, in their order."""

    phrases: tuple[Mention, ...]
    """Amounts, rates, and what looks like one."""
    units: tuple[Mention, ...]
    """Names of units, and what adds a fraction."""


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    """The words after the first."""
    open: bool
    """Whether the last word may go on."""
    comma: bool
    """Whether a comma may stand between its words."""
    kind: RowKind
    value: str


class _Dictionary(NamedTuple):
    entries: dict[str, tuple[_Entry, ...]]
    """By their first word, those of more words before those of fewer."""
    stems: dict[str, _Entry]
    """By the unchanging part of their only word."""
    lengths: tuple[int, ...]
    """Of the stems, the longest first."""


def mentions(text: str, words: tuple[Token, ...], tag: str) -> Mentions:
    """The expressions of a folded text in small letters, the longest at each place."""
    if unspaced(tag):
        return Mentions(*(tuple(_in_letters(text, layer(tag))) for layer in (_phrase_pattern, _unit_pattern)))
    return Mentions(*(tuple(_in_words(text, words, layer(tag), tag)) for layer in (_phrases, _units)))


def unspaced(tag: str) -> bool:
    """Whether the language's words are looked for without their boundaries."""
    return base_tag(tag) in _UNSPACED


@lru_cache(maxsize=16384)
def bare(word: str, tag: str) -> tuple[str, ...]:
    """A word, and what is left of it without the letters that the language glues to the ends of words."""
    prefixes, suffixes = _affixes(base_tag(tag), "prefix"), _affixes(base_tag(tag), "suffix")
    left = [word, *(word[len(each) :] for each in prefixes if _leaves(word, each, _SHORTEST_REST))]
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) > len(suffix) + _SHORTEST_REST:
            stem = word[: -len(suffix)]
            left += [stem, *(stem[len(each) :] for each in prefixes if _leaves(stem, each, _SHORTEST_REST + 1))]
    return tuple(left)


def _leaves(word: str, prefix: str, letters: int) -> bool:
    return len(word) >= len(prefix) + letters and word.startswith(prefix)


@lru_cache(maxsize=128)
def _affixes(language: str, kind: Literal["prefix", "suffix"]) -> tuple[str, ...]:
    return tuple(sorted((key(form) for form, _ in word_lists.forms(language, kind)), key=len))


def begins_with_unit(word: str, tag: str) -> bool:
    """Whether a word is the name of a unit, or one with an ending."""
    dictionary = _units(tag)
    return any(not entry.rest for each in bare(word, tag) for entry in dictionary.entries.get(each, ()))


def _in_words(text: str, words: tuple[Token, ...], dictionary: _Dictionary, tag: str) -> Iterator[Mention]:
    end = 0
    for i, token in enumerate(words):
        if token.start >= end:
            found = _longest(text, words, i, dictionary, tag)
            if found:
                yield found
                end = found.end


def _longest(text: str, words: tuple[Token, ...], i: int, dictionary: _Dictionary, tag: str) -> Mention | None:
    for word in bare(words[i].word, tag):
        for entry in dictionary.entries.get(word, ()):
            last = i + len(entry.rest)
            if not entry.rest or _goes_on(text, words[i : last + 1], entry):
                return Mention(words[i].start, words[last].end, entry.kind, entry.value)
        for length in dictionary.lengths:
            stem = dictionary.stems.get(word[:length]) if len(word) >= length else None
            if stem and (stem.open or len(word) <= length + _ENDING):
                return Mention(words[i].start, words[i].end, stem.kind, stem.value)
    return None


def _goes_on(text: str, words: tuple[Token, ...], entry: _Entry) -> bool:
    """Whether the words after the first are those of the entry, with nothing but blanks and points between them."""
    if len(words) <= len(entry.rest):
        return False
    *between, last = (token.word for token in words[1:])
    fits = last.startswith(entry.rest[-1]) if entry.open else last == entry.rest[-1]
    return (
        fits
        and tuple(between) == entry.rest[:-1]
        and all(_is_gap(text[one.end : other.start], entry) for one, other in pairwise(words))
    )


def _is_gap(between: str, entry: _Entry) -> bool:
    return _GAP.fullmatch(between) is not None and (entry.comma or not set(between) & {",", "،"})


def _in_letters(text: str, pattern: tuple[re.Pattern[str], dict[str, tuple[RowKind, str]]]) -> Iterator[Mention]:
    found, meanings = pattern
    for match in found.finditer(text):
        yield Mention(match.start(), match.end(), *meanings[match.group().replace(" ", "")])


@lru_cache(maxsize=64)
def _phrases(tag: str) -> _Dictionary:
    return _dictionary(_phrase_rows(tag), tag)


@lru_cache(maxsize=64)
def _units(tag: str) -> _Dictionary:
    dictionary = _dictionary(_unit_rows(tag), tag)
    if inflected(tag):
        names = [name for name in unit_names(tag)[0] if len(name) >= _SHORTEST_STEM and " " not in name]
        stems = {
            name[:-1] if len(name) > _SHORTEST_STEM else name: _Entry(
                (), open=False, comma=False, kind="unit", value=unit
            )
            for name in names
            for unit in (unit_names(tag)[0][name],)
        }
        return _with_stems(dictionary.entries, stems | dictionary.stems)
    return dictionary


def _phrase_rows(tag: str) -> Iterator[tuple[str, RowKind, str]]:
    kinds: tuple[RowKind, ...] = ("perhaps-rate", "rate", "amount", "not")
    for row in word_lists.rows(base_tag(tag)):
        if row.kind in kinds:
            yield from ((key(form), row.kind, row.value) for form in row.forms)


def _unit_rows(tag: str) -> Iterator[tuple[str, RowKind, str]]:
    yield from ((name, "unit", unit) for name, unit in unit_names(tag)[0].items())
    yield from ((key(form), "plus", value) for form, value in word_lists.forms(base_tag(tag), "plus"))


def _dictionary(rows: Iterable[tuple[str, RowKind, str]], tag: str) -> _Dictionary:
    entries: dict[str, list[_Entry]] = {}
    stems: dict[str, _Entry] = {}
    for form, kind, value in rows:
        parts = split(form, tag)
        if not parts or sum(map(len, parts)) < sum(char.isalpha() for char in form):
            continue  # a sign such as µ is no part of a word
        entry = _Entry(parts[1:], form.endswith("*"), bool(set(form) & {",", "،"}), kind, value)
        if entry.open and not entry.rest:
            stems[parts[0]] = entry
        else:
            entries.setdefault(parts[0], []).append(entry)
    ordered = {word: tuple(sorted(found, key=lambda entry: -len(entry.rest))) for word, found in entries.items()}
    return _with_stems(ordered, stems)


def _with_stems(entries: dict[str, tuple[_Entry, ...]], stems: dict[str, _Entry]) -> _Dictionary:
    return _Dictionary(entries, stems, tuple(sorted({len(stem) for stem in stems}, reverse=True)))


@lru_cache(maxsize=64)
def _phrase_pattern(tag: str) -> tuple[re.Pattern[str], dict[str, tuple[RowKind, str]]]:
    return _pattern(_phrase_rows(tag), _edge(tag), _particles(tag))


@lru_cache(maxsize=64)
def _unit_pattern(tag: str) -> tuple[re.Pattern[str], dict[str, tuple[RowKind, str]]]:
    return _pattern(_unit_rows(tag), "", _particles(tag))


def ends_in_particles(text: str, place: int, tag: str) -> bool:
    """Whether nothing but particles follows in the word that a number ends in."""
    return bool(_particles(tag)) and re.compile(_particles(tag)).match(text, place) is not None


def _edge(tag: str) -> str:
    return r"(?<![^\W\d_])" if base_tag(tag) in _BOUNDED else ""


def _particles(tag: str) -> str:
    """What may follow a word: nothing else than particles, where the language has blanks."""
    if base_tag(tag) not in _BOUNDED:
        return ""
    return rf"(?=(?:{'|'.join(map(re.escape, _affixes(base_tag(tag), 'suffix')))}){{0,2}}(?![^\W\d_]))"


def _pattern(
    rows: Iterable[tuple[str, RowKind, str]], before: str, after: str
) -> tuple[re.Pattern[str], dict[str, tuple[RowKind, str]]]:
    """A pattern of all forms, the longest first, with any blanks of theirs; and what each means."""
    meanings: dict[str, tuple[RowKind, str]] = {}
    written: dict[str, str] = {}
    for form, kind, value in rows:
        bare_form = form.replace(" ", "")
        meanings[bare_form] = (kind, value)
        written[bare_form] = r"\s?".join(re.escape(part) for part in form.split(" "))
    forms = "|".join(written[form] for form in sorted(written, key=len, reverse=True)) or "(?!)"
    return re.compile(f"{before}(?:{forms}){after}"), meanings
