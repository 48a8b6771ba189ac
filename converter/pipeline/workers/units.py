"""The units of work of a run: a post in one language is translated, and a handout of it rendered.

A unit gets all it needs and returns what it made. It reads and writes no file of a workspace, and so may run anywhere:
in this process, in another one, on another computer.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from converter.article import Article, EngineInfo, Spans, Translation
from converter.errors import EngineFailed
from converter.translate import Engine, Pair, choose, installed_engines, second_choice
from converter.translate.evaluation import Candidate
from converter.translate.protocols import MemoryHit, Terms
from converter.translate.readers import Readers
from converter.translate.second_reading import second_reader
from converter.translate.sharing import SharedCandidates
from converter.translate.translating import translate_article, translate_without_engine

_KEPT_TERMS = 4
"""Glossaries that a process keeps between units."""


class PackedTerms(NamedTuple):
    """A glossary as bytes: a process unpacks it once, however many units come with it."""

    packed: bytes
    digest: str

    @classmethod
    def of(cls, terms: Terms) -> PackedTerms:
        """Return a glossary packed."""
        packed = pickle.dumps(terms)
        return cls(packed, hashlib.sha256(packed).hexdigest())

    @property
    def terms(self) -> Terms:
        """The glossary."""
        return _unpacked(self)


@lru_cache(maxsize=_KEPT_TERMS)
def _unpacked(packed: PackedTerms) -> Terms:
    terms: Terms = pickle.loads(packed.packed)  # noqa: S301 (the owner of the run packed it)
    return terms


class FoundBefore(NamedTuple):
    """What a memory holds for one document; implements ``converter.translate.protocols.MemoryLookup``."""

    hits: Mapping[Spans, MemoryHit]
    texts: Sequence[tuple[str, str]]
    """To learn from, in both languages."""

    def lookup(self, sentences: Sequence[Spans], pair: Pair) -> Mapping[Spans, MemoryHit]:
        """Return those of the sentences that the memory holds."""
        return {sentence: self.hits[sentence] for sentence in sentences if sentence in self.hits}

    def examples(self, pair: Pair, most: int) -> Sequence[tuple[str, str]]:
        """Return texts that it holds, at most so many."""
        return self.texts[:most]


class TranslationUnit(NamedTuple):
    """A post to translate into one language."""

    article: Article
    pair: Pair
    previous: Translation | None
    memory: FoundBefore
    terms: PackedTerms
    engines: Sequence[Engine] | None
    """``None`` for those that are installed where the unit is done."""
    preferred: tuple[str, ...]
    """Names of the engines that a person puts first."""
    use: EngineInfo | None
    """The engine that the owner of the run would take; ``None`` where none has the pair."""
    known: Mapping[str, Candidate]
    """Sentences that other posts of the run have in common with this one."""
    readers: Readers
    """For whom it is translated."""
    reading_limit: float | None
    """Doubt from which on a second engine names a word; ``None`` where none reads."""
    now: dt.datetime


class TranslatedUnit(NamedTuple):
    """A post in one language."""

    translation: Translation
    made: Mapping[str, Candidate]
    """What an engine made of sentences that were not known."""


def translate_unit(unit: TranslationUnit) -> TranslatedUnit:
    """Translate a post into one language.

    Raises ``EngineFailed`` as the engine does, and where the engine here is not the one of the run's owner.
    """
    engines = _installed(unit.preferred) if unit.engines is None else unit.engines
    route = choose(*unit.pair, engines)
    if (route.use if route else None) != unit.use:
        raise _other_engine(unit, route.use if route else None)
    terms = unit.terms.terms
    if route is None:
        translation = translate_without_engine(
            unit.article,
            unit.pair,
            unit.previous,
            memory=unit.memory,
            glossary=terms,
            readers=unit.readers,
            now=unit.now,
        )
        return TranslatedUnit(translation, {})
    shared = SharedCandidates(unit.known)
    reader = None if unit.reading_limit is None else second_reader(route, engines)
    translation = translate_article(
        unit.article,
        unit.pair[0],
        route,
        unit.previous,
        memory=unit.memory,
        glossary=terms,
        second=second_choice(route, engines),
        reader=reader._replace(limit=unit.reading_limit) if reader and unit.reading_limit is not None else None,
        readers=unit.readers,
        shared=shared,
        now=unit.now,
    )
    return TranslatedUnit(translation, shared.made)


@cache
def _installed(preferred: tuple[str, ...]) -> Sequence[Engine]:
    """The engines of this process, which keep the models that they have loaded."""
    return installed_engines(preferred)


def _other_engine(unit: TranslationUnit, here: EngineInfo | None) -> EngineFailed:
    def named(use: EngineInfo | None) -> str:
        return f"{use.name} {use.version}".strip() if use else "no program"

    return EngineFailed(
        "A worker could not translate.",
        f"It has {named(here)} from {unit.pair[0]} to {unit.pair[1]}, and this computer has {named(unit.use)}.",
        "Install the same programs and language packages on both: “convert doctor” lists them.",
    )
