"""Spares Python's garbage collector objects by the hundred thousand of which hardly one is garbage."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

RARELY, HARDLY = 50_000, 5_000_000
"""So many new objects are waited for, where all are gone through again and again after each 700 else."""


@contextlib.contextmanager
def collecting_rarely(after: int = RARELY) -> Iterator[None]:
    """Look for garbage only after so many new objects, and among them alone, until the block ends."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(after if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
