"""Choose the texts of a page in which it is worth looking for leftovers.

Trying each pattern at each place where it could start takes ten times as long as the search here, which looks through
all texts at once for the core of every pattern; benchmarks/import_speed.py measures it as part of reading a page. The
cores are parts of the patterns, so that none can be added that is hidden here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from converter.sources.leftovers.leftover_pattern import LeftoverPattern, alternatives, by_first_letter
from converter.sources.leftovers.pasted_prompts import capital_inside_word
from converter.sources.leftovers.patterns import LOREM_IPSUM, NOTES, PLACEHOLDERS, PROMPTS, REPLIES


def _core(pattern: LeftoverPattern) -> Iterable[str]:
    return alternatives(pattern.core)


@cache
def _in_lower_case() -> re.Pattern[str]:
    """Return a pattern of what no match of the patterns that ignore case lacks, and the character before it.

    A core begins a word, so that no small letter from a to z stands before it; that is looked for twice as fast as the
    beginning of a word, and finds but a few places more.
    """
    cores = [core for pattern in (*PROMPTS, *REPLIES, *NOTES) if pattern.ignores_case for core in _core(pattern)]
    return re.compile(rf"[^a-z](?:{by_first_letter([*cores, LOREM_IPSUM])})")


@cache
def _as_written() -> tuple[re.Pattern[str], ...]:
    cores = [core for pattern in (*PROMPTS, *REPLIES, *NOTES) if not pattern.ignores_case for core in _core(pattern)]
    first = "".join({core[0] for core in cores})
    # There are few capitals, so that looking for one first is twice as fast.
    notes = re.compile(rf"[{first}](?<=[^a-z](?=(?:{by_first_letter(cores)}))[{first}])")
    return notes, *PLACEHOLDERS, capital_inside_word()


def texts_with_leftovers(texts: Sequence[str]) -> set[int]:
    """Return the numbers of those texts that leftovers may be in."""
    return _found(_as_written(), texts) | _found((_in_lower_case(),), [text.lower() for text in texts])


def _found(patterns: Iterable[re.Pattern[str]], texts: Sequence[str]) -> set[int]:
    """Return the numbers of the texts in which one of the patterns matches."""
    whole = "\n" + "\n".join(texts)
    ends = list(accumulate(len(text) + 1 for text in texts))
    return {bisect_right(ends, match.end() - 2) for pattern in patterns for match in pattern.finditer(whole)}
