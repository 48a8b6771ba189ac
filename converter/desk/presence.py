"""Who is at which sentence at this moment: shown to the others, and forgotten when a window is closed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from converter.pipeline.reviews.decisions import EditionName

_SECONDS = 45.0
"""After so long without a sign somebody is not there any more; a window gives one every fifteen seconds."""


class _Sign(NamedTuple):
    edition: EditionName
    number: int
    who: str
    when: float


class Presence:
    """The signs of all windows of a desk, in memory alone: they lock nothing, they tell."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._signs: dict[str, _Sign] = {}
        self._lock = threading.Lock()

    def note(self, key: str, edition: EditionName, number: int, who: str) -> None:
        """Note that somebody, by the key of her session, is at a sentence."""
        with self._lock:
            now = self._clock()
            self._signs = {name: sign for name, sign in self._signs.items() if sign.when > now - _SECONDS}
            self._signs[key] = _Sign(edition, number, who, now)

    def others(self, key: str, edition: EditionName) -> dict[int, str]:
        """Return who else is at which sentence of an edition."""
        with self._lock:
            since = self._clock() - _SECONDS
            return {
                sign.number: sign.who
                for name, sign in self._signs.items()
                if name != key and sign.edition == edition and sign.when > since
            }
