"""Makes a hypothesis fit to be shown, and says what the checks find in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from converter.article import EngineInfo, Finding, finding
from converter.article.translation import Repair
from converter.translate.checks import check_segment
from converter.translate.checks.meaning import exchanged_words
from converter.translate.engine import Hypothesis, Pair
from converter.translate.protected import restore_protected
from converter.translate.protocols import Terms
from converter.translate.short_texts import fit, short_inflated


class Candidate(NamedTuple):
    """A translation of one sentence that could be taken."""

    hypothesis: Hypothesis
    findings: tuple[Finding, ...]
    """What the checks found in it."""
    repair: Repair | None = None
    """How it came about, where it is not the engine's first hypothesis."""
    engine: EngineInfo | None = None
    """The engine that made it, where that is not the document's."""
    restored: tuple[str, ...] = ()
    """Addresses and telephone numbers that were put back."""
    terms: tuple[str, ...] = ()
    """Terms of the glossary that were put in."""
    opinion: str = ""
    """What another engine made of the sentence, where a check doubts this translation."""

    @property
    def fails(self) -> bool:
        """Whether a check found an error, so that it is worth trying again."""
        return self.rank[0] > 0

    @property
    def rank(self) -> tuple[int, int]:
        """Errors, then warnings; lower is better. Restored addresses and unknown words count as warnings."""
        errors = sum(found.severity == "error" for found in self.findings)
        warnings = sum(found.severity == "warning" for found in self.findings)
        return errors, warnings + len(self.restored) + bool(self.hypothesis.unknown)


class Evaluator:
    """Evaluates translations of one language pair with every check, and with a glossary where there is one."""

    def __init__(self, pair: Pair, terms: Terms | None = None) -> None:
        self.pair = pair
        self.terms = terms
        self._more = (short_inflated, *((terms.check,) if terms else ()))

    def names(self, source: str) -> tuple[str, ...]:
        """Return what must stay as it is in the source text, according to the glossary."""
        ranges = self.terms.protected(source, self.pair) if self.terms else ()
        return tuple(dict.fromkeys(source[start:end] for start, end in ranges))

    def findings(self, source: str, target: str) -> tuple[Finding, ...]:
        """Return what the checks find in a translation."""
        return tuple(map(self._or_accepted, check_segment(source, target, self.pair, self._more)))

    def _or_accepted(self, found: Finding) -> Finding:
        """Return a finding, or where it names words that the glossary has for each other, a note that says so."""
        words = exchanged_words(found) if self.terms else None
        if words is None or not self.terms or not self.terms.accepts(*words, self.pair):
            return found
        said, made = words
        return finding("meaning-accepted", f"“{made}” stands for “{said}”, as the glossary has it.")

    def candidate(self, source: str, hypothesis: Hypothesis) -> Candidate:
        """Return the hypothesis with addresses restored, the glossary applied and its source's form; with findings."""
        shown, restored = restore_protected(source, hypothesis)
        applied: Sequence[str] = ()
        if self.terms:
            shown, applied = self.terms.apply(source, shown, self.pair)
        shown = fit(source, shown, self.pair)
        findings = self.findings(source, shown.text)
        return Candidate(shown, findings, restored=restored, terms=tuple(applied))

    def best(self, source: str, hypotheses: Iterable[Hypothesis]) -> Candidate | None:
        """Return the first hypothesis without an error, else the first of the lowest rank; ``None`` if there is none.

        Where one hypothesis drops a number, the next often has it. A warning is no reason to take the next one: the
        engine itself ranks it lower, and a check that doubts the first can be blind to what is wrong with the second.
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
