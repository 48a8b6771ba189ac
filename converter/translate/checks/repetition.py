"""Loops: an engine that says the same words over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.words import WORD, without_addresses
from converter.translate.engine import Pair

_REPEATS = 3
_LONGEST = 12
"""Words of the longest loop that is looked for."""
_UNSPACED = re.compile(r"(.{2,24}?)\1{3,}")
_ONE_CHARACTER = re.compile(r"([^\W\d_])\1{4,}")


def repetition(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``repetition`` where the target loops and the source does not."""
    loop = _loop(target)
    if loop and not _loop(source):
        yield finding("repetition", f"“{loop}” is repeated over and over.")


def _loop(text: str) -> str:
    """What follows itself: a run of words three times or more, or of characters without a blank four times or more."""
    parts = re.findall(r"\S+", without_addresses(text).casefold())
    bare = [part.strip(".,;:") for part in parts]
    for size in range(1, min(_LONGEST, len(parts) // _REPEATS) + 1):
        start = _repeated(bare, size)
        if start is not None:
            return " ".join(parts[start : start + size])
    for unspaced in (*_UNSPACED.finditer(" ".join(parts)), *_ONE_CHARACTER.finditer(" ".join(parts))):
        if WORD.search(unspaced.group(1)):
            return unspaced.group(1)
    return ""


def _repeated(bare: list[str], size: int) -> int | None:
    """Where a run of ``size`` words begins that is said three times in a row; the marks beside words may differ.

    A run of signs alone is no loop.
    """
    same = 0
    for place in range(len(bare) - size):
        same = same + 1 if bare[place] == bare[place + size] else 0
        if same >= size * (_REPEATS - 1):
            start = place - same + 1
            if any(map(WORD.search, bare[start : start + size])):
                return start
    return None
