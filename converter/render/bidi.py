"""The left-to-right runs of right-to-left text, which must keep their order.

In an Arabic line the bidirectional algorithm (UAX 9) prints "10 mg" as "mg 10" and turns a telephone number
around. Isolating the run keeps it as written (UAX 9, section 3.1.2; W3C "Inline markup and bidirectional
text in HTML").
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from converter.languages import Direction

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
"""Left-to-right isolate, first-strong isolate and the end of either."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""A letter of a script that is written from right to left (Hebrew, Arabic, Syriac, Thaana and N'Ko blocks)."""

# Latin and Greek letters, raised and lowered digits, and the micro sign.
_LATIN = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff\u1e00-\u1eff\u2070-\u209c"
_TOKEN = rf"[{_LATIN}\d]+"
# Opening signs that belong to what follows them, and closing ones that belong to what stands before them.
_BEFORE = "+#$€£¥<>≤≥±~@([−-"
_AFTER = r"(?:[ \u00a0\u202f]?[%‰°])?[°′″)\]+/]*"
_BETWEEN = r"[ \u00a0\u202f.,:;/()\[\]+\-–—−×·&@'’_#=~*?%°<>≤≥±|←-⇿]{1,4}"
_RUN = re.compile(rf"{_TOKEN}(?:{_BETWEEN}{_TOKEN})*{_AFTER}")
_PARTNERS = {"(": ")", "[": "]", ")": "(", "]": "["}
_NEEDS = re.compile(rf"[{_LATIN}]|\d[^\d]+\d|[%+°<>≤≥±$€£¥−-]")


class BidiRun(NamedTuple):
    """A stretch of right-to-left text, and whether it is a left-to-right run to isolate."""

    text: str
    isolate: bool


def bidi_runs(text: str) -> Iterator[BidiRun]:
    """Yield the runs to isolate in right-to-left text and what stands between them; joined, they are the text."""
    done = before = 0
    for match in _RUN.finditer(text):
        start, end = before + len(text[before : match.start()].rstrip(_BEFORE)), match.end()
        before = end
        start, end = _balanced(text, start, end)
        if not _NEEDS.search(text[start:end]):
            continue
        if start > done:
            yield BidiRun(text[done:start], isolate=False)
        yield BidiRun(text[start:end], isolate=True)
        done = end
    if done < len(text):
        yield BidiRun(text[done:], isolate=False)


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


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket at the run's edge whose partner lies outside: it belongs to the sentence."""
    left = Counter(character for character in text[start:end] if character in "()[]")
    while end > start and text[end - 1] in ")]" and left[_PARTNERS[text[end - 1]]] < left[text[end - 1]]:
        end -= 1
        left[text[end]] -= 1
    while start < end and text[start] in "([" and left[text[start]] > left[_PARTNERS[text[start]]]:
        left[text[start]] -= 1
        start += 1
    return start, end
