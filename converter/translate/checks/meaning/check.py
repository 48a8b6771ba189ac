"""Meaning: an idea of the source in whose place the translation has its rival."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from converter.article import Finding, finding
from converter.languages import base_tag
from converter.translate.checks.lengths import deviation
from converter.translate.checks.meaning.contrasts import Gravity
from converter.translate.checks.meaning.exchanges import (
    Exchange,
    added_ideas,
    compared_ideas,
    is_short,
    loose_exchanges,
    lost_ideas,
    sure_exchanges,
)
from converter.translate.checks.meaning.lexicon import idea_lexicon
from converter.translate.checks.negation import denies
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.engine import Pair

_CODES: dict[Gravity, str] = {"error": "meaning-changed", "warning": "meaning-doubtful"}
_WITHOUT_A_CLAUSE, _MAYBE_WITHOUT_A_CLAUSE = -1.5, -0.6
"""Standard deviations by which a translation is longer, here shorter, that lost a clause with one idea, with two."""


_EXCHANGED = re.compile("The original says “([^“”]+)”, the translation “([^“”]+)”[.]")


def exchanged_words(found: Finding) -> tuple[str, str] | None:
    """Return the words of the source and of the translation that a finding of ``meaning`` names, if both."""
    named = _EXCHANGED.fullmatch(found.message) if found.code in _CODES.values() else None
    return (named[1], named[2]) if named else None


def meaning(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """Find an idea of the source that the translation lacks while it has a rival that the source lacks.

    ``meaning-changed`` where the exchange is grave (side, order, medicine, person, opposite), else
    ``meaning-doubtful``; so is an idea that must not be lost and is. In short sentences a form that may say something
    else is enough on one side, and ideas of more kinds must neither be lost nor added, nor any be lost where the length
    tells of a clause that was left out: ``meaning-doubtful``. Silent for languages without a list, and for ideas that
    one of the two lists lacks.
    """
    ours, theirs = idea_lexicon(base_tag(pair[0])), idea_lexicon(base_tag(pair[1]))
    if ours is None or theirs is None:
        return
    texts = compared_ideas(without_placeholders(source), without_placeholders(target), ours, theirs)
    short = is_short(source) and is_short(target)
    found = list(_not_denied(sure_exchanges(texts), (source, target), pair))
    code_of = {one: _CODES[one.rivalry.gravity] for one in found}
    if short and not found:
        found = list(_not_denied(loose_exchanges(texts), (source, target), pair))
    named = dict[tuple[str, str], Finding]()
    for one in found:
        lost, rival = one.lost, one.added
        said = f"The original says “{lost.text}”, the translation “{rival.text}”."
        named.setdefault((lost.text, rival.text), finding(code_of.get(one, "meaning-doubtful"), said))
    accused = {text for texts_of_pair in named for text in texts_of_pair}
    of_a_clause = _ideas_of_a_clause(source, target, pair) if short else 0
    for lost in lost_ideas(texts, short=short, of_a_clause=of_a_clause):
        if lost.text not in accused:
            said = f"The original says “{lost.text}”, and no word of the translation seems to."
            named.setdefault((lost.text, ""), finding("meaning-doubtful", said))
    for rival in added_ideas(texts) if short else ():
        if rival.text not in accused:
            said = f"The translation says “{rival.text}”, and no word of the original seems to."
            named.setdefault(("", rival.text), finding("meaning-doubtful", said))
    yield from named.values()


def told_otherwise(text: str, again: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text, and those of the same text told again, that say rival ideas.

    Both are in one language, such as an original and the translation of its translation.
    """
    lexicon = idea_lexicon(base_tag(tag))
    if lexicon is None:
        return
    ideas = compared_ideas(without_placeholders(text), without_placeholders(again), lexicon, lexicon)
    found = _not_denied(sure_exchanges(ideas), (text, again), (tag, tag))
    yield from dict.fromkeys((one.lost.text, one.added.text) for one in found)


def _ideas_of_a_clause(source: str, target: str, pair: Pair) -> int:
    """How many lost ideas tell of a clause that was left out, by how short the translation is; 0 for none."""
    off = deviation(source, target, pair)
    return 1 if off < _WITHOUT_A_CLAUSE else 2 if off < _MAYBE_WITHOUT_A_CLAUSE else 0


def _not_denied(found: Iterable[Exchange], texts: tuple[str, str], pair: Pair) -> Iterator[Exchange]:
    return (one for one in found if not (one.rivalry.by_denial and _may_be_denied(one, texts, pair)))


def _may_be_denied(one: Exchange, texts: tuple[str, str], pair: Pair) -> bool:
    """Whether one text may deny the idea and the other say its opposite, in a word that denies by itself or not."""
    here, there = denies(texts[0], pair[0]), denies(texts[1], pair[1])
    return here != there or (here and (denies(one.added.text, pair[1]) or denies(one.lost.text, pair[0])))
