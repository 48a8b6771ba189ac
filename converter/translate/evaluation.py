"""Makes a hypothesis fit to be shown and says what the checks hold against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from converter.article import EngineInfo, Finding
from converter.article.translation import Repair
from converter.translate.checks import check_segment
from converter.translate.engine import Hypothesis, Pair
from converter.translate.protected import restore
from converter.translate.protocols import Terms
from converter.translate.short_texts import fit, short_inflated


class Candidate(NamedTuple):
    """A translation of one sentence that could be taken."""

    hypothesis: Hypothesis
    findings: tuple[Finding, ...]
    """What the checks say of it."""
    repair: Repair | None = None
    """How it was come by, where it is not the engine's first hypothesis."""
    engine: EngineInfo | None = None
    """Where another engine than the document's made it."""
    restored: tuple[str, ...] = ()
    """Addresses and telephone numbers that were put back."""
    terms: tuple[str, ...] = ()
    """Terms of the glossary that were put in."""

    @property
    def fails(self) -> bool:
        """Whether a check found an error: then it is worth while to try again."""
        return self.rank[0] > 0

    @property
    def rank(self) -> tuple[int, int]:
        """Errors, then warnings; the lower the better. What had to be put back or is not known counts as a warning."""
        errors = sum(found.severity == "error" for found in self.findings)
        warnings = sum(found.severity == "warning" for found in self.findings)
        return errors, warnings + len(self.restored) + bool(self.hypothesis.unknown)


class Judge:
    """Judges translations of one pair of languages, by every check and by a glossary where there is one."""

    def __init__(self, pair: Pair, terms: Terms | None = None) -> None:
        self.pair = pair
        self._terms = terms
        self._more = (short_inflated, *((terms.check,) if terms else ()))

    def names(self, source: str) -> tuple[str, ...]:
        """What the glossary wants to stay as it is in the source text."""
        ranges = self._terms.protected(source, self.pair) if self._terms else ()
        return tuple(dict.fromkeys(source[start:end] for start, end in ranges))

    def findings(self, source: str, target: str) -> tuple[Finding, ...]:
        """What the checks say of a translation."""
        return check_segment(source, target, self.pair, self._more)

    def candidate(self, source: str, hypothesis: Hypothesis) -> Candidate:
        """The hypothesis with addresses put back, the glossary applied, and the form of its source; judged."""
        shown, restored = restore(source, hypothesis)
        applied: Sequence[str] = ()
        if self._terms:
            shown, applied = self._terms.apply(source, shown, self.pair)
        shown = fit(source, shown, self.pair)
        findings = self.findings(source, shown.text)
        return Candidate(shown, findings, restored=restored, terms=tuple(applied))

    def best(self, source: str, hypotheses: Iterable[Hypothesis]) -> Candidate | None:
        """The first hypothesis without an error, else the first of the lowest rank; null where there is none.

        Where one drops a number, the next often has it. A warning is no reason to take the next one: the engine itself
        thinks it worse, and a check that doubts the first can be blind to what is wrong with the second.
        """
        best: Candidate | None = None
        for place, hypothesis in enumerate(hypotheses):
            found = self.candidate(source, hypothesis)
            if place:
                found = found._replace(repair="hypothesis")
            if best is None or found.rank < best.rank:
                best = found
            if not best.fails:
                break
        return best
