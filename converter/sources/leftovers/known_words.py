"""Whether letters form a word, by word lists of six languages."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_LANGUAGES = ["en", "es", "fr", "pt", "de", "it"]
_SHORT = (
    "a i o y e à al am an as at be by da de do du el em en es et go he hi if il im in is it la le me mi my na no of on "
    "or ou sa se so su te to tu un up us we"
)
_SHORT_WORDS = frozenset(_SHORT.split())


@lru_cache(maxsize=10_000)
def is_word(letters: str) -> bool:
    """Return True for a word of English, Spanish, French, Portuguese, German or Italian.

    The lists of ``pyspellchecker`` hold the words of films and books, with some noise among the short ones: of those,
    only the commonest count.
    """
    letters = letters.lower()
    if len(letters) < 3:
        return letters in _SHORT_WORDS
    return any(letters in _checker(language) for language in _LANGUAGES)


@cache
def _checker(language: str) -> SpellChecker:
    from spellchecker import SpellChecker  # takes a while to read a list

    return SpellChecker(language=language)
