"""Amounts, which no line may part: a number and its unit, a range, a telephone number, a name with a number.

After the SI Brochure, 9th edition, 5.4.3: a number and its unit belong together. What follows a number counts as its
unit, in whatever language: a symbol, an abbreviation or the next word. Where no spaces stand between words, a list of
units and ICU's dictionaries tell where that word ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wcwidth import wcswidth

from converter.languages import base_tag
from converter.render.bidi import FSI, LRI, PDI
from converter.render.line_breaks import first_word, is_unspaced, line_breaks
from converter.render.unspaced_units import UNITS
from converter.stretches import Stretches

NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"

NARROW = 16
"""Display cells that a line has room for everywhere: in large print on a screen of 320 CSS pixels, in a list."""
PAPER = 32
"""The same, in large print on paper."""

_B = "[ \u00a0\u2007\u2009\u202f]"
_DASH = r"\-‐‑‒–−~〜～"
_RAISED = "⁰¹²³⁴-ⁿ"
_FRACTION = "¼-¾⅐-⅞↉"
_MONEY = "$€£¥\u20a0-\u20cf"
# Everything that is no letter: blanks, digits, punctuation and signs. Accents and joiners belong to their letter.
_NO_LETTER = (
    r"\s\d!-/:-@\[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf×÷\u2000-\u200b\u200e-\u209f\u20a0-\u20cf"
    r"\u2100-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\uff00-\uff20\ufffc،؛؟۔٪٫٬।॥။၊។៕"
)
_CASED = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯ"
_DIGITS = rf"\d+(?:[.,:⁄·٫٬'’/]\d+|(?<!\d\d\d\d){_B}\d\d\d(?!\d))*"
_NUMBER = rf"(?:{_DIGITS}(?:{_B}?[{_FRACTION}]|{_B}\d+[/⁄]\d+)?|[{_FRACTION}])[{_RAISED}]*(?:\^[-−]?\d{{1,2}})?"
_SIGN = rf"(?:(?:[<>]=?|[≤≥⩽⩾≦≧±≈≃≅∼~]){_B}?)?(?:[{_MONEY}№#]{_B}?)?[+\-−–]?"
_LINK = rf"{_B}?[{_DASH}×xX*/]{_B}?"
_NUMBERS = rf"{_SIGN}{_NUMBER}(?:{_LINK}{_SIGN}{_NUMBER})*"
_NO_NUMBER = rf"(?<![{_CASED}\d])(?<!\d[.,:/])"
_START = re.compile(_NO_NUMBER + _NUMBERS)
_NEXT = re.compile(_LINK + _NUMBERS)
_PHONE = re.compile(rf"\+?\(?\d{{1,4}}\)?(?:{_B}?[.\-‐‑–]?\(?\d{{2,5}}\)?){{2,6}}(?!\d|[.,:/]\d)")
_GROUPED = re.compile(rf"\d{{1,3}}(?:(?:{_B}|[.,'’])\d\d\d)+")
_PHONE_DIGITS = 7
_SYMBOL = re.compile(rf"{_B}?[%‰٪％℃℉°º′″{_MONEY}]+(?:(?<=[°º]){_B}?[^{_NO_LETTER}]{{1,2}}(?![^{_NO_LETTER}]))?")
_PRIMES = re.compile(rf"[°º′]{_B}?\d+(?=[′″])")
"""Feet, or minutes of arc, before inches or seconds: 5′ 9″."""
_GAP = re.compile(rf"(?:{_B}|[-‐‑])?(?=[^{_NO_LETTER}])")
_WORD = re.compile(rf"[^{_NO_LETTER}]+(?:(?:[.·’'\"״׳‐‑-][^{_NO_LETTER}]+)+\.?)?")
_RATE = re.compile(rf"(?:\.?{_B}?[/⁄∕／]{_B}?|[·⋅])(?:{_NUMBER}{_B}?)?(?=[^{_NO_LETTER}])")
_TAIL = re.compile(rf"\^?[-−]?\d{{1,2}}(?!\d)|[{_RAISED}]+")
# Units of two short words: "mm Hg", "fl oz", "p. m.", "ч. л.".
_SECOND = re.compile(
    rf"(?<=mm){_B}Hg|(?<=cm){_B}H[2₂]O|(?<=fl)\.?{_B}oz|(?<=sq)\.?{_B}(?:ft|in)|\.{_B}?[^{_NO_LETTER}]{{1,3}}\."
)
_SHORT = 3
"""Letters of an abbreviation at most."""
_NAME = re.compile(rf"(?<![^{_NO_LETTER}])(?<![^{_NO_LETTER}][-‐‑–−])(?:[^{_NO_LETTER}]++[-‐‑–−])++\Z")
_CODED = re.compile(
    rf"(?<![^\s(\[«“\"'])[^{_NO_LETTER}]{{2,}}{_B}(?P<code>[^{_NO_LETTER}]{{1,3}}-?\d{{1,3}})(?![^{_NO_LETTER}\d]|\d)"
)
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*")
_LAST_WORD = re.compile(rf"(?<![^{_NO_LETTER}])[^{_NO_LETTER}]+{_B}\Z")
_UNIT_FIRST = frozenset({"so", "sw"})
"""Languages in which the unit, or what is counted, may stand before the number: "vidonge 2"."""
_REACH = 32
"""Characters before a number, or after it, in which its name or its unit is looked for."""


_PARTED = re.compile(rf"{_B}|[{_DASH}/⁄∕／×·⋅]")
_AFTER_THESE = frozenset("-‐‒–−~〜～/⁄∕／·⋅")
"""Signs after which a line may begin."""
_NO_ISOLATES = dict.fromkeys(map(ord, f"{LRI}{FSI}{PDI}"), "")


class Amount(NamedTuple):
    """A stretch of text that stays on one line where a line has room for it."""

    start: int
    end: int


def amounts(text: str, tag: str = "en") -> list[Amount]:
    """Return the amounts of a text in the language ``tag``, in their order; those in addresses are none."""
    addresses = Stretches(address.span() for address in _ADDRESS.finditer(text))
    found: list[Amount] = []
    place = 0
    while match := _START.search(text, place):
        place = match.end()
        if addresses.hold(match.start(), match.start() + 1):
            continue
        amount = _Scanner(text, base_tag(tag)).amount(match, found[-1].end if found else 0)
        place = max(place, amount.end)
        found.append(amount)
    found += [Amount(*match.span()) for match in _CODED.finditer(text) if match["code"][0].isupper()]
    return [amount for amount in _merged(sorted(found)) if can_part(text[amount.start : amount.end])]


def can_part(text: str) -> bool:
    """Whether a line could end inside the text."""
    text = text.strip()
    return len(text) > 1 and (bool(_PARTED.search(text)) or any(map(_breaks_in_words, text)))


def _breaks_in_words(character: str) -> bool:
    """Whether a line may end at the character inside a word: Pango knows no "keep-all" for the syllables of Hangul."""
    return is_unspaced(character) or "\uac00" <= character <= "\ud7a3"


def pieces(text: str, room: int) -> list[str]:
    """Return the parts of an amount between which it breaks if a line has room for ``room`` cells only.

    As few as possible: between the numbers of a range, then after a stroke, then between number and unit; in a
    telephone number first at its blanks.
    """
    parts = [text]
    for joint in _JOINTS if any(character.isalpha() for character in text) else _PHONE_JOINTS:
        if all(wcswidth(part) <= room for part in parts):
            break
        parts = [piece for part in parts for piece in _split(part, joint, room)]
    return parts


_BETWEEN_NUMBERS = re.compile(rf"(?<=[\w%°²³)⁰-ⁿ][{_DASH}×])(?={_SIGN}\d)|(?<=[{_DASH}×x] )(?=\S)")
_AFTER_STROKE = re.compile(r"(?<=/)(?=\S)")
_AFTER_BLANK = re.compile(rf"(?<={_B})(?=[^\s{_DASH}×])")
_AFTER_HYPHEN = re.compile(r"(?<=\w[-‐–])(?=\w)")
_JOINTS = (_BETWEEN_NUMBERS, _AFTER_STROKE, _AFTER_BLANK, _AFTER_HYPHEN)
_PHONE_JOINTS = (_AFTER_BLANK, _AFTER_HYPHEN)


def _split(text: str, joint: re.Pattern[str], room: int) -> Iterator[str]:
    """Split a text that is too wide at the joints, and put together again what the room holds."""
    line = ""
    for part in joint.split(text):
        if line and wcswidth((line + part).rstrip()) > room:
            yield line
            line = ""
        line += part
    yield line


def held(text: str, tag: str, room: int = PAPER, blank: str = NO_BREAK_SPACE) -> str:
    """Put no-break characters into the amounts of a text; those wider than ``room`` may break between their pieces.

    ``blank`` takes the place of each space. Isolate characters in the text hide no amount.
    """
    bare = text.translate(_NO_ISOLATES)
    found = joints(bare, tag, room)
    parts: list[str] = []
    place = 0
    for character in text:
        isolate = ord(character) in _NO_ISOLATES
        parts.append(character if isolate or place not in found else _no_break(character, bare[place - 1], blank))
        # An isolate ends between a joint and the character before it.
        found.discard(place)
        place += not isolate
    return "".join(parts)


def joints(text: str, tag: str, room: int = PAPER) -> set[int]:
    """Return the places of the blanks in amounts, and of the characters that a line could begin with otherwise."""
    return {place for amount in amounts(text, tag) for place in _joints(text, amount, room)}


def with_joiners(text: str, places: set[int], start: int, end: int) -> str:
    """Return a part of a text with no-break characters at the places."""
    return "".join(
        _no_break(text[place], text[place - 1]) if place in places else text[place] for place in range(start, end)
    )


def joint_at(text: str, place: int) -> int:
    """Return the place of the joint where an amount is cut: that of the blank beside it, if there is one."""
    return place - 1 if text[place - 1] == " " else place


def _no_break(character: str, before: str, blank: str = NO_BREAK_SPACE) -> str:
    """Return what keeps a character on the line of the one before it."""
    if character != " ":
        return WORD_JOINER + character
    # A line may begin with a no-break space after a hyphen (UAX 14, LB12a).
    return WORD_JOINER + blank if before in _AFTER_THESE else blank


def _joints(text: str, amount: Amount, room: int) -> Iterator[int]:
    place = amount.start
    for piece in pieces(text[amount.start : amount.end], room):
        inside = piece.rstrip()
        breaks = set(line_breaks(inside)) if any(map(_breaks_in_words, inside)) else set()
        for index in range(1, len(inside)):
            before, after = inside[index - 1], inside[index]
            if after == " " or (not after.isspace() and (index in breaks or before in _AFTER_THESE)):
                yield place + index
        place += len(piece)


def with_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of a stretch with the punctuation right beside it, which must not part from it."""
    while start > 0 and text[start - 1] in "([{«“‘„\"'（「":
        start -= 1
    while end < len(text) and text[end] in ")]}»”’\"'.,;:!?…،؛؟۔。、，：；！？）」":
        end += 1
    return start, end


class _Scanner:
    """Finds the end and the beginning of the amount around a number."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.unit_first = language in _UNIT_FIRST

    def amount(self, match: re.Match[str], before: int) -> Amount:
        """Return the amount around the numbers of a match, which begins at ``before`` or later."""
        phone = self._phone(match.start(), before)
        if phone:
            return phone
        start, end = match.span()
        if self.text[start] in "-‐‑‒–−" and self._is_letter(start - 1):
            start += 1
        name = _NAME.search(self.text, max(before, start - _REACH), start)
        if name and len(name[0]) > _SHORT:
            return Amount(name.start(), end)
        start = name.start() if name else self._with_word_before(start, before)
        end = self._unit(end)
        while following := _NEXT.match(self.text, end):
            end = self._unit(following.end())
        return Amount(start, end)

    def _phone(self, start: int, before: int) -> Amount | None:
        bracket = start > before and self.text[start - 1] == "("
        match = (bracket and _PHONE.match(self.text, start - 1)) or _PHONE.match(self.text, start)
        if not match or _GROUPED.fullmatch(match[0]) or sum(map(str.isdigit, match[0])) < _PHONE_DIGITS:
            return None
        return Amount(match.start(), match.end() - (match[0].count(")") > match[0].count("(")))

    def _with_word_before(self, start: int, before: int) -> int:
        word = _LAST_WORD.search(self.text, max(before, start - _REACH), start) if self.unit_first else None
        return word.start() if word else start

    def _unit(self, place: int) -> int:
        """Return where the unit after a number ends, with what it is divided by."""
        while primes := _PRIMES.match(self.text, place):
            place = primes.end()
        symbol = _SYMBOL.match(self.text, place)
        end = symbol.end() if symbol else self._word(place)
        while rate := _RATE.match(self.text, end):
            end = self._letters(rate.end())
        return end

    def _word(self, place: int) -> int:
        gap = _GAP.match(self.text, place)
        if not gap:
            return place
        return self._letters(gap.end())

    def _letters(self, place: int) -> int:
        """Return where the word ends that begins at the place, with the power that it is raised to."""
        text = self.text[place : place + _REACH]
        if is_unspaced(text[0]):
            unit = UNITS.match(text)
            return place + len(unit[0] if unit else first_word(text))
        word = _WORD.match(self.text, place)
        end = word.end() if word else place
        end = next((each for each in range(place, end) if is_unspaced(self.text[each])), end)
        second = _SECOND.match(self.text, end)
        if second and end - place <= _SHORT:
            end = second.end()
        tail = _TAIL.match(self.text, end)
        return tail.end() if tail else end

    def _is_letter(self, place: int) -> bool:
        return place >= 0 and bool(_WORD.match(self.text[place]))


def _merged(found: list[Amount]) -> Iterator[Amount]:
    waiting: Amount | None = None
    for amount in found:
        if waiting and amount.start < waiting.end:
            waiting = Amount(waiting.start, max(waiting.end, amount.end))
        else:
            if waiting:
                yield waiting
            waiting = amount
    if waiting:
        yield waiting
