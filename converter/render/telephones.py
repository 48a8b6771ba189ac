"""Telephone numbers in a text, so that a reader can call them with a tap.

A number is one if it is written like one: with the + of its country (ITU-T E.164), in the groups of North America, or
with the 0 of other countries. A dose, a date, a range or the number of a book never is. An emergency number is short,
and like any other: it counts only beside a word for calling (``data/calling.tsv``).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from converter.article import Span, Spans
from converter.data_tables import table_rows
from converter.languages import Language, base_tag
from converter.stretches import Stretches

_GAP = "[ \u00a0\u2007\u2009\u202f]"
_JOIN = rf"(?:{_GAP}?[.\-‐‑–]{_GAP}?|{_GAP})"
# A particle of Korean or Japanese may stand right beside a number, a letter of scripts with small letters may not.
_LETTER = "A-Za-zÀ-ɏͰ-ԯ"
_BEFORE = rf"(?<![{_LETTER}\d_+#/=$€£])(?<!\d[.,:\-‐‑–/])"
_AFTER = rf"(?![{_LETTER}\d_/%°]|[.,:\-‐‑–]\d)"
_WORLD = rf"\+\d{{1,3}}(?:{_JOIN}?\(?\d{{1,5}}\)?){{2,6}}"
_AMERICA = rf"(?:1{_JOIN})?(?:\(\d{{3}}\){_GAP}?|\d{{3}}[.\-‐‑–])\d{{3}}[.\-‐‑–]\d{{4}}"
_OTHERS = rf"\(?0\d{{1,4}}\)?(?:{_JOIN}\d{{2,8}}){{1,5}}"
_NUMBER = re.compile(rf"{_BEFORE}(?:{_WORLD}|{_AMERICA}|{_OTHERS}){_AFTER}")
_EMERGENCY = re.compile(rf"{_BEFORE}(?:911|112|999|988|111|113|115|117|118|119|110|120){_AFTER}")
_DATE = re.compile(r"\d{1,2}[.\-/ ]\d{1,2}[.\-/ ](?:\d\d|\d{4})|\d{4}[.\-/ ]\d{1,2}[.\-/ ]\d{1,2}")
_BOOK = re.compile(r"(?:ISBN|ISSN|DOI|PMID|NDC|No\.?|Nr\.?|№|#)[\s:]*$", re.IGNORECASE)
_UNIT = re.compile(
    rf"{_GAP}?(?:m?[gl]|mL|mcg|µg|μg|kg|mmol|I?U|UI|IE|ME|cm|mm|mmHg|bpm|k?cal|kcal|ppm|hPa|мг|мл|г|кг|мкг|мм|"
    r"mg|[%°℃℉])(?!\w)"
)
_WORDS_BETWEEN = 3
_LETTERS_BETWEEN = 12
"""The same in scripts without spaces between words."""
_NEAR = 200
"""Characters beside a number that are looked at: those words are, and a text may hold a number a line."""
_SENTENCE_END = re.compile(r"[.!?;。！？；।။។]")
_FEWEST, _MOST = 8, 15
"""Digits of a number, by E.164; national ones have nine or more."""


class Telephone(NamedTuple):
    """A telephone number in a text."""

    start: int
    end: int
    href: str


def with_telephones(spans: Spans, language: Language) -> Spans:
    """Return the spans with each telephone number in a span of its own that links to it; links and code stay."""
    text = "".join(span.text for span in spans)
    if not any(character.isdecimal() for character in text):
        return spans
    found = telephones(text, language)
    return tuple(_all_parts(spans, found)) if found else spans


def telephones(text: str, language: Language) -> list[Telephone]:
    """Return the telephone numbers in a text in a language."""
    # In the digits of any script; every character keeps its place.
    plain = "".join(str(unicodedata.decimal(one, one)) for one in text)
    found = [
        Telephone(*match.span(), _href(match[0]))
        for match in _NUMBER.finditer(plain)
        if _is_number(plain, match.start(), match.end())
    ]
    long = Stretches((each.start, each.end) for each in found)
    short = (
        Telephone(*match.span(), _href(match[0]))
        for match in _EMERGENCY.finditer(plain)
        if not (long.meet(*match.span()) or _UNIT.match(plain, match.end())) and _means_call(plain, match, language)
    )
    return sorted((*found, *short))


def _is_number(text: str, start: int, end: int) -> bool:
    written = text[start:end]
    digits = sum(character.isdigit() for character in written)
    national = not written.startswith("+")
    return (
        _FEWEST + national <= digits <= _MOST
        and not _DATE.fullmatch(written)
        and not _BOOK.search(text[max(0, start - _NEAR) : start])
        and not _UNIT.match(text, end)
    )


def _means_call(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word for calling stands close before the number, or close after it, in the same sentence."""
    before = _SENTENCE_END.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = _SENTENCE_END.split(text[match.end() : match.end() + _NEAR])[0]
    if not language.has_word_spaces:
        near = before[-_LETTERS_BETWEEN:] + " " + after[:_LETTERS_BETWEEN]
        return any(word in near for word in _calling(language))
    words = [*before.split()[-_WORDS_BETWEEN - 1 :], *after.split()[: _WORDS_BETWEEN - 1]]
    beginnings = tuple(_calling(language))
    return any(word.casefold().lstrip("¡¿(\"'“„«*").startswith(beginnings) for word in words)


@cache
def _calling(language: Language) -> tuple[str, ...]:
    rows = {row[0]: row[1:] for row in table_rows("converter.render", "calling")}
    return (*(rows.get(language.tag) or rows.get(base_tag(language.tag)) or ()), *rows["en"])


def _href(written: str) -> str:
    return "tel:" + "".join(character for character in written if character in "+0123456789")


def _all_parts(spans: Spans, found: list[Telephone]) -> Iterator[Span]:
    """Yield the parts of the spans. The numbers are in order, and none overlaps another."""
    starts, ends = [each.start for each in found], [each.end for each in found]
    end = 0
    for span in spans:
        start, end = end, end + len(span.text)
        yield from _parts(span, start, found[bisect_right(ends, start) : bisect_left(starts, end)])


def _parts(span: Span, start: int, met: Sequence[Telephone]) -> Iterator[Span]:
    """Yield the parts of a span that starts at a place of the text and meets these numbers."""
    done, end = start, start + len(span.text)
    for each in met if span.href is None and "code" not in span.marks else ():
        first, last = max(each.start, start), min(each.end, end)
        yield from _part(span, done - start, first - start, None)
        yield from _part(span, first - start, last - start, each.href)
        done = last
    yield from _part(span, done - start, end - start, span.href)


def _part(span: Span, start: int, end: int, href: str | None) -> Iterator[Span]:
    if start < end:
        yield span.model_copy(update={"text": span.text[start:end], "href": href})
