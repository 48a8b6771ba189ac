"""Recognises the language of a text whose source does not declare one."""

from __future__ import annotations

from functools import cache
from typing import Any

from converter.errors import UnknownLanguage
from converter.languages import language

_SURE = 0.75
"""Relatives that the registry lacks (Wu beside Mandarin, Egyptian beside Arabic) take up to a quarter."""
_ENOUGH_LETTERS = 20
"""Below this, names and loan words decide, not the language."""
_LONGEST = 20_000
"""Characters that are looked at: more do not make the answer better."""


def recognise(text: str) -> str | None:
    """The registry's tag of the language that most of ``text`` is in; null where that is not sure."""
    if sum(char.isalpha() for char in text) < _ENOUGH_LETTERS:
        return None
    code, probability = _identifier().classify(text[:_LONGEST])
    if probability < _SURE:
        return None
    if code == "zh":
        return _chinese(text)
    try:
        return language(code).tag
    except UnknownLanguage:
        return None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _chinese(text: str) -> str:
    """Simplified or traditional, by which national character set holds more of the text's characters."""
    simplified = len(text.encode("gb2312", errors="ignore"))
    traditional = len(text.encode("big5", errors="ignore"))
    return "zh-Hans" if simplified >= traditional else "zh-Hant"
