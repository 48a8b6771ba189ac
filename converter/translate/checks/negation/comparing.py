"""Whether a translation denies less, or more, than its source."""

from __future__ import annotations

from converter.translate.checks.negation.counting import NegationCount


def denies_nothing(said: NegationCount, made: NegationCount, *, counted: bool) -> bool:
    """Whether nothing in the translation can stand for a "not" of the source.

    ``counted``, here and below: the source is English, and the translation's language has a word for each "not" of it.
    """
    if made.repeats or not said.plain:
        return False
    if not counted:
        return made.most <= min(said.idioms, made.idioms)  # "at least" of both stands for no "not"
    matched = made.denials + made.negatives <= said.denials + said.negatives
    return matched and not (made.plain or made.idioms or made.possible)


def loses_a_denial(said: NegationCount, made: NegationCount, *, counted: bool, short: bool) -> bool:
    """Whether the translation denies less than the source, though it denies something."""
    if _denies_the_second_only(said, made):
        return True
    if not (short or counted) or (made.repeats and not said.plain):
        return False
    if counted and said.plain and made.repeats and not made.plain:
        return True
    idioms = said.idioms if counted else 0
    if said.least + idioms > made.most:
        return True
    stand_ins = max(0, made.denials + made.negatives - said.denials - said.negatives) if short else 0
    if said.plain + idioms > made.plain + made.idioms + made.joins + stand_ins:
        return True
    return counted and _differs_in_words(said, made)


def _denies_the_second_only(said: NegationCount, made: NegationCount) -> bool:
    """Whether "do not eat or drink" became "eat and do not drink"."""
    return said.starts and said.joins > 0 and made.plain == 1 and made.second


def turns_a_limit(said: NegationCount, made: NegationCount, *, counted: bool) -> bool:
    """Whether "at least" became "less than", or "at most" "more than"."""
    if made.negators > said.negators:
        return False
    limits = said.idioms > made.idioms
    within = counted and said.below > made.below
    return (limits and made.below > said.below) or ((limits or within) and made.above > said.above)


def _differs_in_words(said: NegationCount, made: NegationCount) -> bool:
    """Whether there is less in all, or a "never" became a "not", or a "not one" a "one"."""
    if said.never and not (made.never or made.repeats):
        return True
    less = said.least + said.idioms + said.negatives > made.least + made.idioms + made.negatives + made.joins
    return said.plain > 0 and (less or made.ones > said.ones)


def adds_a_denial(said: NegationCount, made: NegationCount, *, counted: bool, short: bool) -> bool:
    """Whether the translation denies more than the source.

    A source that joins what it denies ("do not eat or drink") leaves it open how often the translation says not.
    """
    if said.plain and said.joins:
        return False
    if short:
        negatives = max(0, said.negatives + said.idioms - made.negatives - made.idioms)
        # where both say until, or less than, no "not" stands for it
        matched = max(made.possible, min(said.until, made.until) + min(said.below, made.below))
        return made.least > said.least + negatives + max(0, said.possible - matched)
    if counted:
        return made.plain > said.most + bool(said.plain)
    return made.negators > 0 and said.most <= min(said.idioms, made.idioms)
