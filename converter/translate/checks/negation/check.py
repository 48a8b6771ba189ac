"""Negation: a "not" of the source that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import base_tag
from converter.translate.checks.negation.counting import Denials, counted, denials, negators
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.engine import Pair


def negation(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``negation-lost`` where only the source denies something; ``negation-doubtful`` where it denies more.

    Silent for languages without a list of words of negation, and never certain for those whose negation is more than
    words. A word such as "unknown" may stand for a plain "not".
    """
    if negators(pair[0]) is None or negators(pair[1]) is None:
        return
    said, made = denials(without_placeholders(source), pair[0]), denials(without_placeholders(target), pair[1])
    certain = counted(pair[0]) and counted(pair[1])
    if said.plain and not made.any:
        code = "negation-lost" if certain and _is_english(pair[0]) else "negation-doubtful"
        yield finding(code, f"“{said.first}” of the source has no counterpart in the translation.")
    elif certain and _is_english(pair[0]) and _less(said, made):
        yield finding("negation-doubtful", _message(said, made))
    elif made.torn and made.torn not in source.casefold():
        yield finding("negation-doubtful", f"“{made.torn}” stands in the translation without the word of its phrase.")


def _less(said: Denials, made: Denials) -> bool:
    """True where the target denies less than an English source.

    From English only: it denies a thing once where other languages deny it twice.
    """
    if not (said.plain or said.idioms):
        return False
    fewer = made.plain + made.idioms < said.plain + said.idioms
    in_all = made.plain + made.idioms + made.soft < said.plain + said.idioms + said.soft
    never = said.never and not made.never
    return fewer or in_all or never or bool(said.plain and made.left > said.ones)


def _message(said: Denials, made: Denials) -> str:
    words, others = said.plain + said.idioms, made.plain + made.idioms
    if others < words:
        return f"The source denies {words} times, the translation {others} times; look for “{said.first or 'not'}”."
    return (
        f"The source has {words + said.soft} words that deny or limit, the translation {others + made.soft}; "
        f"look for “{said.first or 'not'}”."
    )


def _is_english(tag: str) -> bool:
    return base_tag(tag) == "en"
