"""What a benchmark asks for and what it measured, on its last line, so that ``run_all.py`` can make a table of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple


class Goal(NamedTuple):
    """One bound that a benchmark holds something to."""

    name: str
    """What is measured."""
    asked: str
    measured: str
    met: bool


def at_most(name: str, measured: float, limit: float, unit: str = "") -> Goal:
    """Return the goal that something is no larger than a limit."""
    return Goal(name, f"at most {_shown(limit, unit)}", _shown(measured, unit), measured <= limit)


def at_least(name: str, measured: float, limit: float, unit: str = "") -> Goal:
    """Return the goal that something is no smaller than a limit."""
    return Goal(name, f"at least {_shown(limit, unit)}", _shown(measured, unit), measured >= limit)


def finish(goals: Sequence[Goal]) -> int:
    """Print the goals as one line of JSON and return the exit code: 1 where one was missed."""
    print(json.dumps([goal._asdict() for goal in goals]), flush=True)
    return int(not all(goal.met for goal in goals))


def parse(line: str) -> tuple[Goal, ...]:
    """Return the goals of a benchmark's last line. Raises ``ValueError`` where it is another line."""
    try:
        return tuple(Goal(**entry) for entry in json.loads(line))
    except (TypeError, ValueError) as error:
        raise ValueError(f"no goals: {line!r}") from error


def _shown(number: float, unit: str) -> str:
    if unit == "%":
        return f"{number:.1%}"
    return f"{number:.3g} {unit}".rstrip()
