"""Says how far a slow engine is with a document, and keeps what is done where a person breaks off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from converter.article import Translation
from converter.pipeline.clock import WallClock
from converter.translate.memory import Memory, entries_of

Tell = Callable[[str], None]
"""Shows a few words about what is being done."""
_FIRST_ESTIMATE = dt.timedelta(seconds=5)
"""The time before which nobody needs to know how long it takes."""


class SentenceWatcher:
    """Watches one translation; implements ``converter.translate.protocols.Watcher``."""

    def __init__(self, name: str, memory: Memory, slug: str, tell: Tell, clock: WallClock) -> None:
        """``name`` is the language's; ``slug`` the post's."""
        self._name, self._memory, self._slug, self._tell, self._clock = name, memory, slug, tell, clock
        self._begun = clock()

    def sentences_done(self, done: int, total: int) -> None:
        """Tell how many sentences are done, and how long the others will take."""
        taken = self._clock() - self._begun
        if taken < _FIRST_ESTIMATE or done >= total:
            return
        self._tell(f"{self._name}: sentence {done} of {total}, {time_left(taken / done * (total - done))} left")

    def interrupted(self, done: Translation) -> None:
        """Keep the sentences that are done in the memory, from which the next run takes them."""
        self._memory.remember(entries_of(done, self._slug))


def time_left(left: dt.timedelta) -> str:
    """Return a time in round figures, such as “about 5 seconds” or “about 3 minutes”."""
    seconds = left.total_seconds()
    minutes = round(seconds / 60)
    if minutes >= 2:
        return f"about {minutes} minutes"
    return "about a minute" if seconds > 45 else f"about {max(5, round(seconds / 5) * 5)} seconds"
