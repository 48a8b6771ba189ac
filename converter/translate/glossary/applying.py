"""Puts the glossary's terms into a translation, where it is certain which words they replace.

No grammar is invented: a term goes in as the glossary has it, for a source term in the glossary's own form, and an
article before it may no longer agree. So every term that was put in is reported, for a person to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from converter.translate.checks import check_segment
from converter.translate.engine import Hypothesis, Link, Pair, Range
from converter.translate.glossary.checking import has_right, wrong
from converter.translate.glossary.glossary import Glossary, TermMatch
from converter.translate.glossary.placing import aligned_run, exact_runs, near_runs
from converter.translate.glossary.words import occurrences

_OF_LEFT_WORDS = frozenset({"untranslated", "left-doubtful"})


class Applied(NamedTuple):
    """A hypothesis with the terms that could be put in."""

    hypothesis: Hypothesis
    terms: tuple[str, ...]
    """What was put in, as it stands there."""


def apply_glossary(source: str, hypothesis: Hypothesis, glossary: Glossary, pair: Pair) -> Applied:
    """Restore terms that must not be translated, and put preferred terms in the place of others.

    A preferred term goes in where the source has the term once, in the glossary's form, the target has none of its
    right translations, and has, just once, a forbidden one, the source's own words, or a run of words that the
    alignment gives for all of the term and nothing else. No change is made after which a check finds more than before.
    The alignment is carried over.
    """
    terms: list[str] = []
    found = glossary.find(source, pair)
    for one in found:
        single = sum(other.entry == one.entry for other in found) == 1
        place = _place(source, hypothesis, one, found, pair) if single else None
        if place is None:
            continue
        text = source[one.start : one.end] if one.entry.kept else one.entry.preferred[0]
        text = text if one.entry.kept else _cased(text, hypothesis.text, place, source[one.start : one.end])
        changed = _replaced(hypothesis, place, text, (one.start, one.end))
        if _no_worse(source, hypothesis.text, changed.text, pair, kept=one.entry.kept):
            hypothesis = changed
            terms.append(text)
    return Applied(hypothesis, tuple(terms))


def protected_ranges(source: str, glossary: Glossary, pair: Pair) -> tuple[Range, ...]:
    """Return the stretches of the source that must not be translated, in order; they do not overlap."""
    return tuple((one.start, one.end) for one in glossary.find(source, pair) if one.entry.kept)


def _place(source: str, hypothesis: Hypothesis, one: TermMatch, found: Sequence[TermMatch], pair: Pair) -> Range | None:
    """Return the run of the target that the term replaces; ``None`` where it is uncertain, or nothing is to do."""
    target, entry = hypothesis.text, one.entry
    matched = source[one.start : one.end]
    if entry.kept:
        if occurrences(target, matched):
            return None
        near = near_runs(target, matched)
        return _only(near) if near else aligned_run(source, hypothesis, one, matched)
    if not (one.exact and entry.preferred):
        return None
    copied = [] if matched.casefold() in map(str.casefold, entry.right) else exact_runs(target, matched)
    bad = wrong(target, entry, [other.entry for other in found], pair[1])
    # A word left as it is may look like a form of the right one: “tablet” in the place of “tableta”.
    if has_right(target, entry, pair[1], besides=[*copied, *(run for _, run in bad)]):
        return None
    certain = [*(run for text, run in bad if run in exact_runs(target, text)), *copied]
    return _only(certain) if certain else aligned_run(source, hypothesis, one, entry.preferred[0])


def _only(places: Sequence[Range]) -> Range | None:
    return places[0] if len(places) == 1 else None


def _cased(term: str, target: str, place: Range, matched: str) -> str:
    """Return the term with the capitals of what it replaces: all of them, or the first letter's."""
    replaced = target[place[0] : place[1]]
    if matched.isupper() and replaced.isupper() and len(replaced) > 1:
        return term.upper()
    opens = not any(char.isalnum() for char in target[: place[0]])
    if replaced[:1].isupper() and (opens or matched[:1].isupper()):
        return term[:1].upper() + term[1:]
    return term


def _replaced(hypothesis: Hypothesis, place: Range, text: str, stands_for: Range) -> Hypothesis:
    start, end = place
    whole = hypothesis.text[:start] + text + hypothesis.text[end:]
    unknown = tuple(word for word in hypothesis.unknown if occurrences(whole, word))
    if hypothesis.alignment is None:
        return hypothesis._replace(text=whole, unknown=unknown)
    shift = len(text) - (end - start)
    links = [Link(*stands_for, start, start + len(text))]
    for link in hypothesis.alignment:
        if link.target_start < start:
            links.append(link._replace(target_end=min(link.target_end, start)))
        if link.target_end > end:
            moved = max(link.target_start, end) + shift
            links.append(link._replace(target_start=moved, target_end=link.target_end + shift))
    ordered = sorted(dict.fromkeys(links), key=lambda link: (link.target_start, link.source_start))
    return hypothesis._replace(text=whole, alignment=tuple(ordered), unknown=unknown)


def _no_worse(source: str, before: str, after: str, pair: Pair, *, kept: bool) -> bool:
    """Tell whether no check finds more than before; left source words are intended where they are ``kept``."""
    meant = _OF_LEFT_WORDS if kept else frozenset[str]()
    counts = [Counter(found.code for found in check_segment(source, text, pair)) for text in (before, after)]
    return all(code in meant or number <= counts[0][code] for code, number in counts[1].items())
