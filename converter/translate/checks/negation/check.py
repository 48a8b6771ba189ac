"""Negation: a "not" that only the source has, or only the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.negation.comparing import (
    adds_a_denial,
    denies_nothing,
    loses_a_denial,
    turns_a_limit,
)
from converter.translate.checks.negation.counting import NegationCount, count, has_list
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.checks.words import MARKS
from converter.translate.engine import Pair

_HASHTAG = re.compile(rf"[#＃][\w{MARKS}]+")
"""A name, whatever words it is made of."""
_COUNTED = frozenset({"en", "es", "pt", "fr", "it", "ca", "ro", "de", "nl", "ru", "uk", "pl"})
"""Languages with a word for each "not" of English, so that the words can be counted one against the other."""
_SHORT = 12
"""The most words of a sentence in which every denial can be expected to have a counterpart."""
_LETTERS_OF_A_WORD = 3
"""Where no blanks stand between words."""


def negation(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``negation-lost`` where only an English source denies anything; ``negation-doubtful`` where it denies more.

    ``negation-added`` where the translation denies more. Silent for languages without a list of words of negation. In
    a long sentence, and in languages that have no word for each "not" of English, only a translation is named that
    denies nothing at all, or a source that does.
    """
    if not (has_list(pair[0]) and has_list(pair[1])):
        return
    said, made = count(_language_of(source), pair[0]), count(_language_of(target), pair[1])
    counted = base_tag(pair[0]) == "en" and base_tag(pair[1]) in _COUNTED
    short = _is_short(source, target, pair)
    if denies_nothing(said, made, counted=counted):
        message = f"“{said.first}” of the source has no counterpart in the translation."
        yield finding("negation-lost" if counted else "negation-doubtful", message)
    elif loses_a_denial(said, made, counted=counted, short=short):
        yield finding("negation-doubtful", f"The source denies {_compared(said, made)}; look for “{said.first}”.")
    elif adds_a_denial(said, made, counted=counted, short=short):
        yield finding("negation-added", f"The source denies {_compared(said, made)}; look at “{made.first}”.")
    elif turns_a_limit(said, made, counted=counted):
        yield finding("negation-doubtful", f"The translation says “{made.limit}”; the source may set another limit.")
    elif made.remnant and made.remnant not in source.casefold():
        yield finding(
            "negation-doubtful", f"“{made.remnant}” stands in the translation without the word of its phrase."
        )


def _language_of(text: str) -> str:
    """Return the text without names of templates and hashtags."""
    return _HASHTAG.sub(" ", without_placeholders(text))


def _is_short(source: str, target: str, pair: Pair) -> bool:
    """Whether the sentence is short, by its English words, or else by those of a language that has blanks."""
    if base_tag(pair[1]) == "en" or not language_or_unknown(pair[0]).has_word_spaces:
        source, target, pair = target, source, (pair[1], pair[0])
    spaced = language_or_unknown(pair[0]).has_word_spaces
    return (len(source.split()) if spaced else len(source) // _LETTERS_OF_A_WORD) <= _SHORT


def _compared(said: NegationCount, made: NegationCount) -> str:
    return f"{_times(said.least + said.idioms)}, the translation {_times(made.least + made.idioms)}"


def _times(number: int) -> str:
    return {0: "nothing", 1: "once", 2: "twice"}.get(number) or f"{number} times"
