"""Times the commands for which people wait and that translate or render nothing.

- ``convert --help`` against ``python -c "import click"``: at most 1.5 times as long, by the median of whole processes;
- ``convert read`` of a sample post, ``convert review status`` of one translated post, and ``convert languages``: the
  processor time of the process, user and system together. Beside each stands its ratio to a process that only imports
  pydantic and selectolax, without which none of them can work.

The commands and what they are compared with take turns, so that whatever else the machine does falls on all of them.
For processor time the best of all rounds counts.

    python benchmarks/startup.py [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from goals import Goal, at_most, finish

ROOT = Path(__file__).parents[1]
CONVERT = str(Path(sys.executable).with_name("convert"))
SAMPLE = "exports/wix-fever-in-children.html"
PACKAGE = ROOT / "tests" / "argos" / "translate-en_es-0_1.argosmodel"
MOST_TIMES_PARSER = 1.5
MOST_SECONDS = {"read": 0.45, "review status": 0.35, "languages": 0.35}
ARGUMENTS = {"read": ["read", SAMPLE], "review status": ["review", "status"], "languages": ["languages"]}
BASE = [sys.executable, "-c", "from pydantic import BaseModel; import selectolax.lexbor"]
HELP = [CONVERT, "--help"]
PARSER = [sys.executable, "-c", "import click"]


def main() -> int:
    """Measure every command; 0 where each is within its limit, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20, help="how often each command is measured")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        environment = prepare(Path(folder))
        return finish([help_goal(rounds, environment), *command_goals(rounds, environment)])


def prepare(folder: Path) -> dict[str, str]:
    """Install the small language package, and translate the sample post; return the environment that finds them."""
    packages = folder / "packages"
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(packages)
    places = {"ARGOS_PACKAGES_DIR": packages, "XDG_CACHE_HOME": folder / "cache", "CONVERT_OUTPUT": folder / "output"}
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what pip installs is compiled
    run([CONVERT, "fetch", SAMPLE, "--to", "es", "--format", "txt"], environment)
    return environment


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a process that has to succeed; what it says is dropped."""
    subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def help_goal(rounds: int, environment: dict[str, str]) -> Goal:
    """Return the goal of the help, by the median of its whole process and that of the parser's."""
    for command in (HELP, PARSER):  # fills the caches of files and of compiled modules
        run(command, environment)
    times = [(elapsed(HELP, environment), elapsed(PARSER, environment)) for _ in range(rounds)]
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"convert --help            {ours * 1000:6.1f} ms, median of {rounds}")
    print(f'python -c "import click"  {theirs * 1000:6.1f} ms')
    return at_most("convert --help, times import click", ours / theirs, MOST_TIMES_PARSER)


def elapsed(command: list[str], environment: dict[str, str]) -> float:
    """Return the time that one process takes from its start to its end."""
    begun = time.perf_counter()
    run(command, environment)
    return time.perf_counter() - begun


def command_goals(rounds: int, environment: dict[str, str]) -> list[Goal]:
    """Return the goal of each command, by the processor time of its process."""
    commands = {name: [CONVERT, *arguments] for name, arguments in ARGUMENTS.items()}
    times: dict[str, list[float]] = {name: [] for name in ("base", *commands)}
    for _ in range(rounds):
        for name, command in {"base": BASE, **commands}.items():
            times[name].append(processor_time(command, environment))
    base = min(times["base"])
    print(f"pydantic and selectolax   {base:6.3f} s of processor time, best of {rounds}")
    for name in commands:
        print(f"convert {name:<16}  {min(times[name]):6.3f} s  {min(times[name]) / base:.1f} times")
    return [at_most(f"convert {name}, processor", min(times[name]), MOST_SECONDS[name], "s") for name in commands]


def processor_time(command: list[str], environment: dict[str, str]) -> float:
    """Return the processor time of one process, its own and the system's for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command, environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
