"""Separate a picture's credit from its caption: who made it is no part of what it shows, and no text to translate."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from converter.article import Span, Spans, plain_text
from converter.sources.dom.spans import line_ranges, normalize_spans, slice_ranges, slice_spans
from converter.sources.structure.credit_words import (
    Names,
    begins_with,
    is_known,
    is_person,
    label_at,
    names_in,
    parts_of,
)

Kind = Literal["sure", "source"]
"""A credit of a picture for certain, or a source, which can be that of a text or a table as well."""

_LONGEST = 200
"""Characters of a credit; a longer text only mentions a source."""
_STARTS = re.compile(
    r"(?:^|(?<=[.!?…。)\]|\n–—·•/,;])|(?<=\s-)|(?<=\w)(?=\s*[(\[（])|(?<=[\w.])(?=\s*©))\s*(?:[(\[（](?!c\)))?\s*"
)
_SEPARATORS = " \n\t|–—·•/-,;"
_SIGN = re.compile(r"(?:©|℗|\(c\)(?=\s|[^\W\d_])|copyright\b(?!\s*[:：]))\s*", re.IGNORECASE)
_OPENING = re.compile(r"[(\[（]")
_COLON = re.compile(r"\s*[:：=＝]\s*")
_BETWEEN = re.compile(r"\s*(?:[-–—/|]\s*)?")
_MARKED = re.compile(r"[/|@]|\s(?:on|at|via|from|sur|chez|auf|bei|en|em|no|na|su)\s")
"""What stands between a name and a place, behind a label without a colon."""
_MOST_LINES = 20
_MOST_CREDITS = 3
_MOST_PARTS = 4
_LONGEST_AGENCY = 100


class Caption(NamedTuple):
    """A caption in its two parts, either of which may be empty. Only a separator between them is lost."""

    words: Spans
    credit: Spans


def split_credit(caption: Spans) -> Caption:
    """Return the caption and the credit that it is or ends with, or that is a line of it.

    A credit starts where the caption, a sentence, a line or a bracket does, and reaches to the end of the line. How it
    is known: ``credit_kind``.
    """
    text = plain_text(caption)
    lines = _lines(text)
    found = [credit_kind(text[start:end]) is not None for start, end in lines] if len(lines) > 1 else []
    if any(found):
        parts = slice_ranges(caption, lines)
        words = joined_lines([part for part, is_credit in zip(parts, found, strict=True) if not is_credit])
        credit = joined_lines([part for part, is_credit in zip(parts, found, strict=True) if is_credit])
        words, more = _split_end(words)
        return Caption(words, joined_lines([more, credit]))
    return _split_end(caption)


def _lines(text: str) -> list[tuple[int, int]]:
    """Return where the lines of a text begin and end; a label stays with the line that it stands above."""
    found: list[tuple[int, int]] = []
    for start, end in line_ranges(text):
        if found and text[found[-1][0] : found[-1][1]].rstrip()[-1:] in (":", "："):
            found[-1] = (found[-1][0], end)
        elif text[start:end].strip():
            found.append((start, end))
    return found[:_MOST_LINES]


def joined_lines(lines: list[Spans]) -> Spans:
    """Return lines as one text; empty ones are left out."""
    spans = [span for line in lines if line for span in (Span(text="\n"), *line)]
    return normalize_spans(spans[1:])


def _split_end(caption: Spans) -> Caption:
    text = plain_text(caption)
    end = start = len(text)
    for _ in range(_MOST_CREDITS):
        cut = _cut(text[:end])
        if cut is None:
            break
        end, start = cut
    if start == len(text):
        return Caption(caption, ())
    return Caption(slice_spans(caption, 0, end), slice_spans(caption, start, len(text)))


def _cut(text: str) -> tuple[int, int] | None:
    """Return where the words of a text end and its credit begins; None if it does not end with one."""
    for start in _STARTS.finditer(text, max(0, len(text) - _LONGEST - 4)):
        rest = text[start.end() :]
        bracket = _bracket(start[0])
        if not rest.strip() or len(rest) > _LONGEST or not (_closes(rest) if bracket else True):
            continue
        before = text[: start.start()].rstrip(_SEPARATORS)
        is_part = text[start.start() - 1 : start.start()] in (",", ";") if start.start() else False
        if credit_kind(rest, in_brackets=bool(bracket), is_part=is_part):
            return len(before), start.end() - bracket
    return None


def _bracket(start: str) -> int:
    """Return the number of characters from the opening bracket on; the bracket belongs to the credit."""
    found = _OPENING.search(start)
    return len(start) - found.start() if found else 0


def _closes(rest: str) -> bool:
    """Return True unless text follows the bracket that closes what begins with an opening one."""
    return re.fullmatch(r"[^()\[\]（）]*(?:\([^()]*\)[^()\[\]（）]*)?[)\]）][\s.]*|[^()\[\]（）]*", rest) is not None


def credit_kind(text: str, *, in_brackets: bool = False, is_part: bool = False) -> Kind | None:
    """Return what kind of credit a text is; None if it is anything else, or more than a credit.

    It begins with a sign (©) or a label (“Photo:”, “Bildquelle”, “写真提供：”) and goes on with names; or names an
    agency or a licence and nothing but people besides (“TebNad / Shutterstock.com”), unless it stands behind a comma,
    as ``is_part`` says. A sentence, a description or an amount is none.
    """
    text = " ".join(text.split())
    if text[:1] in ("(", "[", "（") and _closes(text[1:]) and not _SIGN.match(text):
        text, in_brackets = text[1:], True
    text = text.rstrip(" .)]）") if in_brackets else text.rstrip(" .")
    if not text or len(text) > _LONGEST:
        return None
    if sign := _SIGN.match(text):
        return "sure" if _follows(text[sign.end() :], small=2) else None
    label = label_at(text)
    found = _labelled(label.kind, text[label.end :], in_brackets=in_brackets) if label else None
    if found or (label and _COLON.match(text[label.end :])):
        return found
    return "sure" if not is_part and _is_of_agency(text) else None


def _labelled(kind: str, rest: str, *, in_brackets: bool) -> Kind | None:
    """Return what kind of credit a label and the rest of a text are."""
    colon = _COLON.match(rest)
    rest = rest[colon.end() if colon else 0 :]
    sign = _SIGN.match(rest.lstrip())
    if sign and rest.lstrip()[sign.end() :]:
        return "sure" if names_in(rest) else None
    if kind == "clear":
        return "sure" if _follows(rest if colon else rest[_between(rest) :], small=2) else None
    if kind == "given":
        return ("sure" if _names_agency(rest) else "source") if colon and _follows(rest) else None
    if colon:
        inner = label_at(rest)
        if inner is not None and inner.kind in ("clear", "given"):
            return "sure" if _labelled(inner.kind, rest[inner.end :], in_brackets=in_brackets) else None
        return "sure" if _is_credited(kind, rest, by_equals="=" in colon[0] or "＝" in colon[0]) else None
    return "sure" if _is_by_somebody(kind, rest.lstrip(), in_brackets=in_brackets) else None


def may_be_credit(stated: Spans) -> bool:
    """Return True for a text that can be the credit that its element's name says it is: names, no sentence."""
    text = " ".join(plain_text(stated).split())
    return len(text) <= _LONGEST and (credit_kind(text) is not None or _follows(text, small=1))


def _between(text: str) -> int:
    found = _BETWEEN.match(text)
    return found.end() if found else 0


def _follows(text: str, *, small: int = 0) -> bool:
    """Return True if names follow a label: hardly a word that is none. ``small`` words more may be among them."""
    names = names_in(text)
    if names is None:
        return text.strip().isdigit()
    return names.sure or names.small <= max(small, names.capital // 2)


def _names_agency(text: str) -> bool:
    return any(is_known(part, "agency", "licence") for part in parts_of(text))


def _is_credited(kind: str, text: str, *, by_equals: bool) -> bool:
    """Return True if what follows a label and a colon names somebody, and does not say what the picture shows."""
    names = names_in(text)
    if names is None:
        return False
    if names.sure:
        return kind != "drawn" or not names.small
    if names.uncased:
        return by_equals
    if names.small > names.capital // 2:
        return False
    if kind == "photo":
        return names.capital > 0
    whole = "".join(character for character in text if character.isalpha())
    two_names = names.capital > 1 and not names.small and kind == "picture"
    return whole.isupper() or two_names or (names.capital > 1 and _MARKED.search(text) is not None)


def _is_by_somebody(kind: str, text: str, *, in_brackets: bool) -> bool:
    """Return True if what follows a label without a colon names somebody: “by Ana Ruiz”, “Ana Ruiz on Unsplash”."""
    length = begins_with(text, "by")
    weak = 0 if length else begins_with(text, "of")
    rest = text[length or weak :].strip()
    names = names_in(rest)
    if names is None or (not names.sure and (not names.capital or names.small)):
        return False
    if length:
        return _begins_with_name(rest, names)
    known = _MARKED.search(rest) is not None or _names_agency(rest)
    return rest[:1].isupper() and (known or (in_brackets and not weak and kind != "bare"))


def _begins_with_name(text: str, names: Names) -> bool:
    return text[:1].isupper() or text[:1] == "@" or names.sure or names.uncased > 0


def _is_of_agency(text: str) -> bool:
    """Return True for an agency or a licence, with nothing but people besides."""
    parts = parts_of(text) if "," not in text else []
    if not 0 < len(parts) <= _MOST_PARTS or len(text) > _LONGEST_AGENCY:
        return False
    known = [is_known(part, "agency", "licence") for part in parts]
    short = [(is_known(part, "short") and part.isupper()) or part == "dpa" for part in parts]
    others = [part for part, sure, abbreviated in zip(parts, known, short, strict=True) if not (sure or abbreviated)]
    if not all(map(is_person, others)):
        return False
    if names_in(text) is None:
        return False
    return any(known) or (any(short) and any(" " in part and not part.isupper() for part in others))
