"""What was found over all posts of a run, riskiest first; counted post by post, so that no run fills the memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from pathlib import Path

from converter.article import Finding, Severity
from converter.article.model import Model
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.posts.results import PostError

_MOST_EDITIONS = 10
_RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


class FoundCode(Model):
    """A kind of finding."""

    code: str
    severity: Severity
    count: int
    posts: int
    """How many posts have it."""


class RiskyEdition(Model):
    """An edition to look at before others."""

    post: str
    """Name of its folder."""
    language: str
    """Empty for what was found as the post was read."""
    errors: int
    warnings: int


class RunSummary(Model):
    """What came of a run over several posts: the last line of its JSON."""

    made: int
    failed: int
    unchanged: int
    """Posts of which every handout was current already; they are among those made."""
    findings: tuple[FoundCode, ...]
    """Errors before warnings before notes, the most frequent first."""
    riskiest: tuple[RiskyEdition, ...]
    """Editions with errors or warnings, those with the most first."""
    stopped: bool
    """True where somebody stopped the run before its end."""


class Tally:
    """Counts what is found, post by post."""

    def __init__(self) -> None:
        self.made = self.failed = self._unchanged = 0
        self._counts: Counter[tuple[Severity, str]] = Counter()
        self._posts: Counter[tuple[Severity, str]] = Counter()
        self._risky: list[RiskyEdition] = []

    def add(self, made: FetchResult | PostError) -> None:
        """Count what was found in one more post."""
        if isinstance(made, PostError):
            self.failed += 1
            return
        self.made += 1
        self._unchanged += not made.has_changed
        kinds = Counter((each.severity, each.code) for found in _all_findings(made).values() for each in found)
        self._counts += kinds
        self._posts.update(kinds.keys())
        self._risky = nlargest(
            _MOST_EDITIONS, [*self._risky, *_risky(made)], key=lambda one: (one.errors, one.warnings)
        )

    def summary(self, *, stopped: bool = False) -> RunSummary:
        """Return what was counted so far."""
        ordered = sorted(self._counts, key=lambda kind: (_RANKS[kind[0]], -self._counts[kind], kind[1]))
        return RunSummary(
            made=self.made,
            failed=self.failed,
            unchanged=self._unchanged,
            findings=tuple(
                FoundCode(severity=kind[0], code=kind[1], count=self._counts[kind], posts=self._posts[kind])
                for kind in ordered
            ),
            riskiest=tuple(self._risky),
            stopped=stopped,
        )


def _all_findings(made: FetchResult) -> dict[str, tuple[Finding, ...]]:
    return {"": made.findings} | {edition.language: edition.findings for edition in made.editions}


def _risky(made: FetchResult) -> Iterator[RiskyEdition]:
    for tag, found in _all_findings(made).items():
        counts = Counter(each.severity for each in found)
        if counts["error"] or counts["warning"]:
            yield RiskyEdition(
                post=Path(made.folder).name, language=tag, errors=counts["error"], warnings=counts["warning"]
            )
