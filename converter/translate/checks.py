"""Checks that compare a sentence with its translation: small pure rules, all of one signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from converter.article import Finding, finding
from converter.languages import language
from converter.translate.engine import Pair
from converter.translate.numbers import unmatched

Check = Callable[[str, str, Pair], Iterator[Finding]]
"""Source text, target text and the pair in; findings without a place out."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_COPIED_RUN = 4
"""Words in a row that stand in both texts before they count as left untranslated: names are shorter."""
_COPIED_WHOLE = 2
"""Words from which on a translation that equals its source counts as untranslated."""
_LATIN_SHARE = 0.5
_REPEATS = 3


def check_segment(source: str, target: str, pair: Pair) -> tuple[Finding, ...]:
    """The findings of every rule, in the order of the rules. An empty target has that one finding only."""
    empty = tuple(_empty(source, target, pair))
    return empty or tuple(found for rule in RULES for found in rule(source, target, pair))


def _empty(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    if source.strip() and not target.strip():
        yield finding("empty-translation", f"“{source}” has no translation.")


def _numbers(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    missing, extra = unmatched(source, target)
    if missing or extra:
        said = [f"the source has {_quoted(missing)}"] if missing else []
        said += [f"the translation has {_quoted(extra)}"] if extra else []
        yield finding("number-mismatch", f"Numbers differ: {', '.join(said)} without a match.")


def _untranslated(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    left = _copied(_words(source), _words(target))
    if left:
        yield finding("untranslated", f"“{left}” was left in the source language.")
    elif _mostly_latin(target, pair):
        yield finding("untranslated", f"“{target}” is mostly written in Latin letters.")


def _repetition(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    loop = _loop(target)
    if loop and not _loop(source):
        yield finding("repetition", f"“{loop}” is repeated over and over.")


RULES: tuple[Check, ...] = (_numbers, _untranslated, _repetition)


def _quoted(parts: list[str]) -> str:
    return ", ".join(f"“{part}”" for part in parts)


def _words(text: str) -> list[str]:
    return _WORD.findall(_ADDRESS.sub(" ", text))


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
    if language(pair[1]).script == "Latn" or language(pair[0]).script != "Latn":
        return False
    letters = [char for word in _words(target) for char in word]
    latin = sum(char.isascii() for char in letters)
    return len(_words(target)) >= _COPIED_WHOLE and latin > _LATIN_SHARE * len(letters)


def _loop(text: str) -> str:
    """One to six words, or two to twelve characters without a blank, that follow each other three times or more."""
    words = re.findall(r"\S+", text.casefold())
    for size in range(1, 7):
        for i in range(len(words) - _REPEATS * size + 1):
            unit = words[i : i + size]
            if unit * _REPEATS == words[i : i + _REPEATS * size] and _WORD.search(" ".join(unit)):
                return " ".join(unit)
    unspaced = re.search(r"([^\W\d]{2,12}?)\1{3,}", text)
    return unspaced.group(1) if unspaced else ""
