"""Finds the words of a text, and where a run of words stands in another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from converter.translate.checks.scripts import script
from converter.translate.checks.words import MARKS
from converter.translate.engine import Range

_UNSPACED = (
    r"\u0e01-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u0f00\u0f40-\u0fbc\u1000-\u1049\u104c-\u109f\u1780-\u17d3\u17dd"
    r"\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese: no spaces stand between their words."""
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])(?:[^\W_]|[{MARKS}]))+")
_ONE_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_GAP = re.compile(r"[\s\-‐‑'’]*")
"""What may stand between the words of one term, whatever the glossary has there."""
_POINTS = re.compile(r"[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]")
"""Points, vowel signs and the elongation of Hebrew and Arabic, which are optional in writing."""
_ALEFS = str.maketrans("آأإٱ", "اااا")
"""As Lucene's ArabicNormalizer folds them: many texts leave the hamza out."""
_HYPHENS = frozenset("-‐‑")
_JOINTS = frozenset("._@")
"""Signs that join what stands on both sides of them: an address, a file name."""


class Word(NamedTuple):
    """A word, or a character of a script without spaces between words."""

    start: int
    end: int
    form: str
    """In NFC, case-folded by Unicode; accents stay, the points of Hebrew and Arabic do not."""


@lru_cache(maxsize=4096)
def term_words(text: str) -> tuple[Word, ...]:
    """Return the words of the text, in order. Hyphens and apostrophes separate words here."""
    return tuple(Word(*match.span(), _form(match.group())) for match in _WORD.finditer(text))


def _form(word: str) -> str:
    folded = unicodedata.normalize("NFC", word).casefold()
    return folded if folded.isascii() else _POINTS.sub("", folded).translate(_ALEFS) or folded


def is_spaceless(form: str) -> bool:
    """Tell whether a word is a character of a script without spaces."""
    return _ONE_UNSPACED.fullmatch(form) is not None


def together(text: str, run: Sequence[Word], like: str = "") -> bool:
    """Tell whether only spaces, hyphens and apostrophes stand between the words, or what ``like`` has there.

    ``like`` is a term of as many words; in ``Dr. Smith`` there is more than a space.
    """
    between = list(gaps(text, run))
    allowed = list(gaps(like, term_words(like))) if like else [""] * len(between)
    return all(_GAP.fullmatch(gap) or gap.split() == own.split() for gap, own in zip(between, allowed, strict=False))


def gaps(text: str, run: Sequence[Word]) -> Iterator[str]:
    """Yield what stands between the words of a run."""
    for before, after in pairwise(run):
        yield text[before.end : after.start]


def stands_alone(text: str, place: Range, *, in_compounds: bool = False) -> bool:
    """Tell whether the place is no part of an address or, unless ``in_compounds``, of a hyphenated word."""
    start, end = place
    signs = _JOINTS if in_compounds else _JOINTS | _HYPHENS
    before = text[start - 1 : start] in signs and text[start - 2 : start - 1].isalnum() and start > 1
    return not before and not (text[end : end + 1] in signs and text[end + 1 : end + 2].isalnum())


def occurrences(text: str, term: str) -> list[Range]:
    """Return where the term stands letter for letter, and not within a longer word of its script."""
    places = (match.span() for match in re.finditer(re.escape(term), text))
    return [
        (start, end)
        for start, end in places
        if not _joined(text[start - 1 : start] if start else "", text[start])
        and not _joined(text[end - 1], text[end : end + 1])
    ]


def _joined(before: str, after: str) -> bool:
    """Tell whether two neighbours belong to one word. A suffix of another script (``MyChart에서``) does not belong."""
    if not (before.isalnum() and after.isalnum()):
        return False
    if before.isascii() and after.isascii():
        return True
    return script(before) == script(after) and not is_spaceless(before)
