"""Web and e-mail addresses and telephone numbers: the same on both sides, to the character."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.quantities.folding import ascii_digits
from converter.translate.engine import Pair

_CHARACTER = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"  # RFC 3986, appendix A
_WEB = re.compile(rf"(?<![A-Za-z0-9@])(?:(?:https?|ftp)://|www\d?\.){_CHARACTER}+", re.IGNORECASE)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])(?:mailto:)?[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w@./\-])(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+(?:com|org|net|gov|edu|info|int|mil)\b(?:/[^\s<>\"“”«»]*)?"
)
_PHONE = re.compile(
    r"(?<![\w.,/])(?:\+\d{1,3}[ .\-]?)?(?:\(\d{2,4}\)[ .\-]?)?\d{2,4}(?:[ .\-]\d{2,4}){1,4}(?![\w/]|[.,]\d)"
)
_LEAST_DIGITS, _MOST_DIGITS = 7, 15
_END = ".,;:!?'"
_OPENING = {")": "(", "]": "["}


def addresses(source: str, target: str, _pair: Pair) -> Iterator[Finding]:
    """``address-changed`` where an address or telephone number of one side is not on the other as it is."""
    said, made = _found(source), _found(target)
    if said == made:
        return
    here, there = _OtherDress(source), _OtherDress(target)
    missing = [each for each in (said - made) if not there.has(each)]
    extra = [each for each in (made - said) if not here.has(each)]
    for each in missing:
        yield finding("address-changed", f"“{each}” is not in the translation as it is.")
    if extra and not missing:
        yield finding("address-changed", f"“{extra[0]}” is not in the original.")


def _found(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for pattern in (_WEB, _MAIL, _BARE):
        written = [match.group() for match in pattern.finditer(text)]
        if written:
            found.update(map(_trimmed, written))
            text = pattern.sub(" ", text)
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS and _looks_like_phone(match.group()):
            found[digits] += 1
    return found


def _looks_like_phone(written: str) -> bool:
    # "10 000 000" and "2019-2020" are none; "555-0100", "1-800-232-4636" and "(02) 9876 5432" are.
    parts = re.findall(r"\d+", written)
    thousands = " " in written and all(len(part) == 3 for part in parts[1:]) and not set(written) & set("+()-.")
    years = len(parts) == 2 and all(len(part) == 4 and part[:2] in {"19", "20"} for part in parts)
    date = len(parts) == 3 and sorted(map(len, parts)) == [2, 2, 4]
    return not (thousands or years or date)


def _trimmed(address: str) -> str:
    """The address up to a bracket that closes none of its own, and without the punctuation after it."""
    address = address.removeprefix("mailto:")
    opened: Counter[str] = Counter()
    for place, character in enumerate(address):
        opening = _OPENING.get(character)
        if opening and not opened[opening]:
            return address[:place].rstrip(_END)
        if opening:
            opened[opening] -= 1
        opened[character] += character in _OPENING.values()
    return address.rstrip(_END)


class _OtherDress:
    """A text that may have an address in another dress: a telephone number with other blanks, a domain within."""

    def __init__(self, text: str) -> None:
        self._small = text.lower()
        self._digits = re.sub(r"[\s().\-\u2010-\u2015/]", "", ascii_digits(text))

    def has(self, each: str) -> bool:
        """Return whether it has the telephone number, or the address with no letter or digit beside it."""
        if each.isdigit():
            return each in self._digits
        wanted = each.lower()
        place = self._small.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            beside = self._small[max(place - 1, 0) : place] + self._small[end : end + 1]
            if not any(char.isascii() and char.isalnum() for char in beside):
                return True
            place = self._small.find(wanted, place + 1)
        return False
