"""Meaning: an idea of the source in whose place the translation has its rival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.article import Finding, finding
from converter.languages import base_tag
from converter.translate.checks.meaning.contrasts import Gravity, Rivalry, needed_ideas, rivals
from converter.translate.checks.meaning.found import IdeaFound
from converter.translate.checks.meaning.lexicon import idea_lexicon
from converter.translate.checks.negation import denies
from converter.translate.checks.placeholders import without_placeholders
from converter.translate.engine import Pair

_CODES: dict[Gravity, str] = {"error": "meaning-changed", "warning": "meaning-doubtful"}


def meaning(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """Find an idea of the source that the translation lacks while it has a rival that the source lacks.

    ``meaning-changed`` where the exchange is grave (side, order, medicine, person, opposite), else
    ``meaning-doubtful``. Silent for languages without a list, and for ideas that one of the two lists lacks.
    """
    ours, theirs = idea_lexicon(base_tag(pair[0])), idea_lexicon(base_tag(pair[1]))
    if ours is None or theirs is None:
        return
    said, made = ours.find(without_placeholders(source)), theirs.find(without_placeholders(target))
    ideas_said, ideas_made = _ideas(said), _ideas(made)
    added = [one for one in made if one.sure and not one.ideas & ideas_said and one.sure & ours.ideas]
    named = set[tuple[str, str]]()
    for lost in said:
        if not lost.sure or lost.ideas & ideas_made or not lost.sure <= theirs.ideas:
            continue
        rival, rivalry = _rival(lost, added)
        if rival is None or rivalry is None:
            if lost.sure & needed_ideas() and (lost.text, "") not in named:
                named.add((lost.text, ""))
                yield finding(
                    "meaning-doubtful", f"The original says “{lost.text}”, and no word of the translation seems to."
                )
            continue
        if (lost.text, rival.text) in named:
            continue
        if rivalry.by_denial and _may_be_denied(lost, rival, (source, target), pair):
            continue
        named.add((lost.text, rival.text))
        yield finding(_CODES[rivalry.gravity], f"The original says “{lost.text}”, the translation “{rival.text}”.")


def _may_be_denied(lost: IdeaFound, rival: IdeaFound, texts: tuple[str, str], pair: Pair) -> bool:
    """Whether one text may deny the idea and the other say its opposite, in a word that denies by itself or not."""
    here, there = denies(texts[0], pair[0]), denies(texts[1], pair[1])
    return here != there or (here and (denies(rival.text, pair[1]) or denies(lost.text, pair[0])))


def _ideas(found: Sequence[IdeaFound]) -> frozenset[str]:
    return frozenset(idea for one in found for idea in one.ideas)


def _rival(lost: IdeaFound, added: Sequence[IdeaFound]) -> tuple[IdeaFound | None, Rivalry | None]:
    """Return the gravest rival of an idea among what the translation adds, and what the exchange means."""
    of_lost = [rivals().get(idea, {}) for idea in lost.sure]
    best: tuple[IdeaFound | None, Rivalry | None] = None, None
    for one in added:
        # a form of several ideas is a rival where each of them is one
        means = [next((each[idea] for each in of_lost if idea in each), None) for idea in one.sure]
        if all(means):
            gravest = next((each for each in means if each and each.gravity == "error"), means[0])
            if gravest and gravest.gravity == "error":
                return one, gravest
            best = best if best[0] else (one, gravest)
    return best
