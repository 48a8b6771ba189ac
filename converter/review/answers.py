"""Understands a yes or a no in any language of the registry, however it is typed.

``data/answers.tsv`` has the words. Whatever is not clearly one of them is ``unclear``: nobody approves by a guess.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

Answer = Literal["yes", "no", "unclear"]

_INVISIBLE = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_ACCENTS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
"""Accents of Latin and Cyrillic, points of Hebrew and Arabic; vowel signs of other scripts are letters."""
_ENDS = " .!…։。．！।॥။។።۔\"'“”‘’«»()[]¡"
"""What may stand around an answer. A question mark may not: it makes it unclear."""
_SIGN = re.compile(r"[,;:.!…։՝،؛、，；：。．！।॥။።۔–—]\s*|\s-\s")
"""What may follow an answer, before a comment."""
_LEAST = 3
"""Letters of a word that is understood without its accents: “co” is no Vietnamese yes, but Polish for “what”."""


class AnswerWords(NamedTuple):
    """The words of one language."""

    tag: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


def answer_of(text: str) -> Answer | None:
    """Return what a text answers; ``None`` where it holds nothing that can be seen."""
    if not _INVISIBLE.sub("", text).strip():
        return None
    known = _known()
    exact = _folded(text)
    return known.get(exact) or known.get(_ACCENTS.sub("", exact), "unclear")


def opens_with_answer(text: str) -> bool:
    """Tell whether more follows after a yes or a no and a sign, as in “no, ask the doctor”; “No. 5” is a number."""
    head, *rest = _SIGN.split(text, maxsplit=1)
    return any(rest) and not rest[0][:1].isdecimal() and answer_of(head) in {"yes", "no"}


@lru_cache(maxsize=1)
def answer_words() -> tuple[AnswerWords, ...]:
    """Return the words of all languages; those of the tag ``*`` hold in every one."""
    text = (files(__package__ or __name__) / "data" / "answers.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    return tuple(AnswerWords(tag, _words(yes), _words(no)) for tag, yes, no in rows)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" | ")) if cell else ()


@lru_cache(maxsize=1)
def _known() -> dict[str, Answer]:
    known: dict[str, Answer] = {}
    for language in answer_words():
        for words, answer in ((language.yes, "yes"), (language.no, "no")):
            for exact in map(_folded, words):
                known[exact] = "yes" if answer == "yes" else "no"
                bare = _ACCENTS.sub("", exact)
                if len(bare) >= _LEAST:
                    known.setdefault(bare, known[exact])
    return known


def _folded(text: str) -> str:
    """Return the text in small letters, without what is invisible and without the marks that close a sentence."""
    shown = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKD", " ".join(shown.split()).strip(_ENDS))
