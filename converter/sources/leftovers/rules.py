"""Find text that was never meant for readers, and decide what replaces it.

A leftover that stands alone, as a text of its own or as whole sentences, is removed. So is one that was pasted into a
word: without it the word is whole again. A gap inside a sentence becomes an ellipsis, because “Take [dose] daily”
without the gap would say something else. What may be real stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from converter.data_tables import table_rows
from converter.sources.leftovers.leftover import GAP, Leftover
from converter.sources.leftovers.pasted_prompts import pasted_prompts
from converter.sources.leftovers.patterns import (
    CITATIONS,
    LOREM,
    NOTES,
    PLACEHOLDERS,
    PROMPTS,
    REPLIES,
)

_IN_PASSING = re.compile(r"(?<=\s)(?:Please |Can you |Could you )?(?=[A-Z])(?=\S+ \S+ ?[^A-Z]*[a-z])")
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"”’')\]\s]\s*+(?=\S)|(?<!\s)[^\S\n]*+\n\s*+(?=\S)")
_LONGEST_AT_ONCE = 20_000
"""Characters of one text that are searched together, because the time grows with their square."""


def find_leftovers(text: str) -> list[Leftover]:
    """Return the leftovers of one block's text, in order and without overlaps."""
    if len(text) > _LONGEST_AT_ONCE:
        return [*_leftovers_in_parts(_split(text))]
    found = [*pasted_prompts(text), *_sentences(text), *_lorem(text), *_placeholders(text)]
    cuts: list[Leftover] = []
    for cut in sorted(found, key=lambda leftover: (leftover.start, -leftover.end)):
        if not cuts or cut.start >= cuts[-1].end:
            cuts.append(_with_space(text, cut))
    return cuts


def _split(text: str) -> list[str]:
    """Return the text in parts that end with a line or sentence, if there is one; together they are the text."""
    parts: list[str] = []
    while len(text) > _LONGEST_AT_ONCE:
        end = max(text.rfind(sign, 0, _LONGEST_AT_ONCE) + len(sign) for sign in (". ", "? ", "! ", "\n"))
        end = end if end > _LONGEST_AT_ONCE // 2 else _LONGEST_AT_ONCE
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def _leftovers_in_parts(parts: list[str]) -> Iterator[Leftover]:
    """Yield the leftovers of all the parts, placed in the whole."""
    position = 0
    for part in parts:
        for cut in find_leftovers(part):
            yield cut._replace(start=cut.start + position, end=cut.end + position)
        position += len(part)


def without_leftovers(text: str) -> str:
    """Return the text without its leftovers."""
    for cut in reversed(find_leftovers(text)):
        text = text[: cut.start] + cut.replacement + text[cut.end :]
    return text.strip()


def _with_space(text: str, cut: Leftover) -> Leftover:
    """Return the leftover with the space on one side of it, if both sides have one or the text ends there."""
    if cut.replacement:
        return cut
    before, after = text[: cut.start], text[cut.end :]
    if not before.strip():
        return Leftover(0, cut.end + len(after) - len(after.lstrip()))
    if not after.strip():
        return Leftover(len(before.rstrip()), len(text))
    if before[-1].isspace() and after[0].isspace():
        return Leftover(cut.start, cut.end + len(after) - len(after.lstrip()))
    return cut


# Whole sentences


def _sentences(text: str) -> Iterator[Leftover]:
    starts = _sentence_starts(text)
    for start in starts:
        for pattern in (*REPLIES, *NOTES, *PROMPTS):
            if match := pattern.match(text, start):
                yield Leftover(start, match.end())
                break
    yield from _prompts_in_passing(text, starts)


def _sentence_starts(text: str) -> list[int]:
    """Return the places at which a sentence can start."""
    behind = [match.end() for match in _SENTENCE_ENDS.finditer(text)]
    return [len(text) - len(text.lstrip()), *behind] if text.strip() else []


def _prompts_in_passing(text: str, starts: list[int]) -> Iterator[Leftover]:
    """Yield prompts that start with a capital in the middle of a sentence, in running text or in a heading."""
    for match in _IN_PASSING.finditer(text):
        if match.start() in starts:
            continue
        for prompt in PROMPTS:
            found = prompt.match(text, match.start())
            if found and not re.search(r"\s[A-Z]", found[0].removeprefix("Please ").split(":")[0]):
                yield Leftover(found.start(), found.end())
                break


# Dummy text and gaps


def _lorem(text: str) -> Iterator[Leftover]:
    match = LOREM.search(text)
    if not match:
        return
    start = max((text.rfind(sign, 0, match.start()) for sign in ".!?\n"), default=-1) + 1
    end = match.end()
    for sentence in re.finditer(r"[^.!?\n]*(?:[.!?\n]+\s*|$)", text[start:]):
        found = re.findall(r"[a-z]+", sentence[0].lower())
        if not found or sum(word in _lorem_words() for word in found) < len(found) * 0.5:
            break
        end = max(end, start + sentence.end())
    start += len(text[start:]) - len(text[start:].lstrip())
    yield Leftover(start, len(text[:end].rstrip()))


@cache
def _lorem_words() -> frozenset[str]:
    """Return the words of the Latin dummy text; they count only after “lorem ipsum”."""
    return frozenset(word for (line,) in table_rows("converter.sources", "lorem_ipsum") for word in line.split())


def _placeholders(text: str) -> Iterator[Leftover]:
    for pattern in PLACEHOLDERS:
        for match in pattern.finditer(text):
            alone = not re.search(r"\w", text[: match.start()] + text[match.end() :])
            if alone:
                yield Leftover(0, len(text))
            elif CITATIONS.search(match[0]) or _is_own_sentence(text, match):
                yield Leftover(match.start(), match.end())
            else:
                yield Leftover(match.start(), match.end(), GAP)


def _is_own_sentence(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip(" ")
    ends = not before or before[-1] in ".!?:…\n”"
    return ends and (not after or after[0] == "\n" or (after[0].isupper() and bool(before)))
