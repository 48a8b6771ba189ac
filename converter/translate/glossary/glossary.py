"""A glossary: terms of any number of files, and where they occur in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from converter.errors import UnknownLanguage
from converter.languages import any_language
from converter.stretches import Stretches
from converter.translate.checks.words import ADDRESS
from converter.translate.engine import Pair, Range
from converter.translate.glossary.inflection import beginning, same_word, stem
from converter.translate.glossary.term import ANY, Term
from converter.translate.glossary.words import Word, stands_alone, term_words, together

Key = tuple[Pair, str]
"""What identifies terms: the pair, and the source as ``_key`` writes it."""

_MAY_ADDRESS = re.compile(r"://|@|www\.", re.IGNORECASE)
"""Cheaper to find than an address."""


class GlossaryEntry(NamedTuple):
    """Everything that a glossary says of one source term in one pair."""

    source: str
    words: tuple[str, ...]
    """Of the source, case-folded."""
    preferred: tuple[str, ...]
    admitted: tuple[str, ...]
    forbidden: tuple[str, ...]
    kept: bool
    """Whether it must not be translated."""
    case_sensitive: bool

    @property
    def right(self) -> tuple[str, ...]:
        """Every translation that is right, the preferred ones first."""
        return (*self.preferred, *self.admitted)


class TermMatch(NamedTuple):
    """A term that occurs in a text."""

    start: int
    end: int
    """In characters, excluded."""
    entry: GlossaryEntry
    exact: bool
    """Whether it stands there in the glossary's own form; false for an inflection, such as a plural."""


class Glossary:
    """Terms in the order in which they were given; immutable."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms: tuple[Term, ...] = tuple(dict.fromkeys(terms))
        self._indexes: dict[Pair, _Index] = {}

    def __reduce__(self) -> tuple[type[Glossary], tuple[tuple[Term, ...]]]:
        """Pickle the terms alone, for worker processes: the same terms give the same bytes."""
        return Glossary, (self.terms,)

    def __or__(self, later: Glossary) -> Glossary:
        """Return both together. What the later one says of a term overrides what this one says.

        A preferred translation replaces this one's translations of the term, and “do-not-translate” everything; the
        same translation with another status changes its status. Everything else is added.
        """
        return Glossary((*(term for term in self.terms if not later.replaces(term)), *later.terms))

    def replaces(self, term: Term) -> bool:
        """Tell whether an earlier glossary's ``term`` gives way to what this one says."""
        for own in self._by_key.get(_key_of(term), ()):
            if own.target == term.target or own.status == "do-not-translate":
                return True
            if own.status == "preferred" and term.status != "forbidden":
                return True
        return False

    def find(self, text: str, pair: Pair) -> tuple[TermMatch, ...]:
        """Return the terms that occur in a text of the source language, from the left, the longest of each place.

        They do not overlap. Terms within addresses do not count, nor, except for those that must not be translated,
        parts of hyphenated words: ``non-prescription`` is no prescription.
        """
        index = self._index(pair)
        return tuple(index.found(text)) if index.entries else ()

    def _index(self, pair: Pair) -> _Index:
        if pair not in self._indexes:
            self._indexes[pair] = _Index(self.terms, pair)
        return self._indexes[pair]

    @cached_property
    def _by_key(self) -> Mapping[Key, list[Term]]:
        by_key: dict[Key, list[Term]] = {}
        for term in self.terms:
            by_key.setdefault(_key_of(term), []).append(term)
        return by_key


class _Index:
    """The entries for one pair, by the stem of their first word."""

    def __init__(self, terms: Sequence[Term], pair: Pair) -> None:
        self._tag = pair[0]
        self.entries: list[GlossaryEntry] = list(_entries(terms, pair))
        self._by_stem: dict[str, list[GlossaryEntry]] = {}
        for entry in self.entries:
            self._by_stem.setdefault(stem(entry.words[0], self._tag), []).append(entry)
        self._beginnings = {beginning(entry.words[0], self._tag) for entry in self.entries}

    def found(self, text: str) -> Iterator[TermMatch]:
        shouted = text.isupper() and len(term_words(text)) > 1
        addresses = Stretches(match.span() for match in (ADDRESS.finditer(text) if _MAY_ADDRESS.search(text) else ()))
        seen = term_words(text)
        place = 0
        while place < len(seen):
            found = self._longest(text, seen, place, shouted=shouted)
            if found and not addresses.meet(found.start, found.end):
                yield found
                place += len(found.entry.words)
            else:
                place += 1

    def _longest(self, text: str, seen: Sequence[Word], place: int, *, shouted: bool) -> TermMatch | None:
        first = seen[place]
        if beginning(first.form, self._tag) not in self._beginnings:
            return None
        candidates = self._by_stem.get(stem(first.form, self._tag))
        if not candidates:
            return None
        runs = [(entry, seen[place : place + len(entry.words)]) for entry in candidates]
        fitting = [
            TermMatch(first.start, run[-1].end, entry, exact)
            for entry, run in runs
            if (exact := self._fits(entry, text, run, shouted=shouted)) is not None
        ]
        return max(fitting, key=_rank, default=None)

    def _fits(self, entry: GlossaryEntry, text: str, run: Sequence[Word], *, shouted: bool) -> bool | None:
        """Tell whether the run is the entry in its own form; ``None`` where it is not the entry at all."""
        if len(run) < len(entry.words):
            return None
        exact = all(word.form == own for word, own in zip(run, entry.words, strict=True))
        if not exact and not all(same_word(w.form, own, self._tag) for w, own in zip(run, entry.words, strict=True)):
            return None
        place: Range = run[0].start, run[-1].end
        if not together(text, run, entry.source) or not stands_alone(text, place, in_compounds=entry.kept):
            return None
        if not entry.case_sensitive:
            return exact
        # Where everything is in capitals they tell nothing: “WHO SHOULD NOT TAKE IT”.
        silent = shouted and entry.source.isalpha() and entry.source.isupper()
        as_written = " ".join(text[place[0] : place[1]].split()) == entry.source
        return True if as_written and not silent else None


def _rank(found: TermMatch) -> tuple[int, bool, bool]:
    return len(found.entry.words), found.entry.case_sensitive, found.exact


def _entries(terms: Sequence[Term], pair: Pair) -> Iterator[GlossaryEntry]:
    wanted = _known(pair)
    of_source = [term for term in terms if wanted and term.pair[0] == wanted[0]]
    own = [term for term in of_source if term.pair == wanted]
    specific = {_folded(term.source) for term in own}
    # A term for this very language overrides one for all languages.
    grouped: dict[str, list[Term]] = {}
    for term in (*own, *(one for one in of_source if one.pair[1] == ANY and _folded(one.source) not in specific)):
        grouped.setdefault(_key(term), []).append(term)
    for group in grouped.values():
        first = group[0]
        kept = any(one.target is None for one in group)
        by_status = {
            status: tuple(one.target for one in group if one.status == status and one.target and not kept)
            for status in ("preferred", "admitted", "forbidden")
        }
        yield GlossaryEntry(
            first.source,
            tuple(word.form for word in term_words(first.source)),
            **by_status,
            kept=kept,
            case_sensitive=first.case_sensitive,
        )


def _known(pair: Pair) -> Pair | None:
    try:
        return any_language(pair[0]).tag, any_language(pair[1]).tag
    except UnknownLanguage:
        return None


def _key_of(term: Term) -> Key:
    return term.pair, _key(term)


def _key(term: Term) -> str:
    return term.source if term.case_sensitive else _folded(term.source)


def _folded(source: str) -> str:
    return " ".join(word.form for word in term_words(source))
