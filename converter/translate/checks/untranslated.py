"""Left in the source language: whole, or a run of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import base_tag
from converter.translate.checks.copies import Copies, copies
from converter.translate.checks.identification import nearer_to_source
from converter.translate.checks.scripts import scripts_of
from converter.translate.engine import Pair

_CERTAIN_RUN = 4
"""Ordinary words in a row that both texts have: two are an accident."""
_CERTAIN_RUN_OF_OTHER_SCRIPT = 3
_CERTAIN_SHARE_OF_OTHER_SCRIPT = 0.4
"""Of the source's ordinary words, anywhere in the target."""
_DOUBTFUL_SHARE = 0.2
"""Of the source's ordinary words, in one run."""
_DOUBTFUL_SHARE_OF_OTHER_SCRIPT = 0.12
_NO_ACCIDENT = 3
_NO_ACCIDENT_SHARE = 0.4
"""Ordinary words in one run, or their share with two: English has so many in common with no other language. In 3,071
professional translations into Spanish no run is as long, and the longest that are a name of a disease have two."""
_LONG_NAME = 3
_NAMES_OF_A_LIST = 2
"""Words between two commas, at most, that may be one name of several."""
_LETTERS_OF_A_SMALL_WORD = 3
"""Most words that only join others, such as "and", "the" and "of", have no more."""
_NAME = re.compile(r"[^\W\d_][a-zà-ɏ]{3,}")
"""No abbreviation: in another script a name is spelled in other letters."""


def untranslated(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``untranslated`` where words of the source were left, ``left-doubtful`` where these may be a name or a loan.

    Ordinary words are those that no capital letter marks as names, in a script that has capitals.
    """
    found = copies(source, target, pair)
    other_script = not scripts_of(pair[0]) & scripts_of(pair[1])
    if found.whole:
        yield from _whole(source, found, other_script=other_script)
    elif not other_script and nearer_to_source(target, pair):
        yield finding("untranslated", f"“{target}” reads as the language of the original, not of the translation.")
    elif _certain(found, pair, other_script=other_script):
        yield finding("untranslated", f"“{found.run}” was left in the language of the original.")
    elif found.run:
        longer = copies(source, target, pair, across=True)
        if found.words <= _NAMES_OF_A_LIST and not other_script and _lists_names(longer):
            longer = found
        if _doubtful(longer, pair, other_script=other_script):
            yield finding("left-doubtful", f"“{longer.run}” stands in the translation as in the original.")


def _lists_names(found: Copies) -> bool:
    """Whether a run has content words only, as "alpha, beta, gamma": "On March 11, the" is of a sentence."""
    return not any(word == word.lower() and len(word) <= _LETTERS_OF_A_SMALL_WORD for word in found.run.split())


def _certain(found: Copies, pair: Pair, *, other_script: bool) -> bool:
    if other_script:
        share = found.in_all >= 2 and found.in_all >= _CERTAIN_SHARE_OF_OTHER_SCRIPT * found.of
        return share or found.ordinary >= _CERTAIN_RUN_OF_OTHER_SCRIPT
    return found.ordinary >= _CERTAIN_RUN and nearer_to_source(found.run, pair, unknown=True)


def _whole(source: str, found: Copies, *, other_script: bool) -> Iterator[Finding]:
    # Many names of medicines are the same in languages of one script: the Spanish of "Metoprolol" is "metoprolol".
    a_name = found.medicines and not other_script
    if not a_name and (found.ordinary >= 2 or (found.ordinary and found.words >= 2)):
        yield finding("untranslated", f"“{source}” was left in the language of the original.")
    elif found.words >= _LONG_NAME or found.ordinary or (other_script and _NAME.search(source)):
        yield finding("left-doubtful", f"“{source}” stands in the translation as in the original.")


def _doubtful(found: Copies, pair: Pair, *, other_script: bool) -> bool:
    if other_script:
        one = found.run == found.run.lower() and found.ordinary > _DOUBTFUL_SHARE_OF_OTHER_SCRIPT * found.of
        return found.ordinary >= 2 or one
    if found.ordinary < 2:
        return False
    long = found.ordinary >= _NO_ACCIDENT or found.ordinary >= _NO_ACCIDENT_SHARE * found.of
    if long and "en" in {base_tag(tag) for tag in pair}:
        return True
    return found.ordinary >= _DOUBTFUL_SHARE * found.of and nearer_to_source(found.run, pair, unknown=True)
