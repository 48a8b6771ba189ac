"""Checks whether a translation keeps to a glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.article import Finding, finding
from converter.translate.checks.rule import Check
from converter.translate.engine import Pair, Range
from converter.translate.glossary.glossary import Glossary, GlossaryEntry, TermMatch
from converter.translate.glossary.inflection import perhaps_same_word, same_word
from converter.translate.glossary.words import Word, is_spaceless, occurrences, term_words, together

_MOST_BETWEEN = 2
"""Words that may come between those of a term: “presión arterial muy alta”."""


def glossary_check(glossary: Glossary) -> Check:
    """Return the check of a glossary: ``glossary-missing``, ``glossary-forbidden`` and ``protected-term-changed``.

    A term is missing where none of its right translations is there in any form. A forbidden translation is one in the
    glossary's form or an inflection by the stemmer, unless another term of the sentence asks for it. What must not be
    translated must be there letter for letter, as often.
    """

    def check(source: str, target: str, pair: Pair) -> Iterator[Finding]:
        found = glossary.find(source, pair)
        if found:
            yield from _protected(source, target, found)
            yield from _wording(target, found, pair[1])

    return check


def _protected(source: str, target: str, found: Sequence[TermMatch]) -> Iterator[Finding]:
    kept = [source[one.start : one.end] for one in found if one.entry.kept]
    for text in dict.fromkeys(kept):
        if len(occurrences(target, text)) < kept.count(text):
            yield finding("protected-term-changed", f"“{text}” must stay as it is.")


def _wording(target: str, found: Sequence[TermMatch], tag: str) -> Iterator[Finding]:
    entries = list(dict.fromkeys(one.entry for one in found if not one.entry.kept))
    for entry in entries:
        bad = wrong(target, entry, entries, tag)
        if entry.preferred and not has_right(target, entry, tag, besides=[run for _, run in bad]):
            wanted = ", or ".join(f"“{text}”" for text in entry.right[:3])
            yield finding("glossary-missing", f"“{entry.source}” should be {wanted}.")
        for text in dict.fromkeys(text for text, _ in bad):
            better = f"; write “{entry.right[0]}”" if entry.right else ""
            yield finding("glossary-forbidden", f"“{text}” must not stand for “{entry.source}”{better}.")


def has_right(target: str, entry: GlossaryEntry, tag: str, besides: Sequence[Range] = ()) -> bool:
    """Tell whether one of the entry's right translations is in the target, in whatever form.

    What stands ``besides`` does not count: “cucharadita”, where that is wrong, is no form of “cucharada”.
    """
    for start, end in besides:
        target = target[:start] + " " * (end - start) + target[end:]
    seen = term_words(target)
    return any(_contains(seen, [word.form for word in term_words(right)], tag) for right in entry.right)


def wrong(target: str, entry: GlossaryEntry, entries: Sequence[GlossaryEntry], tag: str) -> list[tuple[str, Range]]:
    """Return the forbidden translations of the entry that the target has, and where.

    Not those that are part of a translation that is right for any of ``entries``, and there.
    """
    bad = [(text, (run[0].start, run[-1].end)) for text in entry.forbidden for run in strictly(target, text, tag)]
    asked_for = [right for one in entries for right in one.right if bad and strictly(target, right, tag)]
    return [(text, run) for text, run in bad if not any(strictly(right, text, tag) for right in asked_for)]


def strictly(target: str, term: str, tag: str) -> list[Sequence[Word]]:
    """Return where the term stands in the target: words together, each in its form or a stemmed inflection."""
    wanted = term_words(term)
    seen = term_words(target)
    first = wanted[0].form
    runs = (
        seen[start : start + len(wanted)]
        for start in range(len(seen) - len(wanted) + 1)
        if same_word(seen[start].form, first, tag)
    )
    return [
        run
        for run in runs
        if all(same_word(word.form, own.form, tag) for word, own in zip(run, wanted, strict=True))
        and together(target, run, term)
    ]


def _contains(seen: Sequence[Word], wanted: Sequence[str], tag: str) -> bool:
    """Tell whether the words are there in their order, with few others between them."""
    most = 0 if any(map(is_spaceless, wanted)) else _MOST_BETWEEN
    return any(_begins_at(start, seen, wanted, tag, most) for start in range(len(seen) - len(wanted) + 1))


def _begins_at(place: int, seen: Sequence[Word], wanted: Sequence[str], tag: str, spare: int) -> bool:
    if not perhaps_same_word(seen[place].form, wanted[0], tag):
        return False
    place += 1
    for word in wanted[1:]:
        while place < len(seen) and not perhaps_same_word(seen[place].form, word, tag):
            place, spare = place + 1, spare - 1
        if place >= len(seen) or spare < 0:
            return False
        place += 1
    return True
