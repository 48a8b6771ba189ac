"""Tells whether a model that can say anything answered with the translation, and with nothing beside it.

Such a model may explain, apologise, offer a choice, repeat the paragraph, or answer in another language. What it adds
would stand on a handout as if the clinic had said it, so a doubtful answer is refused whole, and another engine or a
person translates the sentence. Nothing is cut out of an answer: what is left might be the wrong half.
"""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from converter.languages import REGISTRY, base_tag, language_model
from converter.sentence_boundaries import sentence_boundaries
from converter.translate.checks.lengths import deviation
from converter.translate.checks.untranslated import untranslated
from converter.translate.checks.wrong_script import wrong_script
from converter.translate.engine import Pair

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SIGNS = re.compile(r"[`*#<>|{}\[\]()=~_\\→]")
_ALIKE = str.maketrans("（）［］｛｝＜＞", "()[]{}<>")
"""Of markup and of remarks: no translation has one that its source lacks."""
_QUOTES = "\"'«»“”„‘’‚‹›「」『』《》"
_LABEL = re.compile(r"[:：](?=\s)")
"""As behind “Translation”, and before an answer."""
_TOO_LONG, _LONG = 3.5, 1.5
"""Standard deviations above the length that the source lets expect: alone, and with a sentence more."""
_OF_LANGUAGE = (untranslated, wrong_script)
_SURE = 0.95
_ENOUGH_LETTERS = 20
"""With both, none of 7,117 pieces of 15 to 60 letters of professional translations into seven languages (TICO-19) is
taken for another language."""


def is_translation_alone(source: str, answer: str, pair: Pair) -> bool:
    """Tell whether a trimmed answer may be the translation of a sentence, as far as its form and its language say."""
    return bool(answer) and not (
        len(answer.splitlines()) > 1
        or _signs(answer) - _signs(source)
        or len(_LABEL.findall(answer)) > len(_LABEL.findall(source))
        or (answer[0] in _QUOTES and source[0] not in _QUOTES)
        or _is_too_long(source, answer, pair)
        or any(found.severity == "error" for rule in _OF_LANGUAGE for found in rule(source, answer, pair))
        or _in_another_language(answer, pair[1])
    )


def _signs(text: str) -> set[str]:
    return set(_SIGNS.findall(text.translate(_ALIKE)))


def _is_too_long(source: str, answer: str, pair: Pair) -> bool:
    longer = deviation(source, answer, pair)
    return longer > _TOO_LONG or (longer > _LONG and _sentences(answer, pair[1]) > _sentences(source, pair[0]))


def _sentences(text: str, tag: str) -> int:
    return sum(1 for _ in sentence_boundaries(text, base_tag(tag)))


def _in_another_language(text: str, tag: str) -> bool:
    """Tell whether a text is surely in another language of the registry than it should be."""
    identifier = _identifier()
    label = base_tag(tag)
    if label not in identifier.labels or sum(char.isalpha() for char in text) < _ENOUGH_LETTERS:
        return False
    found, probability = identifier.classify(text)
    return bool(found != label and probability >= _SURE)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    model = language_model()
    identifier = copy(model)
    identifier.set_languages(sorted({base_tag(tag) for tag in REGISTRY} & set(model.labels)))
    return identifier
