"""Loops: an engine that says the same words over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.words import WORD
from converter.translate.engine import Pair

_REPEATS = 3


def repetition(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``repetition`` where the target loops and the source does not."""
    loop = _loop(target)
    if loop and not _loop(source):
        yield finding("repetition", f"“{loop}” is repeated over and over.")


def _loop(text: str) -> str:
    """One to six words, or two to twelve characters without a blank, that follow each other three times or more."""
    parts = re.findall(r"\S+", text.casefold())
    for size in range(1, 7):
        for i in range(len(parts) - _REPEATS * size + 1):
            unit = parts[i : i + size]
            if unit * _REPEATS == parts[i : i + _REPEATS * size] and WORD.search(" ".join(unit)):
                return " ".join(unit)
    unspaced = re.search(r"([^\W\d]{2,12}?)\1{3,}", text)
    return unspaced.group(1) if unspaced else ""
