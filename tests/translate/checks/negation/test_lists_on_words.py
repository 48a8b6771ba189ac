"""The lists of negation, run over a word list of each language: few words only look like a denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

import pytest
from icu4py.breakers import WordBreaker

from converter.languages import REGISTRY, base_tag, language_or_unknown
from converter.translate.checks.negation.found import GAP
from converter.translate.checks.negation.lexicon import lexicon
from converter.translate.checks.negation.tokens import fold, without_points
from converter.translate.checks.negation.word_lists import Kind, negator_rows
from tests.translate.checks.vocabulary import is_known, vocabulary

COUNTING: set[Kind] = {"negator", "prohibitive", "without", "denial", "stop", "goes-on", "alone"}
AFFIXES = {"prefix", "suffix", "frame"}
MOST_OF_A_THOUSAND = 8
"""Words of a thousand that one entry may take for a denial, though nothing that is left of them is a word.

Swahili, whose verbs are mostly not in the list with all that they can be joined with, comes near it."""
FEWEST = 5
LONG_ENOUGH = 5000
"""Words of a list in which what is left of a word can be looked for; Amharic and others have fewer here."""


def look_alikes(tag: str) -> dict[str, list[str]]:
    """The words that only look like a denial, by the form that is seen in them."""
    rows = negator_rows(base_tag(tag))
    spaced = language_or_unknown(tag).has_word_spaces
    whole = {fold(without_points(each)) for row in rows if row.match not in AFFIXES for each in row.spellings()}
    affixes = sorted(
        (fold(without_points(each)).partition(GAP) for row in rows if row.match in AFFIXES for each in row.spellings()),
        key=lambda affix: -len("".join(affix)),
    )
    short = len(vocabulary(tag)) < LONG_ENOUGH
    found: defaultdict[str, list[str]] = defaultdict(list)
    listed = lexicon(base_tag(tag))
    assert listed is not None
    for word in vocabulary(tag):
        plain = fold(without_points(word))
        for each in listed.find(word):
            if not each.kinds & COUNTING or plain in whole:
                continue
            form = fold(each.text)
            if form == plain and spaced:
                if short:
                    continue
                form = next((f"{head}{gap}{tail}" for head, gap, tail in affixes if fits(plain, head, tail)), form)
                if any(is_known(rest, tag) for rest in rests(plain, form)):
                    continue
            elif stands_apart(form, plain, tag):
                continue
            found[form].append(word)
    return found


def fits(word: str, head: str, tail: str) -> bool:
    return word.startswith(head) and word.endswith(tail) and len(word) > len(head) + len(tail)


def rests(word: str, form: str) -> Iterator[str]:
    """What is left of a word without the beginning of the form, its end, or both."""
    head, _, tail = form.partition(GAP)
    left = {word.removeprefix(head), word.removesuffix(tail), word.removeprefix(head).removesuffix(tail)}
    yield from left - {word}


def stands_apart(form: str, word: str, tag: str) -> bool:
    """Whether ICU parts the form from what stands beside it: 不 in 不要紧 may well be a denial."""
    edges = {0, *accumulate(map(len, WordBreaker(word, tag)))}
    start = word.find(form)
    return start in edges and start + len(form) in edges


@pytest.mark.slow
@pytest.mark.parametrize("tag", sorted(REGISTRY))
def test_few_words_only_look_like_a_denial(tag: str) -> None:
    most = max(FEWEST, MOST_OF_A_THOUSAND * len(vocabulary(tag)) // 1000)
    often = {form: sorted(words, key=len)[:20] for form, words in look_alikes(tag).items() if len(words) > most}
    assert often == {}


@pytest.mark.parametrize("language", sorted({base_tag(tag) for tag in REGISTRY}))
def test_a_phrase_with_never_counts_as_the_denial_within_it(language: str) -> None:
    kinds: defaultdict[str, set[Kind]] = defaultdict(set)
    for row in negator_rows(language):
        for spelling in row.spellings():
            kinds[spelling].add(row.kind)
    never = [spelling for spelling, kind in kinds.items() if kind == {"never"} and " " in spelling]
    denying = {word for word, kind in kinds.items() if kind & {"negator", "prohibitive"}}
    if any("repeats" in kind for kind in kinds.values()):  # beside such a phrase stands another "not"
        never = []
    assert [spelling for spelling in never if denying & set(spelling.split())] == []
