"""Letters of a script that neither the language of the translation nor its source has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.checks.scripts import LATIN, script, scripts_of
from converter.translate.checks.words import WORD, without_addresses, words
from converter.translate.engine import Pair

_SYMBOLS = frozenset({"GREEK", "LATIN"})
"""Scripts whose letters stand for quantities and names in all languages: α, µ, DNA."""
_LEAST_LETTERS = 4
_LEAST_SHARE = 0.1
"""Of the letters that must be in a script of the target; names and formulas are Latin in any script."""


def wrong_script(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``wrong-script`` where words are in a foreign script that the source does not have, or most of the text is."""
    wanted = scripts_of(pair[1])
    if not wanted:
        return
    text = without_addresses(without_placeholders(target))
    letters = Counter(name for name in map(script, text) if name)
    foreign = letters.keys() - wanted - _SYMBOLS - set(map(script, source)) - {"INHERITED"}
    if foreign:
        yield finding("wrong-script", f"“{_first(text, foreign)}” is not in the letters of the translation's language.")
    elif _mostly_other(without_placeholders(source), letters, pair):
        yield finding("wrong-script", f"“{target}” has hardly a letter of the translation's language.")


def _mostly_other(source: str, letters: Counter[str], pair: Pair) -> bool:
    """True where the source is mostly words, and its translation hardly has a letter of its language's script."""
    wanted = scripts_of(pair[1])
    if wanted & scripts_of(pair[0]) or letters.total() < _LEAST_LETTERS:
        return False
    here = sum(letters[name] for name in wanted)
    if wanted == LATIN or here:
        return here == 0 or (wanted != LATIN and here < _LEAST_SHARE * letters.total() and _lower(source) > here * 4)
    return _lower(source) >= _LEAST_LETTERS


def _lower(source: str) -> int:
    """Letters of words that are no names or codes."""
    return sum(len(word) for word in WORD.findall(source) if word == word.lower())


def _first(text: str, foreign: set[str]) -> str:
    return next((word for word in words(text) if any(script(char) in foreign for char in word)), "")
