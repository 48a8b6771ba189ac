"""The list of a language, ready to be looked up."""

from __future__ import annotations

from functools import lru_cache

from converter.translate.checks.negation.found import Lexicon
from converter.translate.checks.negation.letters import LettersLexicon
from converter.translate.checks.negation.word_lists import negator_rows
from converter.translate.checks.negation.words import WordsLexicon


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon | None:
    """Return the list of a language, by its primary subtag; None where there is none."""
    listed = negator_rows(language)
    if not listed:
        return None
    return LettersLexicon(listed) if any(row.match == "letters" for row in listed) else WordsLexicon(listed)
