"""How messages name a sentence: by its number and first words, the same in workbook, sheet, board and messages.

The number is the position of the sentence in reading order, from 1. An id, such as ``s2.b1.i3.b0#0``, is for programs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converter.article.spans import plain_text
from converter.article.translation import Segment

_MOST = 48
"""Characters of a sentence that a message quotes."""


def sentence_numbers(segments: Sequence[Segment]) -> Mapping[str, int]:
    """Return the number of each segment by its id."""
    return {segment.id: number for number, segment in enumerate(segments, start=1)}


def sentence_name(segments: Sequence[Segment], segment: Segment) -> str:
    """Return the number and the first words of one of the segments, such as ``No. 3, “Give your child …”``."""
    return f"No. {sentence_numbers(segments)[segment.id]}, “{first_words(plain_text(segment.source))}”"


def find_sentence(segments: Sequence[Segment], typed: str) -> Segment | None:
    """Return the segment that a person names by its number, such as ``12`` or ``No. 12``, or a program by its id."""
    number = typed.strip().casefold().removeprefix("no.").strip()
    if number.isascii() and number.isdigit() and 1 <= int(number) <= len(segments):
        return segments[int(number) - 1]
    return next((segment for segment in segments if segment.id == typed), None)


def first_words(text: str) -> str:
    """Return as many words of a text as a message has room for, with an ellipsis where some are left out."""
    line = " ".join(text.split())
    if len(line) <= _MOST:
        return line
    cut = line[: _MOST - 2]
    return f"{cut.rpartition(' ')[0] or cut} …"
