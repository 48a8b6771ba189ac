"""What differs between the sentences of a document that should be the same in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.article import Finding, finding
from converter.translate.checks.consistency.address_forms import mixed_address
from converter.translate.checks.consistency.names import names_in_two_spellings
from converter.translate.checks.consistency.terms import terms_in_two_words
from converter.translate.engine import Pair

CONSISTENCY_CODES = frozenset({"address-mixed", "address-other", "name-inconsistent", "term-inconsistent"})
"""Codes of these findings, which a sentence has for what stands in others."""


def inconsistencies(
    sources: Sequence[str], targets: Sequence[str], pair: Pair, address: str | None = None
) -> list[tuple[Finding, ...]]:
    """For each sentence, how its translation differs from the others of the document; none is named twice.

    ``address-mixed``: it addresses readers otherwise than most sentences; where ``address`` is given, a form of the
    language (``form_named``), ``address-other``: otherwise than so. ``name-inconsistent``: it spells a name
    otherwise than the sentence that has it first. ``term-inconsistent``: it has another word for a medical term. A
    dose that is told otherwise in two places is otherwise than in the source in one of them, which is found there.
    """
    found: list[list[Finding]] = [[] for _ in sources]
    for place, each in _all(sources, targets, pair, address):
        found[place].append(each)
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
