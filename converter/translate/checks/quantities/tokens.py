"""The words of a folded text with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.translate.checks.quantities.folding import WORD
from converter.translate.checks.quantities.word_lists import is_set

_RUN = re.compile(WORD.pattern.removesuffix(r"(?:'[^\W\d_]+)*"))


class Token(NamedTuple):
    """One word, in small letters."""

    start: int
    end: int
    word: str


def tokens(text: str, tag: str) -> tuple[Token, ...]:
    """The words of a text; "d'eau" is two where the language's table says so."""
    pattern = _pattern(tag)
    return tuple(Token(found.start(), found.end(), found.group().lower()) for found in pattern.finditer(text))


def split(form: str, tag: str) -> tuple[str, ...]:
    """The words of a folded form of a table."""
    return tuple(_pattern(tag).findall(form.replace("*", "")))


def _pattern(tag: str) -> re.Pattern[str]:
    return _RUN if is_set(tag, "words end at an apostrophe") else WORD
