"""Finds the sentences of a paragraph by sentencex, a piece of the paragraph at a time."""

from __future__ import annotations

from collections.abc import Iterator

_WINDOW = 10_000
"""Characters that sentencex sees together; a paragraph is hardly longer. It takes time that grows with the square of
the quotation marks and of the ideographic full stops in them."""
_NARROW = 1_000
"""The same of a text with many such quotation marks as it looks for the ends of."""
_MARKS = "`'"
_MANY = 500


def sentence_boundaries(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text begins and ends; together they make up the whole text.

    ``language`` is a primary language subtag; it decides which full stops end a sentence.
    """
    begun = seen = 0
    while len(text) - seen > (window := _window(text, seen)):
        # The last one may go on behind the window.
        ends = [seen + end for end in _ends(text[seen : seen + window], language)[:-1]]
        for end in ends:
            yield begun, end
            begun = end
        seen = ends[-1] if ends else _before_last_word(text, seen, window)
    for end in _ends(text[seen:], language):
        yield begun, seen + end
        begun = seen + end


def _ends(text: str, language: str) -> list[int]:
    from sentencex import get_sentence_boundaries

    return [one["end_index"] for one in get_sentence_boundaries(language, text)]


def _window(text: str, start: int) -> int:
    marks = sum(text.count(mark, start, start + _WINDOW) for mark in _MARKS)
    return _NARROW if marks > _MANY else _WINDOW


def _before_last_word(text: str, start: int, window: int) -> int:
    place = text.rfind(" ", start + window // 2, start + window)
    return place if place > 0 else start + window
