"""What was read from a glossary's file, and what is wrong with it."""

from __future__ import annotations

from typing import NamedTuple

from converter.translate.glossary.term import Term


class Problem(NamedTuple):
    """One thing in a file that cannot be used."""

    line: int | None
    """From 1; ``None`` where it concerns the whole file."""
    why: str
    """A sentence or two for the user."""

    def __str__(self) -> str:
        return self.why if self.line is None else f"Line {self.line}: {self.why}"


class GlossaryRow(NamedTuple):
    """A term and the line that it stands in."""

    line: int
    term: Term


class GlossaryReading(NamedTuple):
    """The terms of a file and its problems; the terms may be used only where there is no problem."""

    rows: tuple[GlossaryRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the order of the file."""
        return tuple(row.term for row in self.rows)


def contradictions(rows: tuple[GlossaryRow, ...]) -> list[Problem]:
    """Return a problem for each row that contradicts an earlier row of the same file."""
    known: dict[tuple[object, ...], GlossaryRow] = {}
    problems = []
    for row in rows:
        term = row.term
        name = (term.pair, term.source.casefold(), (term.target or "").casefold(), term.case_sensitive)
        before = known.setdefault(name, row)
        if before.term.status != term.status:
            status = f"“{term.source}” – “{term.target}” is “{term.status}” here and “{before.term.status}” in line"
            problems.append(Problem(row.line, f"{status} {before.line}."))
    return problems
