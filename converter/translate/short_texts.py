"""Handles headings, list items and single words: engines learn from whole sentences and do worst on these.

They tend to add a full stop, to change the case of the first letter, and to make a sentence of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import any_language, base_tag
from converter.translate.engine import Alignment, Hypothesis, Pair

_STOPS = ".։。．।۔።။។"
_MARKS = _STOPS + "!?！？؟…:：;；؛,，،、"
_CLOSERS = "\"'”’»)]）」』"
_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that capitalize nouns everywhere."""
_ACRONYM = 5
"""Length up to which a word in capitals counts as an acronym, which says nothing about the case of its translation."""
_SHORT = 3
"""Words up to which a text without a full stop is short."""
_ODD_WORDS, _ODD_CHARACTERS = 8, 40
"""More words (in scripts without spaces, characters) than this for each word of the source are no translation."""


def fit(source: str, hypothesis: Hypothesis, pair: Pair) -> Hypothesis:
    """Return the hypothesis with the closing mark and the case of its source, whatever the length of both.

    A full stop or an exclamation mark that the source has not is removed. The first letter is a capital where the
    source's is one, and lower case where the source's is (except in German, in names and in acronyms). All capitals
    stay.
    """
    text = hypothesis.text
    left, right = _added(source, text)
    cut = _cased(source, text[left : len(text) - right], pair)
    if cut == text:
        return hypothesis
    return hypothesis._replace(text=cut, alignment=_moved(hypothesis.alignment, left, len(cut)))


def _added(source: str, text: str) -> tuple[int, int]:
    """Return how many characters to remove from the start and the end of the text."""
    bare = source.rstrip(_CLOSERS + " ")
    if not bare or bare[-1] in _MARKS:
        return 0, 0
    if text.endswith(("!", "！")) and not re.search(r"[!！]", source):
        return (1 if text.startswith("¡") else 0), 1
    words = text.split()
    abbreviated = any("." in word[:-1] for word in words[-1:]) or any(word.endswith(".") for word in words[-2:-1])
    if text[-1:] in tuple(_STOPS) and len(text) > 1 and not abbreviated:
        return 0, 1
    return 0, 0


def _cased(source: str, text: str, pair: Pair) -> str:
    if _all_capitals(source):
        return text.upper() if len(text.upper()) == len(text) else text
    first = re.search(r"[^\W_]", text)
    model = re.search(r"[^\W_]\w?", source)
    if not first or not model:
        return text
    place, letter = first.start(), first.group()
    follows_case = text[place + 1 : place + 2].isupper() or model.group()[1:].isupper()
    if follows_case:
        return text
    if model.group()[0].isupper() and letter.islower():
        return _with_letter(text, place, letter.upper())
    word = re.match(r"\w+", text[place:])
    is_name = word is not None and re.search(rf"\b{re.escape(word.group())}\b", source)
    if model.group()[0].islower() and letter.isupper() and not is_name and base_tag(pair[1]) not in _CAPITAL_NOUNS:
        return _with_letter(text, place, letter.lower())
    return text


def _with_letter(text: str, place: int, letter: str) -> str:
    return text[:place] + letter + text[place + 1 :] if len(letter) == 1 else text


def _all_capitals(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return text.isupper() and (len(words) >= _SHORT or any(len(word) > _ACRONYM for word in words))


def _moved(alignment: Alignment | None, left: int, length: int) -> Alignment | None:
    """Return the alignment after ``left`` characters were removed from the target, which is ``length`` long now."""
    if alignment is None:
        return None
    moved = (
        link._replace(target_start=max(link.target_start - left, 0), target_end=min(link.target_end - left, length))
        for link in alignment
    )
    return tuple(link for link in moved if link.target_start < link.target_end)


def as_sentence(source: str, tag: str) -> str | None:
    """Return a short text as a sentence of its language, which engines handle better; ``None`` if it is not short.

    Text all in capitals, however long, is lowercased.
    """
    capitals = _all_capitals(source)
    if source[-1:] in tuple(_MARKS) and not capitals:
        return None
    if not capitals and len(source.split()) > _SHORT:
        return None
    text = source.capitalize() if capitals else source[:1].upper() + source[1:]
    # To an engine a stop makes a sentence, also in a language that writes none.
    stop = "" if source[-1:] in tuple(_MARKS) else any_language(tag).full_stop or "."
    return text + stop


def short_inflated(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """Find ``short-inflated``: one to three words became far more than any language needs for them. A check."""
    words = re.findall(r"[^\W_]+", source)
    if not 0 < len(words) <= _SHORT or any(word.isupper() and len(word) > 1 for word in words):
        return  # an acronym may be written out
    if not any_language(pair[0]).has_word_spaces:
        return
    spaced = any_language(pair[1]).has_word_spaces
    size, most = (len(target.split()), _ODD_WORDS) if spaced else (len(target), _ODD_CHARACTERS)
    if size > most * len(words):
        yield finding("short-inflated", f"“{source}” became “{target}”.")
