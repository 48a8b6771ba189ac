"""Makes handouts again some seconds after the last answer about a post: nobody waits for a PDF at each sentence.

What was decided is stored before an answer is acknowledged, and marks the handouts that it makes wrong; whatever is
marked, the next command or page that needs it makes too, also where this desk is killed.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from converter.errors import Busy, ConvertError
from converter.pipeline.handouts.finishing import finish_post
from converter.settings import Settings

QUIET_SECONDS = 3.0
"""Without an answer, before the handouts of a post are made."""
LONGEST_SECONDS = 60.0
"""After the first answer that they lack; making them keeps whoever answers waiting, so it is seldom."""
_LAST_SECONDS = 20.0
"""In which they are made when the desk closes."""


class _Due(NamedTuple):
    first: float
    last: float


class HandoutsLater:
    """The posts whose handouts lack an answer; a thread of its own makes them."""

    def __init__(self) -> None:
        self._due: dict[str, _Due] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def start(self, settings: Callable[[], Settings]) -> None:
        """Begin to make handouts, with the settings as they are then."""
        self._thread = threading.Thread(target=self._run, args=(settings,), name="desk-handouts", daemon=True)
        self._thread.start()

    def note(self, slug: str) -> None:
        """Have the handouts of a post made."""
        with self._changed:
            now = time.monotonic()
            self._due[slug] = _Due(self._due[slug].first if slug in self._due else now, now)
            self._changed.notify_all()

    def close(self) -> None:
        """Make what is due at once, and wait for it for some seconds."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread:
            self._thread.join(_LAST_SECONDS)

    def _run(self, settings: Callable[[], Settings]) -> None:
        while (slug := self._next()) is not None:
            with contextlib.suppress(ConvertError):  # it stays marked, and the page that needs it says why
                try:
                    finish_post(settings(), slug)
                except Busy:
                    if not self._closing:
                        self.note(slug)

    def _next(self) -> str | None:
        """Wait for a post whose handouts are to be made now; ``None`` where none is left and the desk closes."""
        with self._changed:
            while True:
                now = time.monotonic()
                when = {slug: self._when(due) for slug, due in self._due.items()}
                slug = min(when, key=when.__getitem__, default=None)
                if slug is not None and (self._closing or when[slug] <= now):
                    del self._due[slug]
                    return slug
                if self._closing:
                    return None
                self._changed.wait(when[slug] - now if slug is not None else None)

    @staticmethod
    def _when(due: _Due) -> float:
        return min(due.last + QUIET_SECONDS, due.first + LONGEST_SECONDS)
