"""What is left to be done, shared by those who do it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from concurrent.futures import CancelledError, Future
from typing import Any, NamedTuple, Protocol, TypeVar

T = TypeVar("T")
_HOMES = 256
"""Things whose worker is remembered."""
Work = Callable[[], T]
"""Can be pickled, and returns the same in every process."""


class Task(NamedTuple):
    """One piece of work; tasks sort in the order in which they are done."""

    rank: int
    number: int
    kind: str
    """What a worker keeps to as long as there is some of it, such as a language, whose model it has loaded."""
    future: Future[Any]
    work: Work[Any]
    near: str = ""
    """What it is about, such as a post: who has worked on that knows its sentences, and does the rest of it sooner."""
    tries: int = 0
    """How many workers were lost over it."""


class Workers(Protocol):
    """Whoever does work for a run."""

    def add(self, work: Work[T], rank: int = 0, kind: str = "", near: str = "") -> Work[T]:
        """Take on work; the lowest rank is done first. Returns a function that waits for the result and returns it."""

    def close(self, *, wait: bool) -> None:
        """Drop the tasks that nobody has begun; with ``wait``, wait for the others, else end them."""


class Here:
    """Does everything in this process, when its result is asked for."""

    def add(self, work: Work[T], rank: int = 0, kind: str = "", near: str = "") -> Work[T]:
        """Return the work itself."""
        return work

    def close(self, *, wait: bool) -> None:
        """Nothing is left to be done."""


class TaskQueue:
    """The tasks that nobody has begun, for several threads."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        """Guards what is below, and is notified when any of it changes."""
        self.waiting: list[Task] = []
        self.closed = False
        self._unfinished: dict[int, Task] = {}
        self._count = 0
        self._homes: OrderedDict[str, object] = OrderedDict()
        """Who took the first task that is near something."""

    def add(self, work: Work[Any], rank: int, kind: str, near: str = "") -> Task:
        """Add a task to do ``work``; it is given up at once where the queue is closed and nobody would take it."""
        with self.changed:
            task = Task(rank, self._count, kind, Future(), work, near)
            self._count += 1
            self._unfinished[task.number] = task
            if self.closed:
                self.settle(task, error=CancelledError())
            else:
                self.put(task)
        return task

    def put(self, task: Task) -> None:
        """Put a task, perhaps back, among those that wait."""
        with self.changed:
            self.waiting.append(task)
            self.changed.notify_all()

    def take(self, kinds: Collection[str] = (), taker: object = None) -> Task:
        """Take the first of those that wait; of equal rank one of these kinds, if there is any. The lock is held.

        Of those again the taker gets one that is near to what it did before, then one that is near to what nobody did.
        """

        def order(task: Task) -> tuple[int, bool, int, int]:
            other_kind = bool(task.kind) and task.kind not in kinds
            return task.rank, other_kind, self._distance(task, taker), task.number

        chosen = min(self.waiting, key=order)
        self.waiting.remove(chosen)
        if chosen.near:
            self._homes.setdefault(chosen.near, taker)
            self._homes.move_to_end(chosen.near)
            if len(self._homes) > _HOMES:
                self._homes.popitem(last=False)
        return chosen

    def _distance(self, task: Task, taker: object) -> int:
        if task.near not in self._homes:
            return 1
        return 0 if self._homes[task.near] == taker else 2

    def settle(self, task: Task, result: Any = None, error: BaseException | None = None) -> None:
        """Tell whoever waits what came of a task; nothing where it was given up."""
        with self.changed:
            if self._unfinished.pop(task.number, None):
                if error is None:
                    task.future.set_result(result)
                else:
                    task.future.set_exception(error)
            self.changed.notify_all()

    def close(self, *, wait: bool) -> None:
        """Give up the tasks that nobody has begun; without ``wait`` the others too."""
        with self.changed:
            self.closed = True
            given_up = self.waiting if wait else list(self._unfinished.values())
            for task in list(given_up):
                self.settle(task, error=CancelledError())
            self.waiting.clear()
            self.changed.notify_all()


def outcome_of(work: Work[Any]) -> tuple[Any, Exception | None]:
    """Do work, and return what it returns and what it raises."""
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 (it is raised where the result is asked for)
        return None, error
