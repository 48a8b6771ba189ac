"""The table of a run over many posts: how many are done, how long the others take, and what each under way is at."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from converter.cli.console import describe_step
from converter.cli.terminal_lines import shortened
from converter.printable import printable

if TYPE_CHECKING:
    from converter.pipeline.posts.running import PostOutcome, PostStep

_MOST_ROWS = 8
"""Posts under way that are shown."""
_SECONDS_BETWEEN = 0.1
_UP_AND_CLEAR = "\x1b[1A\x1b[2K"


class RunTable:
    """Draws the table on standard error where that is a terminal; elsewhere nothing."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """``total`` is how many posts the run has."""
        self._total, self._clock = total, clock
        self._begun = clock()
        self._done = self._failed = 0
        self._under_way: dict[int, str] = {}
        self._lines = 0
        self._drawn = 0.0
        self._shown = sys.stderr.isatty()

    def step(self, found: PostStep) -> None:
        """Note what a post is at."""
        title = found.post.title or found.post.name
        self._under_way[found.number] = f"{found.number:>6}. {title}: {describe_step(found.step)}"
        if self._clock() - self._drawn >= _SECONDS_BETWEEN:
            self._draw()

    @contextlib.contextmanager
    def finished(self, outcome: PostOutcome, *, failed: bool) -> Iterator[None]:
        """Note that a post is finished; what is printed meanwhile stands above the table."""
        self._done += 1
        self._failed += failed
        self._under_way.pop(outcome.number, None)
        self.clear()
        yield
        self._draw()

    def clear(self) -> None:
        """Take the table from the terminal."""
        if self._lines:
            click.echo(_UP_AND_CLEAR * self._lines, err=True, nl=False)
            self._lines = 0

    def _draw(self) -> None:
        if not self._shown:
            return
        columns = shutil.get_terminal_size().columns - 1
        rows = [self._head(), *(row for _, row in sorted(self._under_way.items())[:_MOST_ROWS])]
        self.clear()
        click.echo("".join(f"{shortened(printable(row), columns)}\n" for row in rows), err=True, nl=False)
        self._lines, self._drawn = len(rows), self._clock()

    def _head(self) -> str:
        failed = f", {self._failed} failed" if self._failed else ""
        left = f", {self._left()} left" if 0 < self._done < self._total else ""
        return f"{self._done} of {self._total} posts done{failed}{left}"

    def _left(self) -> str:
        return time_left((self._clock() - self._begun) / self._done * (self._total - self._done))


def time_left(seconds: float) -> str:
    """Return a length of time in the words of somebody who waits."""
    minutes = round(seconds / 60)
    if minutes >= 120:
        return f"about {round(minutes / 60)} hours"
    if minutes >= 2:
        return f"about {minutes} minutes"
    return "about a minute" if seconds > 45 else f"about {max(5, round(seconds / 5) * 5)} seconds"
