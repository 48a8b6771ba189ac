r"""Finds where a text may be cut: between the characters that a reader sees, and around words.

After Unicode Standard Annex 29, by ICU, which also knows the words of scripts without spaces between words. Python's
own ``\w`` would end a word at every vowel sign of Hindi and every point of Arabic.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

from converter.languages import any_language
from converter.translate.engine import Range

_JOINING = frozenset("-‐‑'’.,:·/_")
"""Signs within a word or a number, where no space stands beside them: COVID-19, 2.5, 5-10, a.m."""


def clusters(text: str, tag: str) -> list[int]:
    """Return every place where the text may be cut without splitting a visible character, both ends included."""
    if text.isascii():
        return list(range(len(text) + 1))
    from icu4py.breakers import CharacterBreaker

    return _places(CharacterBreaker(text, tag))


def word_ranges(text: str, tag: str) -> list[Range]:
    """Return the words of the text in the language ``tag``.

    In Chinese and Japanese these are the characters, because word boundaries are a matter of opinion.
    """
    if text.isascii() and text.isalnum():  # one word in any language, as most that an engine marks
        return [(0, len(text))]
    from icu4py.breakers import WordBreaker

    ideographic = any_language(tag).is_ideographic
    places = clusters(text, tag) if ideographic else _places(WordBreaker(text, tag))
    found: list[Range] = []
    for start, end in pairwise(places):
        if not _is_word(text[start:end]):
            continue
        if found and _joined(text[found[-1][1] : start], text[found[-1][1] - 1], text[start], ideographic=ideographic):
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _joined(between: str, last: str, first: str, *, ideographic: bool) -> bool:
    """Tell whether two words are one across what stands between them; in ideographic text only ASCII words can be."""
    if ideographic and not (last.isascii() and first.isascii()):
        return False
    return between in _JOINING or (ideographic and not between)


def _places(segments: Iterable[str]) -> list[int]:
    return [0, *accumulate(map(len, segments))]


def _is_word(text: str) -> bool:
    return text.isalnum() or any(map(str.isalnum, text))
