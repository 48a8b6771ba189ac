"""The processes of a run over many posts, which are started for the reading of its pages, before its work is known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from converter.pipeline.workers.pool import WorkerPool
from converter.pipeline.workers.tasks import Here, Work, Workers

T = TypeVar("T")


class EarlyWorkers:
    """Reads the posts of a source while they are listed, and works for the run afterwards."""

    def __init__(self, jobs: Callable[[int], int]) -> None:
        """``jobs`` says how many processes to use for so many posts."""
        self._jobs = jobs
        self._size = 1
        self._workers: Workers = Here()

    def read_ahead(self, posts: int) -> Callable[[Work[T]], Work[T]]:
        """Return who reads the posts of a source (``converter.sources``), for how many there are."""
        self._start(self._jobs(posts))
        return partial(self._workers.add, rank=0)

    def take(self, jobs: int) -> Workers:
        """Return so many workers, those that have read if they are as many; who takes them closes them."""
        if jobs != self._size:
            self._start(jobs)
        taken, self._workers, self._size = self._workers, Here(), 1
        return taken

    def close(self) -> None:
        """End the workers that nobody has taken."""
        self._workers.close(wait=False)

    def _start(self, jobs: int) -> None:
        self.close()
        self._size = max(1, jobs)
        self._workers = WorkerPool(jobs, helps=False) if jobs > 1 else Here()
