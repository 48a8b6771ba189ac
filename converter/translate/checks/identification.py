"""Which of two languages a few words are in, by py3langid's model of 140 languages."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from converter.languages import any_language, language_model
from converter.translate.engine import Pair

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SURE = 0.9
_SURE_OF_A_TEXT = 0.9999
_ENOUGH_LETTERS = 25
"""In a whole text, without its names."""


def nearer_to_source(text: str, pair: Pair, *, unknown: bool = False) -> bool:
    """True where the text is in the source's language rather than in the target's; ``unknown`` where nobody can say.

    With ``unknown`` the text is a few words; without it a whole text, of which more certainty is asked.
    """
    identifier = _identifier(_code(pair[0]), _code(pair[1]))
    if identifier is None:
        return unknown
    if not unknown and sum(char.isalpha() for char in text) < _ENOUGH_LETTERS:
        return False
    code, probability = identifier.classify(text)
    return bool(code == _code(pair[0]) and probability >= (_SURE if unknown else _SURE_OF_A_TEXT))


def _code(tag: str) -> str:
    base = any_language(tag).base
    return {"nb": "no", "fil": "tl"}.get(base, base)


@lru_cache(maxsize=64)
def _identifier(source: str, target: str) -> LanguageIdentifier | None:
    """A model of the two languages; ``None`` where it lacks one of them."""
    model = language_model()
    if source == target or not {source, target} <= set(model.labels):
        return None
    identifier = copy(model)
    identifier.set_languages([source, target])
    return identifier
