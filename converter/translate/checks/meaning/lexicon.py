"""The forms of a language, ready to be looked up."""

from __future__ import annotations

from functools import lru_cache

from converter.languages import language_or_unknown
from converter.translate.checks.meaning.found import IdeaLexicon
from converter.translate.checks.meaning.letters_lexicon import LettersIdeaLexicon
from converter.translate.checks.meaning.word_lists import idea_rows
from converter.translate.checks.meaning.words_lexicon import WordsIdeaLexicon


@lru_cache(maxsize=64)
def idea_lexicon(language: str) -> IdeaLexicon | None:
    """Return the forms of a language, by its primary subtag; ``None`` where there are none."""
    rows = idea_rows(language)
    if not rows:
        return None
    return WordsIdeaLexicon(rows) if language_or_unknown(language).has_word_ends else LettersIdeaLexicon(rows)
