"""Designations: names with a number, such as B12, and letters that tell kinds apart, such as hepatitis B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import language_or_unknown
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.checks.words import without_addresses
from converter.translate.engine import Pair

_NAME = re.compile(r"(?<![\w.,/-])(?=[A-Za-z-]*[A-Z])(?:[A-Za-z]+(?:-[A-Za-z]+)*-?\d+(?:[A-Za-z-]*\d*)?)(?![\w/])")
"""A name in Latin letters with a number in it, of which at least one letter is a capital."""
_LETTERS = re.compile(r"[A-Za-z]+")
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9-]*")
_DIGITS = re.compile(r"[0-9]+")
_SHORT = 2
"""Letters of a name that have to have their own case, so that a word is none."""
_LETTER = re.compile(r"(?<=[^\W\d_] )[A-Z](?![\w'’-])(?!\.? [A-Z](?![\w'’-]))")
"""A capital that stands alone after a word, and before no other."""
_ALONE = re.compile(r"(?<!\w)[A-Z](?!\w)")
_NUMBER = re.compile(r"\d{1,9}")
"""Digits of any script."""
_NO_DESIGNATION = frozenset("IO")
"""Words of their own: "I" in English, "O" in Portuguese and in Spanish."""
_LOOKALIKES = str.maketrans("АВСЕКМНОРТХ‐‑–−", "ABCEKMHOPTX----")
"""Cyrillic capitals and other dashes, with what they look like."""


def designations(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``name-changed`` where a name has lost its number or a kind its letter, and ``B`` stands where ``B12`` should.

    A name counts as lost only where its letters stand in the translation and its number nowhere; one that is put in
    other words or letters is left to the check of numbers. A letter counts where another stands in its place.
    """
    source, target = _plain(source), _plain(target)
    yield from _numbers(source, target)
    if language_or_unknown(pair[0]).script == "Latn":
        yield from _letters(source, target)


def _numbers(source: str, target: str) -> Iterator[Finding]:
    names = dict.fromkeys(_NAME.findall(source))
    if not names:
        return
    digits = {str(int(each)) for each in _NUMBER.findall(target)}
    tokens = {_key(token): token for token in _TOKEN.findall(target)}
    for name in names:
        if name in target or set(_DIGITS.findall(name)) <= digits:
            continue
        parts = [part for part in _LETTERS.findall(name) if part != part.lower()]
        left = next((tokens[key] for key in (_key(name), *map(_key, parts)) if key in tokens), None)
        if left is not None:
            yield finding("name-changed", f"“{name}” of the original is “{left}” in the translation.")


def _key(name: str) -> str:
    """The letters of a name; long ones whatever their case."""
    letters = "".join(_LETTERS.findall(name))
    return letters.lower() if len(letters) > _SHORT else letters


def _letters(source: str, target: str) -> Iterator[Finding]:
    said = set(_LETTER.findall(source)) - _NO_DESIGNATION
    made = set(_LETTER.findall(target)) - _NO_DESIGNATION
    anywhere = set(_ALONE.findall(target))
    lost, added = said - anywhere, made - set(_ALONE.findall(source))
    if lost and added:
        yield finding("name-changed", f"“{min(lost)}” of the original is “{min(added)}” in the translation.")


def _plain(text: str) -> str:
    return without_addresses(without_placeholders(text)).translate(_LOOKALIKES)
