"""Clocks for tests: one on which nobody waits, and one that only the test moves."""

from __future__ import annotations

import threading
from collections.abc import Callable

from converter.settings import FetchSettings
from converter.sources.document import Document
from converter.sources.http.clock import Clock
from converter.sources.http.fetch import WebFetcher


class QuickClock(Clock):
    """The time of this computer, but for the waits: they take no time, and are kept in ``waits``."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


class StoppedClock(QuickClock):
    """A clock that stands still until ``pass_time`` moves it; then the timers that are due go off."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 1_000.0
        self.timers: list[StoppedTimer] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        self.pass_time(seconds)

    def timer(self, seconds: float, action: Callable[[], None]) -> StoppedTimer:
        self.timers.append(StoppedTimer(self, seconds, action))
        return self.timers[-1]

    def pass_time(self, seconds: float) -> None:
        self.time += seconds
        for timer in self.timers:
            timer.go_off_if_due()


class StoppedTimer(threading.Timer):
    """A timer of a ``StoppedClock``; it goes off in the thread that moves the clock."""

    def __init__(self, clock: StoppedClock, seconds: float, action: Callable[[], None]) -> None:
        super().__init__(seconds, action)
        self.clock = clock
        self.due: float | None = None

    def start(self) -> None:
        self.due = self.clock.time + self.interval

    def cancel(self) -> None:
        self.due = None

    def is_alive(self) -> bool:
        return False

    def go_off_if_due(self) -> None:
        if self.due is not None and self.clock.time >= self.due:
            self.due = None
            self.function()


def fetch(url: str, settings: FetchSettings, clock: Clock | None = None) -> Document:
    """Return the page at an address, in a session of its own."""
    with WebFetcher(settings, clock=clock or QuickClock()) as fetcher:
        return fetcher.page(url)
