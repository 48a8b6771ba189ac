"""Left in the source language: whole, or a run of words."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import any_language
from converter.translate.checks.words import words
from converter.translate.engine import Pair

_COPIED_RUN = 4
"""Words in a row that stand in both texts before they count as left untranslated: names are shorter."""
_COPIED_WHOLE = 2
"""Words from which on a translation that equals its source counts as untranslated."""
_LATIN_SHARE = 0.5


def untranslated(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``untranslated`` where words of the source were copied, or the target is in the wrong script."""
    left = _copied(words(source), words(target))
    if left:
        yield finding("untranslated", f"“{left}” was left in the source language.")
    elif _mostly_latin(target, pair):
        yield finding("untranslated", f"“{target}” is mostly written in Latin letters.")


def _copied(source: list[str], target: list[str]) -> str:
    """The words of the source that stand in the target just so; empty where they are few enough to be names."""
    source, target = [word.casefold() for word in source], [word.casefold() for word in target]
    if source == target:
        return " ".join(source) if len(source) >= _COPIED_WHOLE else ""
    runs = {tuple(target[i : i + _COPIED_RUN]) for i in range(len(target) - _COPIED_RUN + 1)}
    for i in range(len(source) - _COPIED_RUN + 1):
        if tuple(source[i : i + _COPIED_RUN]) in runs:
            return " ".join(source[i : i + _COPIED_RUN])
    return ""


def _mostly_latin(target: str, pair: Pair) -> bool:
    if any_language(pair[1]).script == "Latn" or any_language(pair[0]).script != "Latn":
        return False
    letters = [char for word in words(target) for char in word]
    latin = sum(char.isascii() for char in letters)
    return len(words(target)) >= _COPIED_WHOLE and latin > _LATIN_SHARE * len(letters)
