"""Negation: a "not" that only the source has, or only the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import base_tag, language_or_unknown
from converter.translate.checks.negation.comparing import (
    adds_a_denial,
    denies_nothing,
    loses_a_denial,
    turns_a_limit,
)
from converter.translate.checks.negation.counting import NegationCount, count, has_list, tells_orders
from converter.translate.checks.negation.letters import LETTERS_OF_A_WORD
from converter.translate.checks.negation.orders import contradicts
from converter.translate.checks.negation.tokens import BREAK
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.checks.words import MARKS
from converter.translate.engine import Pair

_HASHTAG = re.compile(rf"[#＃][\w{MARKS}]+")
"""A name, whatever words it is made of."""
_COUNTED = frozenset({"en", "es", "pt", "fr", "it", "ca", "ro", "de", "nl", "ru", "uk", "pl"})
"""Languages with a word for each "not" of English, so that the words can be counted one against the other."""
_SHORT = 12
"""The most words of a sentence in which every denial can be expected to have a counterpart."""


def negation(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``negation-lost`` where only an English source denies anything; ``negation-doubtful`` where it denies more.

    ``negation-added`` where the translation denies more, ``stop-mismatch`` where one of them tells to stop something
    and the other tells to go on, or denies nothing at all. Silent for languages without a list of words of negation. In
    a long sentence, and in languages that have no word for each "not" of English, only a translation is named that
    denies nothing at all, or a source that does.
    """
    if not (has_list(pair[0]) and has_list(pair[1])):
        return
    said, made = count(_language_of(source), pair[0]), count(_language_of(target), pair[1])
    short = _is_short(source, target, pair)
    found = tells_orders(pair[0]) and tells_orders(pair[1]) and _stops(said, made, short=short)
    if found:
        yield found
    else:
        ours, theirs = _without_negated_stops(said, made), _without_negated_stops(made, said)
        denials = tuple(_denials(ours, theirs, pair, short=short))
        yield from denials
        if made.remnant and made.remnant not in source.casefold() and ours == said and not denials:
            yield _left_over(made)


def _stops(said: NegationCount, made: NegationCount, *, short: bool) -> Finding | None:
    """Say how one text tells to stop something and the other does not; None where that is not certain."""
    ours, theirs = said.orders, made.orders
    if ours.unsure or theirs.unsure:
        return None
    if contradicts(ours, theirs):
        return finding("stop-mismatch", f"The original says “{ours.first}”, the translation “{theirs.first}”.")
    if ours.stop and not theirs.stop and not made.most:
        return finding("stop-mismatch", f"The original says “{ours.first}”; nothing in the translation does.")
    if theirs.stop and not ours.stop and not said.most:
        code = "stop-mismatch" if short else "negation-added"
        return finding(code, f"The translation says “{theirs.first}”; nothing in the original does.")
    if ours.stop > theirs.stop and _denies_no_more(made, said, but=ours.stop):
        return finding("negation-doubtful", f"The original says “{ours.first}”; the translation may not.")
    return None


def _denies_no_more(made: NegationCount, said: NegationCount, *, but: int) -> bool:
    """Whether all that a translation denies may stand for what its source denies beside a number of stops."""
    return made.most <= said.most - but and made.denials <= said.denials - but and made.plain <= said.plain


def _without_negated_stops(one: NegationCount, other: NegationCount) -> NegationCount:
    """Return what a text denies beside "do not stop", where the other text says "go on"."""
    same = min(one.orders.not_to_stop, other.orders.go_on - other.orders.not_to_stop)
    return one._replace(negators=max(0, one.negators - same), denials=max(0, one.denials - same)) if same > 0 else one


def _denials(said: NegationCount, made: NegationCount, pair: Pair, *, short: bool) -> Iterator[Finding]:
    """What the numbers of denials say."""
    counted = base_tag(pair[0]) == "en" and base_tag(pair[1]) in _COUNTED
    if denies_nothing(said, made, counted=counted):
        message = f"The original says “{said.first}”, and no word of the translation seems to."
        yield finding("negation-lost" if counted else "negation-doubtful", message)
    elif loses_a_denial(said, made, counted=counted, short=short):
        yield finding("negation-doubtful", f"{_compared(said, made)}; look for “{said.first}”.")
    elif adds_a_denial(said, made, counted=counted, short=short):
        yield finding("negation-added", f"{_compared(said, made)}; look at “{made.first}”.")
    elif turns_a_limit(said, made, counted=counted):
        yield finding("negation-doubtful", f"The translation says “{made.limit}”; the original may set another limit.")


def _left_over(made: NegationCount) -> Finding:
    words = made.remnant.replace(f" {BREAK}", ",")
    message = f"“{words}” stands in the translation without the word that goes with it."
    return finding("negation-doubtful", message)


def _language_of(text: str) -> str:
    """Return the text without names of templates and hashtags."""
    return _HASHTAG.sub(" ", without_placeholders(text))


def _is_short(source: str, target: str, pair: Pair) -> bool:
    """Whether the sentence is short, by its English words, or else by those of a language that has blanks."""
    if base_tag(pair[1]) == "en" or not language_or_unknown(pair[0]).has_word_spaces:
        source, target, pair = target, source, (pair[1], pair[0])
    spaced = language_or_unknown(pair[0]).has_word_spaces
    return (len(source.split()) if spaced else len(source) // LETTERS_OF_A_WORD) <= _SHORT


def _compared(said: NegationCount, made: NegationCount) -> str:
    ours, theirs = _times(said.least + said.idioms), _times(made.least + made.idioms)
    return f"The original says no, not, never or the like {ours}, the translation {theirs}"


def _times(number: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(number) or f"{number} times"
