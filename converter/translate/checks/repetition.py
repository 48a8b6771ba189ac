"""Loops: an engine that says the same words over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.words import ADDRESS, WORD
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
    parts = re.findall(r"\S+", ADDRESS.sub(" ", text).casefold())
    for size in range(1, min(_LONGEST, len(parts) // _REPEATS) + 1):
        start = _repeated(parts, size)
        if start is not None:
            return " ".join(parts[start : start + size])
    for unspaced in (*_UNSPACED.finditer(" ".join(parts)), *_ONE_CHARACTER.finditer(" ".join(parts))):
        if WORD.search(unspaced.group(1)):
            return unspaced.group(1)
    return ""


def _repeated(parts: list[str], size: int) -> int | None:
    """Where a run of ``size`` words begins that is said three times in a row; the last mark may differ."""
    same = 0
    for place in range(len(parts) - size):
        same = same + 1 if parts[place].strip(".,;:") == parts[place + size].strip(".,;:") else 0
        if same >= size * (_REPEATS - 1):
            start = place - same + 1
            if any(WORD.search(part) for part in parts[start : start + size]):
                return start
    return None
