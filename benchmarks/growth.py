"""How the time grows with the text, for texts and pages that repeat themselves.

    python benchmarks/growth.py [--task NAME] [--text NAME] [--size 200000]

Every task of ``growth_tasks.py`` takes every text of ``growth_texts.py`` at a quarter, at half and at the whole of
200,000 characters, each in a process of its own, and its processor time is taken, that of the programs it calls
included. Where that seems too much, the quickest of several runs counts; where the whole takes less than a tenth of a
second, it says nothing of growth.

Fails where the whole takes more than ten seconds, or twice as much text more than 2.6 times as long, which is 1.3 times
linear growth.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import resource
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from goals import Goal, at_most, finish
from growth_tasks import TASKS, Task, made, names

WHOLE = 200_000
MOST_SECONDS = 10.0
MOST_GROWTH = 1.3
LEAST_SECONDS = 0.1
"""Below it the growth is not looked at."""
PATIENCE_SECONDS = 20
"""Of the processor, after which a process is ended."""
TRIES = 4


class Growth(NamedTuple):
    """What a task took for a text, in seconds; infinite where the process was ended or broke off."""

    text: str
    whole: float
    half: float = 0.0
    quarter: float = 0.0
    """These are not measured where the whole took too little to tell."""

    @property
    def times(self) -> float:
        """How many times more than linear the whole took; 0 where it took too little to tell."""
        return self.whole / self.half / 2 if self.half else 0.0

    @property
    def good(self) -> bool:
        """Whether it is within both limits."""
        return self.whole <= MOST_SECONDS and self.times <= MOST_GROWTH

    def line(self) -> str:
        """Return the figures as a line."""
        less = f"{self.quarter:7.2f} s {self.half:7.2f} s" if self.half else " " * 19
        growth = f"{self.times:8.2f}" if self.half else " " * 8
        return f"{self.text:24}{less} {self.whole:7.2f} s {growth}{'' if self.good else '  TOO MUCH'}"


def main() -> int:
    """Measure; 0 where everything is within its limits, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--task", choices=TASKS, action="append")
    parser.add_argument("--text", help="only this one")
    parser.add_argument("--size", type=int, default=WHOLE)
    options = parser.parse_args()
    print(f"{'':45}{options.size // 4:>9,} {options.size // 2:>9,} {options.size:>9,}   growth")
    goals: list[Goal] = []
    for name in options.task or TASKS:
        goals += measure(name, TASKS[name], options.text, options.size)
    return finish(goals)


def measure(name: str, task: Task, only: str | None, size: int) -> Iterator[Goal]:
    """Print the slowest text of a task, the one that grows most and those that are too slow, and yield its goals."""
    texts = [text for text in names(task) if only in {text, None}]
    if not texts:
        return
    for text in texts:
        task.prepare(made(task, text, 200))()  # so that everything is imported and read before
    gc.collect()
    gc.freeze()  # what was read is not looked through again in each process
    found = [grown(task, text, size) for text in texts]
    slowest, steepest = max(found, key=lambda one: one.whole), max(found, key=lambda one: one.times)
    for one in found:
        if one in (slowest, steepest) or not one.good:
            print(f"{name:21}{one.line()}", flush=True)
    yield at_most(f"{name}, “{slowest.text}”", slowest.whole, MOST_SECONDS, "s")
    yield at_most(f"{name}, growth with “{steepest.text}”", steepest.times, MOST_GROWTH, "times linear")


def grown(task: Task, text: str, size: int) -> Growth:
    """Return what a task takes for a text; measured again where it seems to be too much."""

    def best(size: int, before: float = float("inf")) -> float:
        return min(before, seconds(task, made(task, text, size)))

    found = Growth(text, best(size))
    if not LEAST_SECONDS <= found.whole < float("inf"):
        return found
    found = Growth(text, found.whole, best(size // 2), best(size // 4))
    for _ in range(TRIES):
        if found.good:
            break
        found = Growth(text, best(size, found.whole), best(size // 2, found.half), best(size // 4, found.quarter))
    return found


def seconds(task: Task, content: str) -> float:
    """Return the processor time of the work in a process of its own; infinite where it takes too long or breaks off."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work = task.prepare(content)
            limit = int(_used()) + PATIENCE_SECONDS
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            begun = _used()
            work()
            os.write(writing, str(_used() - begun).encode())
        except BaseException as error:  # noqa: BLE001  # whatever it is, it is told and the next one is measured
            with contextlib.suppress(OSError):
                print(f"{type(error).__name__}: {str(error)[:200]}", file=sys.stderr, flush=True)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return float(told) if told else float("inf")


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
