"""Runs every benchmark, also after one that fell short, and ends with a table of what was asked and what was measured.

    python benchmarks/run_all.py [NAME...]

NAME is a benchmark's file without its ending; all of them unless given. Exits with 1 where a goal was missed or a
benchmark did not come to its end.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from goals import Goal, parse

BENCHMARKS: dict[str, tuple[str, ...]] = {
    "startup": (),
    "desk_start": (),
    "desk_load": (),
    "firefox_speed": (),
    "madlad_speed": (),
    "translate_speed": (),
    "translate_document": (),
    "import_speed": (),
    "memory_speed": (),
    "site_speed": ("--handouts", "300", "--browser"),
    "render_speed": (),
    "pdf_speed": (),
    "audio_speed": (),
    "growth": (),
    "check_cost": (),
    "check_tico19": ("--every", "10"),
}
"""Every benchmark with its arguments, in the order in which they run."""


def main() -> int:
    """Run the benchmarks; 0 where every goal was met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}")
    names = parser.parse_args().names or list(BENCHMARKS)
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}")
    goals: list[Goal] = []
    for name in names:
        print(f"\n== {name}", flush=True)
        goals += run(name, Path(__file__).with_name(f"{name}.py"), BENCHMARKS[name])
    print(f"\n{table(goals)}")
    return int(not all(goal.met for goal in goals))


def run(name: str, script: Path, arguments: tuple[str, ...]) -> tuple[Goal, ...]:
    """Run a benchmark and show what it prints; return its goals, or one that it missed where it broke off."""
    last = ""
    with subprocess.Popen(
        [sys.executable, str(script), *arguments], stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            if last:
                print(last, end="", flush=True)
            last = line
    try:
        return parse(last)
    except ValueError:
        print(last, end="", flush=True)
        return (Goal(name, "to come to its end", f"exit code {process.returncode}", met=False),)


def table(goals: list[Goal]) -> str:
    """Return the goals as lines of text, those that were missed marked and counted."""
    rows = [("", "What", "Asked", "Measured")]
    rows += [("" if goal.met else "FELL SHORT", goal.name, goal.asked, goal.measured) for goal in goals]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    missed = sum(not goal.met for goal in goals)
    return "\n".join([*lines, "", f"{len(goals) - missed} of {len(goals)} goals met."])


if __name__ == "__main__":
    sys.exit(main())
