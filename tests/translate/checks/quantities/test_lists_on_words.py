"""The lists of numbers, units and spans, run over a word list of each language: none is seen inside other words."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from converter.languages import REGISTRY, base_tag
from converter.translate.checks.quantities import word_lists
from converter.translate.checks.quantities.folding import folded, key, shown
from converter.translate.checks.quantities.lexicon import bare
from converter.translate.checks.quantities.reading import NumberReading, read
from converter.translate.checks.quantities.unit_names import unit_names
from converter.translate.checks.quantities.words import _table
from tests.translate.checks.vocabulary import vocabulary

MOST_OF_A_THOUSAND = 3
"""Words of a thousand in which one entry may be seen, though they are not listed."""
FEWEST = 8
"""The fewest words that count as often: a unit has as many with particles."""
BETWEEN = " ; "
"""Stands between two words, so that no expression goes from one to the next."""
AT_A_TIME = 200


@cache
def listed(tag: str) -> frozenset[str]:
    forms = {key(form.rstrip("*")) for row in word_lists.rows(base_tag(tag)) for form in row.forms}
    spelled = {joint.join(words) for words in _table(tag) for joint in ("", " ")}
    return frozenset(forms | set(unit_names(tag)[0]) | spelled)


def entries(reading: NumberReading) -> Iterator[tuple[int, str]]:
    """Where each expression of a text begins, and what it is; without words that are often no number."""
    for mention in (*reading.mentions.units, *reading.mentions.phrases):
        if mention.kind != "not":
            yield mention.start, f"{mention.kind} {mention.value}"
    for number in reading.numbers:
        if number.kind == "word":
            yield number.start, f"number {number.written.lower()}"


def seen_inside(tag: str) -> dict[str, set[str]]:
    """The words that are not listed, by the entry that is seen in them."""
    words = [shown(word) for word in vocabulary(tag)]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first in range(0, len(words), AT_A_TIME):
        some = words[first : first + AT_A_TIME]
        starts = [0]
        for word in some[:-1]:
            starts.append(starts[-1] + len(word) + len(BETWEEN))
        for place, entry in entries(read(BETWEEN.join(some), tag)):
            word = some[bisect(starts, place) - 1]
            plain = folded(word).lower()
            known = {*bare(plain, tag), plain.removeprefix(entry.removeprefix("number "))}
            if known.isdisjoint(listed(tag)):
                found[entry].add(word)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("tag", sorted(set(REGISTRY) - {"pt-BR"}))  # its lists are those of pt
def test_entries_are_seldom_seen_inside_other_words(tag: str) -> None:
    most = max(FEWEST, MOST_OF_A_THOUSAND * len(vocabulary(tag)) // 1000)
    often = {entry: sorted(words, key=len)[:20] for entry, words in seen_inside(tag).items() if len(words) > most}
    assert often == {}


@pytest.mark.parametrize("tag", sorted(REGISTRY))
def test_no_day_of_the_week_is_a_number(tag: str) -> None:
    if base_tag(tag) in {"ht", "hmn"}:  # CLDR has French in the place of Haitian Creole
        pytest.skip("CLDR has no names of days in it")
    names = [str(name) for name in REGISTRY[tag].locale.days["format"]["wide"].values()]
    assert [name for name in names if any(number.kind == "word" for number in read(name, tag).numbers)] == []
