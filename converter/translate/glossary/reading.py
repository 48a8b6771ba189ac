"""What was read from a glossary's file, and what is wrong with it."""

from __future__ import annotations

from typing import NamedTuple

from converter.translate.glossary.term import Term


class Problem(NamedTuple):
    """One thing in a file that cannot be used."""

    line: int | None
    """From 1; null where it is about the whole file."""
    why: str
    """A sentence or two for a person."""

    def __str__(self) -> str:
        return self.why if self.line is None else f"Line {self.line}: {self.why}"


class Row(NamedTuple):
    """A term and the line that it stands in."""

    line: int
    term: Term


class Reading(NamedTuple):
    """A file's terms, and everything that is wrong with it: it is to be used only where nothing is."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the order of the file."""
        return tuple(row.term for row in self.rows)


def contradictions(rows: tuple[Row, ...]) -> list[Problem]:
    """The rows that say otherwise than an earlier row of the same file."""
    known: dict[tuple[object, ...], Row] = {}
    problems = []
    for row in rows:
        term = row.term
        name = (term.pair, term.source.casefold(), (term.target or "").casefold(), term.case_sensitive)
        before = known.setdefault(name, row)
        if before.term.status != term.status:
            said = f"“{term.source}” – “{term.target}” is “{term.status}” here and “{before.term.status}” in line"
            problems.append(Problem(row.line, f"{said} {before.line}."))
    return problems
