"""Recognises the language of a text whose source does not declare one, or declares a wrong one."""

from __future__ import annotations

from itertools import islice

from converter.errors import UnknownLanguage
from converter.languages import language, language_model

_SURE = 0.75
"""Relatives that the registry lacks (Wu beside Mandarin, Egyptian beside Arabic) take up to a quarter."""
_ENOUGH_LETTERS = 20
"""Below this, names and loan words decide, not the language."""
_LONGEST = 3_000
"""Characters that are looked at: more do not make the answer better."""
_BEYOND_DOUBT = 0.99
_ENOUGH_TO_CONTRADICT = 200
"""Letters that it takes to believe the words more than what the source says of them."""
_FIRST_SAMPLE = 200
_SAMPLE = 600
"""Characters that are looked at first; mostly they are enough."""
_RELATIVES = ("no nb nn da", "hr bs sr sh sl", "id ms", "cs sk", "gl pt", "hi mr ne", "zh yue wuu", "fa ps", "af nl")
"""Languages that are not told apart surely enough to contradict anybody."""


def recognise(text: str) -> str | None:
    """The registry's tag of the language that most of ``text`` is in; null where that is not sure."""
    if not _has_letters(text, _ENOUGH_LETTERS):
        return None
    code, probability = language_model().classify(_sample(text, _SAMPLE))
    if probability < _BEYOND_DOUBT:
        code, probability = language_model().classify(_sample(text, _LONGEST))
    if probability < _SURE:
        return None
    if code == "zh":
        return _chinese(text)
    try:
        return language(code).tag
    except UnknownLanguage:
        return None


def contradicted(stated: str, text: str) -> str | None:
    """The registry's tag of the language of ``text``, where it is another than ``stated`` beyond doubt; else null.

    Both halves of the text must be in it: a post in two languages contradicts nothing.
    """
    middle = len(text) // 2
    halves = [text[:middle], text[middle:]]
    if not _has_letters(text, _ENOUGH_TO_CONTRADICT):
        return None
    own = stated.split("-", maxsplit=1)[0].lower()
    for length in (_FIRST_SAMPLE, _SAMPLE, _LONGEST):
        for half in halves:
            code, probability = language_model().classify(half[:length])
            if probability < _BEYOND_DOUBT or _related(own, code):
                return None
    first, second = (recognise(half) for half in halves)
    return first if first == second else None


def _has_letters(text: str, least: int) -> bool:
    return next(islice(filter(str.isalpha, text), least - 1, None), None) is not None


def _related(own: str, code: str) -> bool:
    return own == code or any(own in group.split() and code in group.split() for group in _RELATIVES)


def _sample(text: str, longest: int) -> str:
    """The start, the middle and the end of a text that is longer."""
    if len(text) <= longest:
        return text
    third = longest // 3
    middle = (len(text) - third) // 2
    return "\n".join((text[:third], text[middle : middle + third], text[-third:]))


def _chinese(text: str) -> str:
    """Simplified or traditional, by which national character set holds more of the text's characters."""
    simplified = len(text.encode("gb2312", errors="ignore"))
    traditional = len(text.encode("big5", errors="ignore"))
    return "zh-Hans" if simplified >= traditional else "zh-Hant"
