"""Find text that was never meant for readers, and decide what replaces it.

A leftover that stands alone, as a text of its own or as whole sentences, is removed. So is one that was pasted into a
word: without it the word is whole again. A gap inside a sentence becomes an ellipsis, because “Take [dose] daily”
without the gap would say something else. What may be real stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from converter.sources.leftovers.clues import Clues, clues, texts_with_clues
from converter.sources.leftovers.known_words import is_word
from converter.sources.leftovers.patterns import (
    BEHIND_GLUED,
    CITATIONS,
    GLUED,
    GLUED_VERBS,
    LOREM,
    LOREM_WORDS,
    NOTES,
    PLACEHOLDERS,
    PROMPTS,
    REPLIES,
)

GAP = "…"
"""Stands where a sentence lacks the words that a placeholder was meant for."""
_BEHIND_LETTER = re.compile(r"(?<=[^\W\d_])")
_BEHIND_GLUED = re.compile(BEHIND_GLUED)
_GLUED_CAPITAL = re.compile(rf"[A-ZÉ](?<=[^\W\d_](?={GLUED_VERBS})[A-ZÉ])")
_SENTENCE_ENDS = re.compile(r"[.!?:…\n](?:(?<=\n)|[\"”’')\]\s])\s*(?=\S)")
_RESUMES = re.compile(r"[.!?:;…]+[\"”’')\]]*(?=[^\W\d_])")
_LONGEST = 600
"""The most characters of a prompt pasted into a word."""
_LONGEST_AT_ONCE = 20_000
"""Characters of one text that are searched together, because the time grows with their square."""
_MOST_TRIES = 50
"""Places of one text that are examined closely; a text with more was written by a machine to be slow."""


class Leftover(NamedTuple):
    """The range of a leftover, and its replacement."""

    start: int
    end: int
    replacement: str = ""


def find_leftovers(text: str) -> list[Leftover]:
    """Return the leftovers of one block's text, in order and without overlaps."""
    if len(text) > _LONGEST_AT_ONCE:
        return [*_moved(_apart(text))]
    possible = clues(text)
    found = list(_pasted_into_words(text, prompts=possible.prompts))
    found += _sentences(text, possible)
    found += _lorem(text) if possible.lorem else ()
    found += _gaps(text) if possible.gaps else ()
    cuts: list[Leftover] = []
    for cut in sorted(found, key=lambda each: (each.start, -each.end)):
        if not cuts or cut.start >= cuts[-1].end:
            cuts.append(_with_space(text, cut))
    return cuts


def _apart(text: str) -> list[str]:
    """Return the text in parts that end with a line or sentence, if there is one; together they are the text."""
    parts: list[str] = []
    while len(text) > _LONGEST_AT_ONCE:
        end = max(text.rfind(sign, 0, _LONGEST_AT_ONCE) + len(sign) for sign in (". ", "? ", "! ", "\n"))
        end = end if end > _LONGEST_AT_ONCE // 2 else _LONGEST_AT_ONCE
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def _moved(parts: list[str]) -> Iterator[Leftover]:
    """Yield the leftovers of all the parts, placed in the whole."""
    position = 0
    for part in parts:
        for cut in find_leftovers(part):
            yield cut._replace(start=cut.start + position, end=cut.end + position)
        position += len(part)


def texts_with_leftovers(texts: list[str]) -> set[int]:
    """Return the numbers of those texts that leftovers may be in; much faster than looking for them."""
    whole = "\n".join(texts)
    ends = list(accumulate(len(text) + 1 for text in texts))
    return texts_with_clues(texts) | {bisect_right(ends, place) for place in _capitals_inside_words(whole, 0)}


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


# Pasted into a word


def _pasted_into_words(text: str, *, prompts: bool) -> Iterator[Leftover]:
    position = 0
    for _ in range(_MOST_TRIES):
        start = _glued_start(text, position, prompts=prompts)
        if start is None:
            return
        end = _glued_end(text, start)
        if end is not None:
            yield Leftover(start, end, "" if _makes_one_word(text, end) else " ")
        position = end or start + 1


def _glued_start(text: str, position: int, *, prompts: bool) -> int | None:
    """Return where, directly behind a letter, a prompt starts: with a capital, or with words that only a prompt has.

    ``prompts`` is false if the text lacks such words.
    """
    for place in _verbs_inside_words(text, position) if prompts else _capitals_inside_words(text, position):
        capital = text[place].isupper() and not text[place - 1].isupper()
        if capital or any(prompt.match(text, place) for prompt in PROMPTS):
            return place
    return None


def _verbs_inside_words(text: str, position: int) -> list[int]:
    """Return the places directly after a letter at which a prompt's verb stands, in order."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital of two letters in lower case, such as “İ”
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    # Looking for each verb takes a tenth of trying all of them at every letter.
    places = {place for verb in GLUED if verb in lower for place in _glued_places(lower, verb, position)}
    return sorted(places)


def _glued_places(lower: str, verb: str, position: int) -> Iterator[int]:
    while (place := lower.find(verb, position)) >= 0:
        if _BEHIND_LETTER.match(lower, place) and _BEHIND_GLUED.match(lower, place + len(verb)):
            yield place
        position = place + 1


def _capitals_inside_words(text: str, position: int) -> Iterator[int]:
    """Yield those at which the verb starts with a capital; there are far fewer places to try."""
    return (match.start() for match in _GLUED_CAPITAL.finditer(text, position))


def _glued_end(text: str, start: int) -> int | None:
    """Return where the text continues: after the prompt's last sign, or in the middle of a run of letters.

    Of several places, the one that completes a known word wins, then the first sign followed by a small letter.
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
    """Return the word that the letters before the start and after the end form together."""
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
    """Return the end of a prompt without a last sign: where the broken word and the prompt's last word are whole."""
    broken = _letters_before(text, start)
    for end in range(start + 8, limit):
        last, rest = _letters_before(text, end), _letters_after(text, end)
        if last and rest and is_word(last) and not is_word(last + rest) and is_word(broken + rest):
            return end
    return None


def _end_of_sentence(text: str, start: int, limit: int) -> int | None:
    """Return the end of a prompt that was pasted after a whole word, if it is a prompt beyond doubt."""
    ends = (match.end() for prompt in PROMPTS if (match := prompt.match(text, start, limit)))
    return max(ends, default=None)


# Whole sentences


def _sentences(text: str, possible: Clues) -> Iterator[Leftover]:
    patterns = [
        *(REPLIES if possible.replies else ()),
        *(NOTES if possible.notes else ()),
        *(PROMPTS if possible.prompts else ()),
    ]
    starts = _starts(text) if patterns else []
    for start in starts:
        for pattern in patterns:
            if (match := pattern.match(text, start)) and match.end() > start:
                yield Leftover(start, match.end())
                break
    if possible.prompts:
        yield from _prompts_in_passing(text, starts)


def _starts(text: str) -> list[int]:
    """Return the places at which a sentence can start."""
    behind = [match.end() for match in _SENTENCE_ENDS.finditer(text)]
    return [len(text) - len(text.lstrip()), *behind] if text.strip() else []


def _prompts_in_passing(text: str, starts: list[int]) -> Iterator[Leftover]:
    """Yield prompts that start with a capital in the middle of a sentence, in running text or in a heading."""
    for match in re.finditer(r"(?<=\s)(?:Please |Can you |Could you )?(?=[A-Z])(?=\S+ \S+ ?[^A-Z]*[a-z])", text):
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
        if not found or sum(word in LOREM_WORDS for word in found) < len(found) * 0.5:
            break
        end = max(end, start + sentence.end())
    start += len(text[start:]) - len(text[start:].lstrip())
    yield Leftover(start, len(text[:end].rstrip()))


def _gaps(text: str) -> Iterator[Leftover]:
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
