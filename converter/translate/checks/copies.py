"""Words of the source that stand in the translation as they are."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from converter.translate.checks.common_runs import WordRuns
from converter.translate.checks.medicines.names import by_word
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.checks.scripts import Scripts, script, scripts_of
from converter.translate.checks.words import words
from converter.translate.engine import Pair

_GLOSS = re.compile(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]*+\d[A-Za-z\d]*")
_BREAK = re.compile(r"[,;:()]\s|/")
"""Names of substances stand in lists: a run of words ends with a comma or a stroke."""
_LEAST_LETTERS = 2
_INTERNATIONAL = (
    " et al ca vs vivo vitro situ silico novo ibid mg mcg ml dl cl kg km cm mm nm min sec hr iu mmol mol meq mmhg kcal "
    "bpm ph am pm www com org "
)
"""Units (SI brochure, 9th edition, and those of doses) and Latin of scholars: the same in all languages."""


class Copies(NamedTuple):
    """What was copied."""

    whole: bool
    """True where the texts have the same words."""
    run: str
    """The run of words, in the target's spelling, that has the most ordinary ones; empty without any."""
    words: int
    """Words of the run."""
    ordinary: int
    """Ordinary words of the run."""
    in_all: int
    """Ordinary words of the source anywhere in the target, in its script."""
    of: int
    """Ordinary words of the source."""
    medicines: bool = False
    """True where the texts have the same words, and the ordinary ones name medicines."""


def copies(source: str, target: str, pair: Pair, *, across: bool = False) -> Copies:
    """The longest run of the source's words in the target, by its ordinary words; ``across`` commas as well.

    Where the languages have no script in common, brackets with words of the source's script alone are a gloss and not
    looked at, unless there is nothing else.
    """
    own, other = scripts_of(pair[0]), scripts_of(pair[1])
    only = None if own & other else own
    source, target = without_placeholders(source), without_placeholders(target)
    said = words(_CODE.sub(" ", source))
    folded = _folded(said)
    ordinary = _ordinary(said, source)
    of = sum(word in ordinary for word in folded)
    if said and folded == _folded(words(_CODE.sub(" ", target))):
        medicines = bool(ordinary) and ordinary <= by_word().keys()
        return Copies(whole=True, run=target, words=len(said), ordinary=of, in_all=of, of=of, medicines=medicines)
    target = _CODE.sub(" ", _GLOSS.sub(lambda found: _unless_a_gloss(found, other), target) if only else target)
    made = words(target)
    all_runs = WordRuns(folded)
    runs = [_best_run(all_runs, words(part), ordinary, only) for part in ([target] if across else _BREAK.split(target))]
    run = max(runs, key=lambda words: sum(word.casefold() in ordinary for word in words))
    in_all = sum(word.casefold() in ordinary and _fits(word, only) for word in made)
    count = sum(word.casefold() in ordinary for word in run)
    return Copies(whole=False, run=" ".join(run), words=len(run), ordinary=count, in_all=in_all, of=of)


def _unless_a_gloss(found: re.Match[str], own: Scripts) -> str:
    """Return brackets that have letters of the translation's own script, and a blank for others."""
    return found.group() if any(script(char) in own for char in found.group() if script(char)) else " "


def _best_run(said: WordRuns, made: list[str], ordinary: set[str], only: Scripts | None) -> list[str]:
    """The shortest run of ``made`` that stands in ``said`` and has the most ordinary words."""
    folded = [word.casefold() if _fits(word, only) else None for word in made]
    counted = list(accumulate((word in ordinary for word in folded), initial=0))
    best: tuple[int, int, int] = (0, 0, 0)
    for end, (state, length) in enumerate(said.shared(folded), start=1):
        count = counted[end] - counted[end - length]
        if count < max(best[0], 1):
            continue
        least = length
        for shorter in said.shorter(state):
            if counted[end] - counted[end - shorter] < count:
                break
            least = shorter
        best = max(best, (count, -least, end))
    _, negative, end = best
    return made[end + negative : end]


def _fits(word: str, only: Scripts | None) -> bool:
    return only is None or all(script(char) in only for char in word if script(char))


def _ordinary(said: list[str], text: str) -> set[str]:
    """The words that no capital letter marks as names; the first word of a text may have one."""
    caseless = (text.isupper() and text.count(" ") > 1) or text.upper() == text.lower()
    small = [word for word in said if caseless or word == word.lower()]
    if text != text.title():
        small += [word for word in said[:1] if word[1:] == word[1:].lower()]
    folded = {word.casefold() for word in small if len(word) >= _LEAST_LETTERS}
    return {word for word in folded if f" {word} " not in _INTERNATIONAL}


def _folded(parts: list[str]) -> list[str]:
    return [part.casefold() for part in parts]
