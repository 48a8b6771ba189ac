"""What long work reports while it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Stage = Literal["install", "read", "pictures", "translate", "render", "report", "measure", "send"]


class Progress(NamedTuple):
    """One step of long work, as it begins."""

    stage: Stage
    detail: str
    """What is being worked on, in a few words."""
    done: int
    """Steps that are finished."""
    total: int
    """Steps in all, as far as they are known."""


Listener = Callable[[Progress], None]


def ignore_progress(step: Progress) -> None:
    """Ignore all progress; the default listener."""
