"""Finds and restores text that must come out of a translation unchanged: addresses, telephone numbers, names.

Numbers, doses and times are outside this module: a language may write them in its own way, and the checks compare their
values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from converter.translate.engine import Alignment, Hypothesis, Link, Range

Kind = Literal["address", "phone"]

_ADDRESS = re.compile(
    r"""
      (?:https?|ftp)://[^\s<>"“”«»]+[\w/=&\#-]
    | \bwww\.[^\s<>"“”«»]+[\w/=&\#-]
    | (?<![\w.+%-])(?:mailto:|tel:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|info|int|health)(?:\.[a-z]{2})?\b(?:/[^\s<>"“”«»]*[\w/=&\#-])?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,/-])(?:\+|\(\+?)?\d(?:[\s().\u2010-\u2014-]{0,2}\d){6,14}(?![\w/-]|[.,]\d)")
_NO_PHONE = re.compile(
    r"""
      \d{1,3}(?:[\s.]\d{3})+                                      # grouped thousands
    | \d{4,6}(?:\s|\s?[\u2010-\u2014-]\s?)\d{4,6}                 # years, and other ranges
    | \d+\.\d+\s?[\u2010-\u2014-]\s?\d+\.\d+
    | \d{4}([.-])\d\d?\1\d\d? | \d\d?([.-])\d\d?\2\d{4}           # dates
    | \d{1,9}                                                     # numbers
    """,
    re.VERBOSE,
)
"""What looks like a telephone number and is a quantity."""
_CUT_SCHEME = re.compile(r"\bhttps?\s*:[\s/]*$", re.IGNORECASE)
_LEAST_LIKENESS = 60.0
"""Of 100 by ``rapidfuzz.fuzz.ratio``: from here on, a run of characters counts as another one, garbled."""


class Protected(NamedTuple):
    """A stretch of text that stays unchanged."""

    kind: Kind
    start: int
    end: int


def protected(text: str) -> tuple[Protected, ...]:
    """Return the web and e-mail addresses and the telephone numbers of a text, in order; they do not overlap."""
    found = [Protected("address", *match.span()) for match in _ADDRESS.finditer(text)]
    for match in _PHONE.finditer(text):
        apart = all(match.end() <= one.start or one.end <= match.start() for one in found)
        if apart and not _NO_PHONE.fullmatch(match.group()):
            found.append(Protected("phone", *match.span()))
    return tuple(sorted(found, key=lambda one: one.start))


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in order, with overlapping ones merged."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return joined


def lost(source: str, target: str) -> tuple[str, ...]:
    """Return the protected texts of ``source`` that ``target`` lacks, or has less often."""
    wanted = [source[one.start : one.end] for one in protected(source)]
    return tuple(dict.fromkeys(text for text in wanted if target.count(text) < wanted.count(text)))


class RestoredHypothesis(NamedTuple):
    """A hypothesis in which garbled texts were restored where possible."""

    hypothesis: Hypothesis
    texts: tuple[str, ...]
    """What was restored."""


def restore_protected(source: str, hypothesis: Hypothesis) -> RestoredHypothesis:
    """Restore an address or a telephone number that the engine garbled, where its place is certain.

    It is certain where the target has just one run of the same kind that the source has not, or where the alignment
    names one run that stands for it alone; and where that run looks much like it. Everything else stays, for the checks
    to find.
    """
    done: list[str] = []
    for text in lost(source, hypothesis.text):
        place = _place(source, text, hypothesis)
        if place:
            hypothesis = _replaced(hypothesis, place, text)
            done.append(text)
    return RestoredHypothesis(hypothesis, tuple(done))


def _place(source: str, text: str, hypothesis: Hypothesis) -> Range | None:
    from rapidfuzz import fuzz

    spot = next((one for one in protected(source) if source[one.start : one.end] == text), None)
    if spot is None or source.count(text) != 1:
        return None
    strangers = [one for one in protected(hypothesis.text) if hypothesis.text[one.start : one.end] not in source]
    same = [(one.start, one.end) for one in strangers if one.kind == spot.kind]
    rivals = [one for one in lost(source, hypothesis.text) if _kind(one) == spot.kind]
    places = same if len(same) == len(rivals) == 1 else list(_aligned(spot, hypothesis))
    places = [(_with_scheme(hypothesis.text, start), end) for start, end in places]
    alike = [place for place in places if fuzz.ratio(hypothesis.text[slice(*place)], text) >= _LEAST_LIKENESS]
    return alike[0] if len(alike) == 1 else None


def _with_scheme(text: str, start: int) -> int:
    """Return where an address begins whose ``https:`` the engine separated by a space."""
    cut_off = _CUT_SCHEME.search(text[:start])
    return cut_off.start() if cut_off else start


def _kind(text: str) -> Kind:
    return protected(text)[0].kind


def _aligned(spot: Protected, hypothesis: Hypothesis) -> Iterator[Range]:
    """Yield the run between spaces that stands for the spot, and for nothing else."""
    links = hypothesis.alignment or ()
    ours = [link for link in links if link.source_start < spot.end and spot.start < link.source_end]
    if not ours:
        return
    start, end = min(link.target_start for link in ours), max(link.target_end for link in ours)
    while start > 0 and not hypothesis.text[start - 1].isspace():
        start -= 1
    while end < len(hypothesis.text) and not hypothesis.text[end].isspace():
        end += 1
    end -= len(hypothesis.text[start:end]) - len(hypothesis.text[start:end].rstrip(".,;:!?)]»”。，"))
    start += len(hypothesis.text[start:end]) - len(hypothesis.text[start:end].lstrip("([«“"))
    others = [link for link in links if link not in ours and link.target_start < end and start < link.target_end]
    if not others and start < end:
        yield start, end


def _replaced(hypothesis: Hypothesis, place: Range, text: str) -> Hypothesis:
    start, end = place
    shift = len(text) - (end - start)

    def moved(link: Link) -> Link:
        if link.target_end <= start:
            return link
        if link.target_start >= end:
            return link._replace(target_start=link.target_start + shift, target_end=link.target_end + shift)
        return link._replace(
            target_start=min(link.target_start, start), target_end=max(link.target_end + shift, start + len(text))
        )

    alignment: Alignment | None = hypothesis.alignment and tuple(dict.fromkeys(map(moved, hypothesis.alignment)))
    whole = hypothesis.text[:start] + text + hypothesis.text[end:]
    return hypothesis._replace(text=whole, alignment=alignment)
