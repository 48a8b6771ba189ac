"""The left-to-right runs of right-to-left text, which must keep their order.

In an Arabic line the bidirectional algorithm (UAX 9) prints "10 mg" as "mg 10" and turns a telephone number
around. Isolating the run keeps it as written (UAX 9, section 3.1.2; W3C "Inline markup and bidirectional
text in HTML").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from converter.languages import Direction

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
"""Left-to-right isolate, first-strong isolate and the end of either."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""A letter of a script that is written from right to left (Hebrew, Arabic, Syriac, Thaana and N'Ko blocks)."""

# Latin and Greek letters, raised and lowered signs, vulgar fractions, Roman numerals and letter-like symbols such as ℃.
_LATIN = (
    r"A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff"
    r"\u1e00-\u1eff\u2070-\u209c\u2100-\u218b"
)
_TOKEN = rf"[{_LATIN}\d](?:[{_LATIN}\d\u0300-\u036f]|[\u066b\u066c](?=\d))*"
_MONEY = r"$€£¥\u20a0-\u20cf"
_COMPARING = "<>≤≥⩽⩾≦≧±≈≃≅∼~"
"""Signs that a number has before it, with a blank or without."""
# Opening signs that belong to what follows them, and closing ones that belong to what stands before them.
_BEFORE = re.compile(rf"(?:[{_COMPARING}]=?[ \u00a0\u202f]?)?(?:№ ?)?[×+#{_MONEY}@(\[−–-]*\Z")
_AFTER = r"(?:[ \u00a0\u202f]?[%‰°])?[°′″×)\]+/]*"
_BETWEEN = rf"[ \u2060\u00a0\u2009\u202f.,:;/()\[\]+\-‐-–—−×·⋅⁄∕&@'’_#=*?%‰°′″^{_MONEY}|{_COMPARING}←-⇿]{{1,5}}"
_RUN = re.compile(rf"{_TOKEN}(?:{_BETWEEN}{_TOKEN})*{_AFTER}")
_EDGE = " \u00a0\u2009\u202f.,:;"
_DOTTED = re.compile(rf"(?<![{_LATIN}\d])(?:[{_LATIN}]\.[ \u00a0]?){{1,4}}[{_LATIN}]\Z")
"""An abbreviation whose last dot is to follow."""
_HYPHENS = "-‐‑–−"
_SIGNS = 8
"""The most signs before a run that can belong to it."""
_PARTNERS = {")": "(", "]": "["}
_NEEDS = re.compile(rf"[{_LATIN}]|\d[^\d]+\d|[%+°′″×#{_COMPARING}{_MONEY}−–-]")
_LETTER = RIGHT_TO_LEFT.pattern
# A number after other words, which counts what follows: "3" in "500 mg, 3 مرات" and "Tylenol 3 مرات".
_COUNTING = re.compile(
    r"(?:(?<=[A-Za-zµÀ-ÖØ-öø-ɏͰ-Ͽ℃℉%°)\]])(?<!\b[xX])[,;:.!?]?|[,;:.!?])[ \u00a0\u202f]+"
    rf"((?:[{_COMPARING}]=?[ \u00a0\u202f]?)?\d[\d.,\u066b\u066c]*[¼-¾⅐-⅞]?)\Z"
)
_COUNTED = re.compile(rf"[ \u00a0\u202f]?{_LETTER}")
_OF_NEXT = re.compile(r"[ \u00a0\u202f]?[/+°]+\Z")
"""Signs at the end of a run that belong to a right-to-left letter after them: the stroke of "mg/يوم", the ° of "°م"."""


_TURNED = str.maketrans("→⇒⟶⟹➡", "←⇐⟵⟸⬅")


_RIGHT_TO_LEFT_RUN = re.compile(rf"{_LETTER}(?:[ \u00a0\u200c\u200d.,:;!?'\"-]*{_LETTER})*(?:[-‐‑–]\d+(?:[.,:/]\d+)*)?")


class BidiRun(NamedTuple):
    """A stretch of right-to-left text, and whether it is a left-to-right run to isolate."""

    text: str
    isolate: bool


def bidi_runs(text: str) -> Iterator[BidiRun]:
    """Yield the runs to isolate in right-to-left text and what stands between them; joined, they are the text."""
    done = 0
    for start, end in isolates(text):
        if start > done:
            yield BidiRun(text[done:start], isolate=False)
        yield BidiRun(text[start:end], isolate=True)
        done = end
    if done < len(text):
        yield BidiRun(text[done:], isolate=False)


def isolates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the runs to isolate in right-to-left text begin and end."""
    before = 0
    for match in _RUN.finditer(text):
        start, end = _opening(text, before, match.start()), _closing(text, match)
        before = match.end()
        yield from (part for part in _parts(text, start, end) if _NEEDS.search(text[slice(*part)]))


def right_to_left_isolates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where right-to-left words in left-to-right text begin and end, with a number that a hyphen joins to them.

    A number after such a word would stand on its other side: "אבג 5 mg" would read "5 אבג mg" (UAX 9, W7 and N0).
    """
    return (match.span() for match in _RIGHT_TO_LEFT_RUN.finditer(text))


def turned_arrows(text: str) -> str:
    """Turn the arrows of right-to-left text that point against it, but for those in left-to-right runs.

    An arrow stands for "leads to". Unicode mirrors brackets in right-to-left text, but no arrows (UAX 9, L4).
    """
    if text.translate(_TURNED) == text:
        return text
    return "".join(run.text if run.isolate else run.text.translate(_TURNED) for run in bidi_runs(text))


def with_right_to_left_isolates(text: str) -> str:
    """Return left-to-right text with isolate characters around its right-to-left words."""
    return _RIGHT_TO_LEFT_RUN.sub(rf"{FSI}\g<0>{PDI}", text)


def isolated(text: str) -> str:
    """Return right-to-left text with isolate characters around its left-to-right runs."""
    return "".join(f"{LRI}{run.text}{PDI}" if run.isolate else run.text for run in bidi_runs(text))


def direction_of(text: str) -> Direction:
    """Return the direction of the text's first letter (UAX 9, rules P2 and P3): left to right if it has none."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"


def _opening(text: str, before: int, start: int) -> int:
    """Return where a run begins with the signs before it; the hyphen of "كوفيد-19" and "ל-38" belongs to the word."""
    signs = _BEFORE.search(text, max(before, start - _SIGNS), start)
    begin = signs.start() if signs else start
    after_letter = begin > 0 and RIGHT_TO_LEFT.match(text[begin - 1])
    return begin + 1 if after_letter and text[begin] in _HYPHENS else begin


def _closing(text: str, run: re.Match[str]) -> int:
    """Return where a run ends, without the signs that belong to the letter after it."""
    signs = _OF_NEXT.search(text, run.start(), run.end())
    follows = RIGHT_TO_LEFT.match(text[run.end() : run.end() + 1])
    return signs.start() if signs and follows and "://" not in run[0] else run.end()


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run: no isolate crosses a bracket whose partner lies outside, which is the sentence's."""
    places = _unpaired(text, start, end)
    for part in zip([start, *(place + 1 for place in places)], [*places, end], strict=True):
        yield from _counted(text, *_trimmed(text, *part))


def _counted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a part, and apart from it a number at its end that counts the right-to-left word after it."""
    counting = _COUNTING.search(text, start, end)
    if counting and _COUNTED.match(text, end):
        yield _trimmed(text, start, counting.start(1))
        yield counting.span(1)
    else:
        yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the blanks and the punctuation at the ends, which are the sentence's, but for the dot of "a.m."."""
    inside = text[start:end].rstrip(_EDGE)
    if text.startswith(".", start + len(inside)) and _DOTTED.search(inside):
        inside += "."
    return start + len(inside) - len(inside.lstrip(_EDGE)), start + len(inside)


def _unpaired(text: str, start: int, end: int) -> list[int]:
    """Return where a bracket stands whose partner is not between ``start`` and ``end``, or beyond such a bracket."""
    waiting: list[int] = []
    pairs: list[tuple[int, int]] = []
    single: list[int] = []
    for place in range(start, end):
        character = text[place]
        if character in "([":
            waiting.append(place)
        elif character in _PARTNERS and waiting and text[waiting[-1]] == _PARTNERS[character]:
            pairs.append((waiting.pop(), place))
        elif character in _PARTNERS:
            single.append(place)
    single = sorted([*single, *waiting])
    apart = [pair for pair in pairs if bisect_left(single, pair[0]) != bisect_left(single, pair[1])]
    return sorted([*single, *(place for pair in apart for place in pair)])
