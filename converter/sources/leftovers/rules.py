"""Finds text that was never meant for readers, and says what to put in its place.

A leftover that stands alone, as a text of its own or as whole sentences, goes. So does one that was pasted into a word:
without it the word is whole again. A gap inside a sentence becomes an ellipsis, because “Take [dose] daily” without the
gap would say something else. What may be real stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.sources.leftovers.known_words import is_word
from converter.sources.leftovers.patterns import (
    CITATIONS,
    GLUED_VERBS,
    LOREM,
    LOREM_WORDS,
    NOTES,
    PLACEHOLDERS,
    PROMPTS,
    REPLIES,
)

GAP = "…"
"""Stands where a sentence lacks what a placeholder never became."""
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?:…][\"”’')\]\s])|(?<=\n)|(?<=[.!?…]\s))\s*(?=\S)")
_RESUMES = re.compile(r"[.!?:;…]+[\"”’')\]]*(?=[^\W\d_])")
_LONGEST = 600
"""Characters that a prompt pasted into a word may have."""
_MOST_TRIES = 50
"""Places of one text that are looked at closely; a text with more was written by a machine to be slow."""


class Cut(NamedTuple):
    """A leftover and what takes its place."""

    start: int
    end: int
    replacement: str = ""


def find_leftovers(text: str) -> list[Cut]:
    """The leftovers of one block's text, in order and apart from each other."""
    found = [*_pasted_into_words(text), *_sentences(text), *_lorem(text), *_gaps(text)]
    cuts: list[Cut] = []
    for cut in sorted(found, key=lambda each: (each.start, -each.end)):
        if not cuts or cut.start >= cuts[-1].end:
            cuts.append(_with_space(text, cut))
    return cuts


def without_leftovers(text: str) -> str:
    """The text as it reads once its leftovers are taken out."""
    for cut in reversed(find_leftovers(text)):
        text = text[: cut.start] + cut.replacement + text[cut.end :]
    return text.strip()


def _with_space(text: str, cut: Cut) -> Cut:
    """The cut with the space on one side of it, where both sides have one or the text ends there."""
    if cut.replacement:
        return cut
    before, after = text[: cut.start], text[cut.end :]
    if not before.strip():
        return Cut(0, cut.end + len(after) - len(after.lstrip()))
    if not after.strip():
        return Cut(len(before.rstrip()), len(text))
    if before[-1].isspace() and after[0].isspace():
        return Cut(cut.start, cut.end + len(after) - len(after.lstrip()))
    return cut


# Pasted into a word


def _pasted_into_words(text: str) -> Iterator[Cut]:
    position = 0
    for _ in range(_MOST_TRIES):
        start = _glued_start(text, position)
        if start is None:
            return
        end = _glued_end(text, start)
        if end is not None:
            yield Cut(start, end, "" if _makes_one_word(text, end) else " ")
        position = end or start + 1


def _glued_start(text: str, position: int) -> int | None:
    """Where, directly behind a letter, a prompt starts: with a capital, or with words that only a prompt has."""
    for match in _INSIDE_WORD.finditer(text, position):
        place = match.start()
        if not GLUED_VERBS.match(text, place):
            continue
        capital = text[place].isupper() and not text[place - 1].isupper()
        if capital or any(prompt.match(text, place) for prompt in PROMPTS):
            return place
    return None


def _glued_end(text: str, start: int) -> int | None:
    """Where the text goes on: behind the prompt's last sign, or in the middle of a run of letters.

    Of several places, the one that makes a known word wins, then the first sign followed by a small letter.
    """
    limit = min(len(text), start + _LONGEST)
    signs = [match.end() for match in _RESUMES.finditer(text, start, limit)]
    small = [end for end in signs if text[end].islower()]
    if len(small) > 1:
        return next((end for end in small if is_word(_joined(text, start, end))), small[0])
    if small:
        return small[0]
    sentence = _end_of_sentence(text, start, limit)
    if sentence is not None and sentence < len(text) and is_word(_letters_before(text, start)):
        return sentence
    return _end_inside_word(text, start, limit) or sentence


def _joined(text: str, start: int, end: int) -> str:
    """The word that the letters before the start and after the end make together."""
    return _letters_before(text, start) + _letters_after(text, end)


def _letters_before(text: str, place: int) -> str:
    start = place
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:place]


def _letters_after(text: str, place: int) -> str:
    end = place
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[place:end]


def _makes_one_word(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isupper()


def _end_inside_word(text: str, start: int, limit: int) -> int | None:
    """The place where a prompt without a last sign ends: it makes the broken word and the prompt's last word whole."""
    broken = _letters_before(text, start)
    for end in range(start + 8, limit):
        last, rest = _letters_before(text, end), _letters_after(text, end)
        if last and rest and is_word(last) and not is_word(last + rest) and is_word(broken + rest):
            return end
    return None


def _end_of_sentence(text: str, start: int, limit: int) -> int | None:
    """The end of a prompt that was pasted behind a whole word, where it is a prompt beyond doubt."""
    ends = (match.end() for prompt in PROMPTS if (match := prompt.match(text, start, limit)))
    return max(ends, default=None)


# Whole sentences


def _sentences(text: str) -> Iterator[Cut]:
    starts = [match.end() for match in _SENTENCE.finditer(text)]
    for start in starts:
        for pattern in (*REPLIES, *NOTES, *PROMPTS):
            if (match := pattern.match(text, start)) and match.end() > start:
                yield Cut(start, match.end())
                break
    yield from _prompts_in_passing(text, starts)


def _prompts_in_passing(text: str, starts: list[int]) -> Iterator[Cut]:
    """Prompts that start with a capital in the middle of a sentence, in running text or in a heading."""
    for match in re.finditer(r"(?<=\s)(?:Please |Can you |Could you )?(?=[A-Z])(?=\S+ \S+ ?[^A-Z]*[a-z])", text):
        if match.start() in starts:
            continue
        for prompt in PROMPTS:
            found = prompt.match(text, match.start())
            if found and not re.search(r"\s[A-Z]", found[0].removeprefix("Please ").split(":")[0]):
                yield Cut(found.start(), found.end())
                break


# Dummy text and gaps


def _lorem(text: str) -> Iterator[Cut]:
    match = LOREM.search(text)
    if not match:
        return
    start = max((text.rfind(sign, 0, match.start()) for sign in ".!?\n"), default=-1) + 1
    end = match.end()
    for sentence in re.finditer(r"[^.!?\n]*(?:[.!?\n]+\s*|$)", text[start:]):
        found = re.findall(r"[a-z]+", sentence[0].lower())
        if not found or sum(word in LOREM_WORDS for word in found) < len(found) * 0.5:
            break
        end = max(end, start + sentence.end())
    start += len(text[start:]) - len(text[start:].lstrip())
    yield Cut(start, len(text[:end].rstrip()))


def _gaps(text: str) -> Iterator[Cut]:
    for pattern in PLACEHOLDERS:
        for match in pattern.finditer(text):
            alone = not re.search(r"\w", text[: match.start()] + text[match.end() :])
            if alone:
                yield Cut(0, len(text))
            elif CITATIONS.search(match[0]) or _is_own_sentence(text, match):
                yield Cut(match.start(), match.end())
            else:
                yield Cut(match.start(), match.end(), GAP)


def _is_own_sentence(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip(" ")
    ends = not before or before[-1] in ".!?:…\n”"
    return ends and (not after or after[0] == "\n" or (after[0].isupper() and bool(before)))
