"""How often: once stays once, and a day stays a day."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Finding, finding
from converter.translate.checks.quantities.frequency import Frequency, frequencies
from converter.translate.engine import Pair


def frequency(source: str, target: str, pair: Pair) -> Iterator[Finding]:
    """``frequency-mismatch`` where the translation says another number of times, or counts them in another span.

    Silent where the words of either language are not known, and where the translation says it in other words.
    """
    left, right = frequencies(source, pair[0]), frequencies(target, pair[1])
    for ours in left:
        theirs = _instead(ours, left, right)
        if theirs:
            yield finding(
                "frequency-mismatch", f"The source says “{ours.written}”, the translation “{theirs.written}”."
            )


def _instead(ours: Frequency, left: tuple[Frequency, ...], right: tuple[Frequency, ...]) -> Frequency | None:
    """What the translation says in place of a mention, where it surely is another."""
    if any(_agree(ours, theirs) for theirs in right):
        return None
    others = [theirs for theirs in right if not any(_agree(other, theirs) for other in left)]
    return others[0] if len(others) == 1 else None


def _agree(ours: Frequency, theirs: Frequency) -> bool:
    return ours.span == theirs.span and (None in {ours.number, theirs.number} or ours.number == theirs.number)
