"""Find prompts that were pasted into a word, where much less is proof enough than elsewhere.

How such prompts begin is in ``data/prompt_beginnings.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from converter.data_tables import table_rows
from converter.sources.leftovers.known_words import is_word
from converter.sources.leftovers.leftover import Leftover
from converter.sources.leftovers.leftover_pattern import by_first_letter
from converter.sources.leftovers.patterns import PROMPTS

_BEHIND_LETTER = re.compile(r"(?<=[^\W\d_])")
_BEHIND_BEGINNING = r"[,:!]?(?= )"
_BEGINNING_ENDS = re.compile(_BEHIND_BEGINNING)
_RESUMES = re.compile(r"(?<![.!?:;…])[.!?:;…]++[\"”’')\]]*+(?=[^\W\d_])")
_LONGEST = 600
"""The most characters of a prompt pasted into a word."""
_MOST_TRIES = 50
"""Places of one text that are examined closely; a text with more was written by a machine to be slow."""


@cache
def capital_inside_word() -> re.Pattern[str]:
    """Return the pattern of a capital directly behind a letter with which a prompt can begin."""
    longest_first = map(re.escape, sorted(_beginnings(), key=len, reverse=True))
    return re.compile(rf"[A-ZÉ](?<=[^\W\d_](?=(?i:{by_first_letter(longest_first)}){_BEHIND_BEGINNING})[A-ZÉ])")


@cache
def _beginnings() -> tuple[str, ...]:
    rows = table_rows("converter.sources", "prompt_beginnings")
    return tuple(word for _language, words in rows for word in words.split(" | "))


def pasted_prompts(text: str) -> Iterator[Leftover]:
    """Yield the prompts that were pasted into the middle or behind the end of a word."""
    position = 0
    for _ in range(_MOST_TRIES):
        start = _prompt_start(text, position)
        if start is None:
            return
        end = _prompt_end(text, start)
        if end is not None:
            yield Leftover(start, end, "" if _makes_one_word(text, end) else " ")
        position = end or start + 1


def _prompt_start(text: str, position: int) -> int | None:
    """Return where, directly behind a letter, a prompt starts: with a capital, or with words that only a prompt has."""
    for place in _verbs_inside_words(text, position):
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
    places = {place for verb in _beginnings() if verb in lower for place in _places_of(lower, verb, position)}
    return sorted(places)


def _places_of(lower: str, verb: str, position: int) -> Iterator[int]:
    while (place := lower.find(verb, position)) >= 0:
        if _BEHIND_LETTER.match(lower, place) and _BEGINNING_ENDS.match(lower, place + len(verb)):
            yield place
        position = place + 1


def _prompt_end(text: str, start: int) -> int | None:
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
