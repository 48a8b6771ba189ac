"""How often: once stays once, and a day stays a day."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.languages import base_tag
from converter.translate.checks.quantities.doses import compared, is_frequency, quoted_amount
from converter.translate.checks.quantities.frequency import Frequency, frequencies, possible_spans
from converter.translate.checks.quantities.measures import Measure, mentioned
from converter.translate.checks.quantities.word_lists import has
from converter.translate.engine import Pair

_EACH_TIME = "dose"
"""A span that a translation may leave out."""


def frequency(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``frequency-mismatch`` where the translation says another number of times, or has another span.

    ``frequency-doubtful`` where it has no span beside a dose. Spans are compared where both languages have a list.
    """
    found = compared(source, target, pair)
    for one, other in found.other_number:
        if is_frequency(one) or is_frequency(other):
            yield _differs(quoted_amount(one), quoted_amount(other))
    for one in found.missing:
        if one.number.rate:
            yield from _without(one, frequencies(target, pair[1]))
    if has(base_tag(pair[0]), "rate") and has(base_tag(pair[1]), "rate"):
        yield from _spans(source, target, pair)


def _without(ours: Measure, spans: tuple[Frequency, ...]) -> Iterator[Finding]:
    """What the translation says instead of "every other day"."""
    theirs = next((each for each in spans if each.span == ours.unit), None)
    if theirs:
        yield _differs(quoted_amount(ours), f"“{theirs.written}”")
    else:
        yield finding("frequency-doubtful", f"The original says {quoted_amount(ours)}; the translation may not.")


def _spans(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    left, right = frequencies(source, pair[0]), frequencies(target, pair[1])
    said, made = possible_spans(source, pair[0]), possible_spans(target, pair[1])
    named = mentioned(source, pair[0])
    extra = [each for each in right if each.span not in said and (each.dosed or each.span not in named)]
    dosed = {each.span for each in right if each.dosed}
    own = {each.span for each in left}
    others = [each for each in right if each.dosed and each.span not in own]
    for ours in left:
        instead = others[0] if others and ours.dosed and ours.span not in dosed else None
        if ours.span in made and not instead:
            continue
        instead = instead or (extra[0] if extra else None)
        theirs = f"“{instead.written}”" if instead else _other_rate(ours, source, target, pair)
        if theirs:
            yield _differs(f"“{ours.written}”", theirs)
        elif ours.dosed and ours.span != _EACH_TIME and ours.span not in mentioned(target, pair[1]):
            yield finding("frequency-doubtful", f"The original says “{ours.written}”; the translation may not.")
    added = (each for each in extra if each.dosed and each.span not in named | {_EACH_TIME})
    # "b.i.d." has a day that no list can read: a span is looked for where the original says another
    alone = next(added, None) if left and all(each.span in made for each in left) else None
    if alone:
        yield finding("frequency-doubtful", f"The translation says “{alone.written}”; the original may not.")


def _other_rate(ours: Frequency, source: str, target: str, pair: Pair) -> str | None:
    """What the translation says instead: "every other day", or "every six hours" for "every hour"."""
    found = compared(source, target, pair)
    rates = [each for each in found.extra if each.number.rate]
    several = [each for each in found.spare if ours.dosed and each.unit == ours.span and 1 not in each.number.values]
    return next((quoted_amount(each) for each in (*rates, *several)), None)


def _differs(ours: str, theirs: str) -> Finding:
    return finding("frequency-mismatch", f"The original says {ours}, the translation {theirs}.")
