"""Medical terms for which a document has two words: the same word of the source, and another in the translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from converter.languages import base_tag
from converter.translate.checks.consistency.names import TwoSpellings
from converter.translate.checks.meaning.contrasts import contrast_sets
from converter.translate.checks.meaning.lexicon import idea_lexicon
from converter.translate.engine import Pair

_OF_TERMS = frozenset({"disease", "drug-class", "dose-form", "test", "vital", "cold-place"})
"""Sets whose ideas are terms: a reader may take two words for two things."""
_SAME_BEGINNING = 3
"""Letters with which forms of one word begin."""
_KEPT = 8192
"""Sentences whose terms are kept: a document is looked through again when one of its sentences is typed."""
_SAME = 70
"""Percent of the shorter one's letters that are in the other, in their order."""


def terms_in_two_words(sources: Sequence[str], targets: Sequence[str], pair: Pair) -> list[TwoSpellings]:
    """Return the sentences that say a term with another word than the first sentence that has it."""
    ours, theirs = map(base_tag, pair)
    if idea_lexicon(ours) is None or idea_lexicon(theirs) is None:
        return []
    return list(_found(sources, targets, ours, theirs))


def _found(sources: Sequence[str], targets: Sequence[str], ours: str, theirs: str) -> Iterator[TwoSpellings]:
    usual: dict[str, str] = {}
    for place, (source, target) in enumerate(zip(sources, targets, strict=True)):
        said, made = _terms(source, ours), _terms(target, theirs)
        for idea, words in said.items():
            made_as = made.get(idea, set())
            if len(words) != 1 or len(made_as) != 1:
                continue
            written, word = next(iter(words)), next(iter(made_as))
            first = usual.setdefault(written, word)
            if not _same_word(first, word):
                yield TwoSpellings(place, written, word, first)


@lru_cache(_KEPT)
def _terms(text: str, language: str) -> Mapping[str, set[str]]:
    """Return the words of each term that is surely said, in small letters."""
    terms, listed = _term_ideas(), idea_lexicon(language)
    found: dict[str, set[str]] = {}
    for one in listed.find(text) if listed else ():
        if len(one.sure) == 1 and one.sure <= terms:
            found.setdefault(next(iter(one.sure)), set()).add(one.text.casefold())
    return found


@cache
def _term_ideas() -> frozenset[str]:
    named = (one for one in contrast_sets() if one.name in _OF_TERMS)
    return frozenset(idea for one in named for group in one.groups for idea in group)


def _same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one, with what is written together with them."""
    from rapidfuzz import fuzz

    return one[:_SAME_BEGINNING] == other[:_SAME_BEGINNING] or fuzz.partial_ratio(one, other) >= _SAME
