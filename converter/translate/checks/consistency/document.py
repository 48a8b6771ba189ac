"""What differs between the sentences of a document that should be the same in all, or from what its readers say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from converter.article import Finding, finding
from converter.translate.checks.consistency.address_forms import mixed_address
from converter.translate.checks.consistency.names import names_in_two_spellings
from converter.translate.checks.consistency.regional_words import RegionalWord, regional_words
from converter.translate.checks.consistency.terms import terms_in_two_words
from converter.translate.checks.words import words
from converter.translate.engine import Pair
from converter.translate.readers import ANY_READERS, Readers

CONSISTENCY_CODES = frozenset(
    {"address-mixed", "address-other", "name-inconsistent", "term-inconsistent", "regional-word", "regional-sense"}
)
"""Codes of these findings, which a sentence has for what stands in others, or for its readers."""

RightWords = Callable[[str], Sequence[str]]
"""The words that a glossary has for the terms of a source text."""


def inconsistencies(
    sources: Sequence[str],
    targets: Sequence[str],
    pair: Pair,
    readers: Readers = ANY_READERS,
    right: RightWords | None = None,
) -> list[tuple[Finding, ...]]:
    """For each sentence, how its translation differs from the others of the document; none is named twice.

    ``address-mixed``: it addresses readers otherwise than most sentences; where ``readers`` have a form of address,
    ``address-other``: otherwise than so. ``name-inconsistent``: it spells a name
    otherwise than the sentence that has it first. ``term-inconsistent``: it has another word for a medical term. A
    dose that is told otherwise in two places is otherwise than in the source in one of them, which is found there.
    ``regional-word`` and ``regional-sense``: a word that the readers' region does not use, or takes for something else,
    unless ``right`` has it for the sentence.
    """
    found: list[list[Finding]] = [[] for _ in sources]
    for place, each in _all(sources, targets, pair, readers.address):
        found[place].append(each)
    if readers.region:
        for place, (source, target) in enumerate(zip(sources, targets, strict=True)):
            found[place] += _of_region(source, target, pair, readers.region, right)
    return [tuple(each) for each in found]


def _all(
    sources: Sequence[str], targets: Sequence[str], pair: Pair, address: str | None
) -> Iterator[tuple[int, Finding]]:
    for mixed in mixed_address(targets, pair[1], address):
        if address:
            said = f"“{mixed.word}” addresses readers otherwise than the clinic wants, which is with “{mixed.usual}”."
            yield mixed.place, finding("address-other", said)
        else:
            said = f"“{mixed.word}” addresses readers otherwise than most sentences do, such as with “{mixed.usual}”."
            yield mixed.place, finding("address-mixed", said)
    for spelt in names_in_two_spellings(sources, targets):
        said = f"“{spelt.source}” is “{spelt.word}” here, and “{spelt.usual}” in another sentence."
        yield spelt.place, finding("name-inconsistent", said)
    for worded in terms_in_two_words(sources, targets, pair):
        said = f"“{worded.source}” is “{worded.word}” here, and “{worded.usual}” in another sentence."
        yield worded.place, finding("term-inconsistent", said)


def _of_region(source: str, target: str, pair: Pair, region: str, right: RightWords | None) -> Iterator[Finding]:
    for word in regional_words(source, target, pair, region):
        if right and _has(right(source), word):
            continue
        if word.otherwise:
            said = f"Readers of this handout take “{word.word}” for something else; they say “{word.instead}”."
            yield finding("regional-sense", said)
        else:
            yield finding(
                "regional-word", f"Readers of this handout do not say “{word.word}”; they say “{word.instead}”."
            )


def _has(right: Sequence[str], word: RegionalWord) -> bool:
    wanted = words(word.word.lower())
    return any(set(wanted) <= set(words(each.lower())) for each in right)
