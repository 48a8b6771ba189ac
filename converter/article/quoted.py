"""The words that findings quote, and where they stand in a text: a person finds them on both sides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from converter.article.model import Finding
from converter.languages import language_or_unknown

_QUOTED = re.compile("“([^“”]+)”")
_MOST_WORDS = 40
_LONGEST = 80


def quoted_words(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the words of either side that the messages of findings quote, each once, in their order."""
    return tuple(dict.fromkeys(word for found in findings for word in _QUOTED.findall(found.message)))


def names_both_sides(findings: Iterable[Finding]) -> bool:
    """Return whether a finding quotes a word of the original and another of the translation."""
    return any(len(_QUOTED.findall(found.message)) > 1 for found in findings)


def words_pattern(words: Collection[str], tag: str) -> str:
    """Return a regular expression for some words in a text of a language, the longest first; empty without any.

    Whole words, where the language writes blanks between them.
    """
    listed = {word for word in words if word.strip() and len(word) <= _LONGEST}
    if not listed:
        return ""
    longest_first = sorted(listed, key=lambda word: (-len(word), word))[:_MOST_WORDS]
    alternatives = "|".join(map(re.escape, longest_first))
    return rf"(?<!\w)(?:{alternatives})(?!\w)" if language_or_unknown(tag).has_word_spaces else f"(?:{alternatives})"


def marked_pieces(text: str, words: Collection[str], tag: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is one of the words; no piece is empty."""
    pattern = words_pattern(words, tag)
    pieces = re.split(f"({pattern})", text) if pattern else [text]
    yield from ((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)
