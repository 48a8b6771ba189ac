"""The text that goes to a voice for a text that is seen: as a person would say it in that language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from converter.data_tables import table_rows
from converter.languages import REGISTRY
from converter.render.speech.spoken_fractions import with_fractions
from converter.render.speech.spoken_numbers import NUMBER, numeral, written_value
from converter.render.speech.spoken_ordinals import with_ordinals
from converter.render.speech.spoken_rates import for_each, with_rates
from converter.render.speech.spoken_times import TIME, time_of_day
from converter.render.speech.spoken_units import NO_LETTER, amount, unit_pattern
from converter.render.telephones import telephones

_SPACE = "[ \u00a0\u2009\u202f]"
_NO_WORD = NO_LETTER
"""Letters that make a code or a name of the number beside them; in other scripts a number has no space around it."""
_BEFORE = rf"(?<![{_NO_WORD}\d_])(?<!\d[.,:/])"
_URL = re.compile(
    r"(?:https?://(?:www\.)?|www\.)([\w.-]+\w)[^\s<>\"”»)]*|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
)
_TIME = re.compile(_BEFORE + TIME, re.IGNORECASE)
_NEXT_WORD = re.compile(rf"{_SPACE}([^\W\d_]+)")
_WORD = "(?:[^\\W\\d_]|[\u0900-\u0dff]){1,20}"
"""Letters, and the vowel signs of the scripts of India, which are marks."""
_LOCAL = re.compile(r"[2-9]\d\d-0\d{3}")
"""A number of seven digits whose last four begin with a nought: it cannot be a range."""
_SAID_SIGNS = frozenset("%+<>=$€£¥°&^±×÷₹≈")
_COMPARED = "<>≥≤~≈"
_COMMANDS = str.maketrans("[]", "  ")
"""Signs between which espeak-ng reads the names of sounds."""


def said(text: str, tag: str) -> str:
    """Return what a voice is given for a text in a language; empty where nothing of it can be said.

    Numbers, doses, times, abbreviations, telephone numbers and addresses are put into words as far as the language's
    are known (``data/``, Unicode CLDR); what is not known is left to the voice.
    """
    words = " ".join(unicodedata.normalize("NFC", text).translate(_COMMANDS).split())
    if tag in REGISTRY:
        words = "".join(_telephones(words, tag))
    words = " ".join("".join(map(_audible, words)).split())
    return words if any(map(str.isalnum, words)) else ""


class _SignWords(NamedTuple):
    to: str = ""
    dot: str = ""
    at: str = ""
    comparisons: tuple[str, ...] = ("", "", "", "", "")


@cache
def _words_of(tag: str) -> _SignWords:
    rows = (row for row in table_rows("converter.render.speech", "words") if row[0] == tag)
    return next((_SignWords(row[1], row[2], row[3], row[4:9]) for row in rows), _SignWords())


def _addresses(text: str, tag: str) -> str:
    """Put an address of the web into its name, without the path that nobody could remember, and e-mail into words."""
    words = _words_of(tag)

    def one(match: re.Match[str]) -> str:
        name = match[1] or match[0].replace("@", f" {words.at} " if words.at else "@")
        return name.replace(".", f" {words.dot} ") if words.dot else name

    return _URL.sub(one, text)


def _telephones(text: str, tag: str) -> Iterator[str]:
    """Yield a text with its telephone numbers as single digits, a pause between groups; all else in words."""
    text, done = _addresses(text, tag), 0
    for found in telephones(text, REGISTRY[tag]):
        yield _in_words(text[done : found.start], tag)
        plus = "+" if text[found.start] == "+" else ""
        yield plus + ", ".join(" ".join(group) for group in re.findall(r"\d+", text[found.start : found.end]))
        done = found.end
    yield _in_words(text[done:], tag)


def _in_words(text: str, tag: str) -> str:
    for step in (_times, _abbreviations, with_fractions, with_ordinals, with_rates, _amounts, _signs):
        text = step(text, tag)
    return text


def _times(text: str, tag: str) -> str:
    def one(match: re.Match[str]) -> str:
        half = (match["half"] or "").lower()
        words = time_of_day(int(match["hour"]), int(match["minutes"] or match["after_h"]), half, tag)
        # the full stop of “p. m.” may be that of the sentence
        end = "." if words and match[0].endswith(".") and match.end() == len(text) else ""
        return f"{words}{end}" if words else match[0]

    return _TIME.sub(one, text)


def _abbreviations(text: str, tag: str) -> str:
    pattern = _abbreviation_pattern(tag)
    return pattern.sub(lambda match: _abbreviation_words(tag)[match[0]], text) if pattern else text


@cache
def _abbreviation_words(tag: str) -> dict[str, str]:
    rows = table_rows("converter.render.speech", "abbreviations")
    return {row[1]: row[2] for row in rows if row[0] == tag}


@cache
def _abbreviation_pattern(tag: str) -> re.Pattern[str] | None:
    known = sorted(_abbreviation_words(tag), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)") if known else None


def _amounts(text: str, tag: str) -> str:
    """Put numbers, ranges and numbers with their units into words."""
    return _amount_pattern(tag).sub(lambda match: _amount(match, tag), text)


@cache
def _amount_pattern(tag: str) -> re.Pattern[str]:
    unit, stroke = unit_pattern(tag), f"{_SPACE}?/{_SPACE}?"
    return re.compile(
        rf"(?P<sign>[{_COMPARED}]{_SPACE}?)?{_BEFORE}(?P<amount>(?P<first>{NUMBER})(?:{_SPACE}?[-‐‑–—]{_SPACE}?(?P<last>{NUMBER}))?"
        rf"(?![.,:/]?\d)(?:{_SPACE}?(?P<unit>{unit})(?:{stroke}(?:(?P<per>{unit})|(?P<of>{NUMBER}){_SPACE}?(?P<of_unit>{unit})))?"
        rf"(?:{stroke}(?P<each>{_WORD}))?(?![{_NO_WORD}\d/²³]))?)"
        rf"(?![\d{_NO_WORD}½¼¾])"
    )


def _amount(match: re.Match[str], tag: str) -> str:
    words = _words_of(tag)
    first, last = written_value(match["first"], tag), written_value(match["last"], tag) if match["last"] else None
    value = first if match["last"] is None else last
    if first is None or value is None or (last is not None and (not words.to or first >= last)):
        return _compared(match, words, _apart(match))  # a score, a code, a date
    follows = _NEXT_WORD.match(match.string, match.end())
    counted = follows[1] if follows and not match["unit"] else ""
    ending = _measured(value, match, tag) if match["unit"] else numeral(value, tag, counted)
    if ending is None:
        return _compared(match, words, match["amount"])
    beginning = f"{numeral(first, tag, counted)} {words.to} " if last is not None else ""
    return _compared(match, words, beginning + ending)


def _measured(value: Decimal, match: re.Match[str], tag: str) -> str | None:
    """Return a number with its unit, for each of another where that stands behind it: “120 mg/5 ml”, “5 ml/kg/día”."""
    said_so = amount(value, match["unit"], tag, per=match["per"] or "")
    if said_so and match["of"]:
        each = written_value(match["of"], tag)
        second = None if each is None else amount(each, match["of_unit"], tag)
        said_so = for_each(said_so, second, tag) if second else None
    return for_each(said_so, match["each"], tag) if said_so and match["each"] else said_so


def _apart(match: re.Match[str]) -> str:
    """Return a local telephone number, such as 555-0100, as single digits; any other text as it is written."""
    written = match["amount"]
    return ", ".join(" ".join(group) for group in written.split("-")) if _LOCAL.fullmatch(written) else written


def _compared(match: re.Match[str], words: _SignWords, said_amount: str) -> str:
    """Put the sign before an amount into words: that something is at least so much must not be lost."""
    if not match["sign"]:
        return said_amount
    comparison = words.comparisons[min(_COMPARED.index(match["sign"][0]), len(words.comparisons) - 1)]
    return comparison.replace("{}", said_amount) if comparison else f"{match['sign']}{said_amount}"


def _signs(text: str, tag: str) -> str:
    """Put signs between numbers into words where a voice leaves them out."""
    for row in table_rows("converter.render.speech", "signs"):
        if row[0] == tag and row[1] in text:
            text = text.replace(row[1], f" {row[2]} ")
    return text


def _audible(character: str) -> str:
    """Return a character as it may go to a voice: signs that are only seen become a space, and none deceives it."""
    kind = unicodedata.category(character)
    if character in _SAID_SIGNS or kind[0] not in "SC":
        return character
    return "" if kind == "Cf" and character in "\u200c\u200d" else " " if kind != "Cf" else ""
