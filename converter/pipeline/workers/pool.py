"""Work that several processes of this computer share.

Each process has a thread here that hands it one task after the other. A process that dies, because the memory was full
or somebody killed it, is started again and its task done again; where this process dies, the others see their pipe end.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeVar

from converter.collecting import collecting_rarely
from converter.errors import RenderFailed
from converter.pipeline.workers.tasks import Task, TaskQueue, Work, Workers, outcome_of
from converter.program import cores

T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")
MOST_TRIES = 3
"""Workers that may be lost over one task before it is given up."""
_FEWEST_TO_SHARE = 4
"""With fewer posts, starting processes costs more than it saves: each loads the checks and the engines for itself."""
_TO_RENDER = (
    "converter.render.pdf.engine",
    "converter.render.handout_context",
    "converter.render.pdf.loaded",
    "converter.render.html",
    "converter.render.text",
)
"""What other processes load first where they render alone: the rest takes as long again."""
_TO_MAKE_POSTS = (
    *_TO_RENDER,
    "converter.pipeline.workers.units",
    "converter.render.pages.report",
    "converter.sources.reading",
    "converter.translate.glossary",
)


def usual_jobs(posts: int) -> int:
    """Return how many posts to work on at a time, where nobody says: as many as there are cores, one for a few."""
    return min(cores(), posts) if posts >= _FEWEST_TO_SHARE else 1


class WorkerPool:
    """Runs work in processes of its own and, where it ``helps``, in this one whenever it waits for a result.

    The others load their libraries meanwhile, so nothing waits for their start. Several threads may use it.
    """

    def __init__(self, processes: int, *, helps: bool = True) -> None:
        """``processes`` is how many to start, once there is work; those that one process ``helps`` render alone."""
        self._queue = TaskQueue()
        self._helps = helps
        loaded = _TO_RENDER if helps else _TO_MAKE_POSTS
        self._workers = [_Worker(self._queue, loaded) for _ in range(processes)]
        self._started = False

    def add(self, work: Work[T], rank: int = 0, kind: str = "", near: str = "") -> Work[T]:
        """Take on work; the lowest rank is done first. Returns a function that waits for the result and returns it.

        That raises what the work raises, and ``RenderFailed`` where the processes that do it die again and again.
        """
        with self._queue.changed:  # so that whoever closes the pool meanwhile finds all threads started, or none
            task = self._queue.add(work, rank, kind, near)
            if not (self._started or self._queue.closed):
                self._started = True
                for worker in self._workers:
                    worker.thread.start()
        return partial(self._result, task)

    def close(self, *, wait: bool) -> None:
        """Drop the tasks that nobody has begun; with ``wait``, wait for the others, else end them."""
        self._queue.close(wait=wait)
        if not self._started:
            return
        if not wait:
            for worker in self._workers:
                worker.kill()
        for worker in self._workers:
            worker.thread.join()

    def _result(self, wanted: Task) -> Any:
        while task := self._next(wanted):
            self._queue.settle(task, *outcome_of(task.work))
        return wanted.future.result()

    def _next(self, wanted: Task) -> Task | None:
        """The task to do here while the result is not there yet; ``None`` once it is."""
        with self._queue.changed:
            self._queue.changed.wait_for(lambda: wanted.future.done() or (self._queue.waiting and self._works_here()))
            return None if wanted.future.done() else self._queue.take()

    def _works_here(self) -> bool:
        return self._helps or not any(worker.can_start for worker in self._workers)


class _Worker:
    """Hands tasks to a process, which it starts with the first one."""

    def __init__(self, queue: TaskQueue, loaded: Sequence[str]) -> None:
        self._loaded = loaded
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.can_start = True
        """False once the system would not start a process."""
        self._ends = False
        self._queue = queue
        self._kinds: set[str] = set()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def _run(self) -> None:
        while (task := self._next()) and self._do(task):
            pass
        self._end()

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._ends = True
        if process := self._process:
            process.kill()

    def _next(self) -> Task | None:
        with self._queue.changed:
            self._queue.changed.wait_for(lambda: self._queue.closed or self._queue.waiting)
            return self._queue.take(self._kinds, self) if self._queue.waiting else None

    def _do(self, task: Task) -> bool:
        """Have a task done. Returns whether there is a process for the next one."""
        self._kinds.add(task.kind)
        try:
            pipe = self._pipe_to_process()
        except (OSError, EOFError):  # no process can be started, so the one that waits does everything
            self.can_start = False
            self._queue.put(task)
            return False
        try:
            pipe.send_bytes(ForkingPickler.dumps(task.work))
            result, failure = pipe.recv()
        except (EOFError, OSError):
            self._lost(task)
        except Exception as error:  # noqa: BLE001 (it cannot be sent; that is raised where the result is asked for)
            self._queue.settle(task, error=error)
        else:
            self._queue.settle(task, result, failure)
        return True

    def _pipe_to_process(self) -> Connection:
        if self._pipe is None:
            context = _context(self._loaded)
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
            with theirs:
                process.start()
            self._pipe, self._process = ours, process
            if self._ends:
                process.kill()
        return self._pipe

    def _lost(self, task: Task) -> None:
        self._end()
        if task.tries + 1 < MOST_TRIES:
            self._queue.put(task._replace(tries=task.tries + 1))
            return
        error = RenderFailed(
            "The handouts cannot be made.",
            f"The computer ended the program that made them {MOST_TRIES} times, perhaps because its memory was full.",
            "Close other programs, or make fewer languages at once.",
        )
        self._queue.settle(task, error=error)

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process, self._pipe = None, None
        self._kinds.clear()
        if pipe:
            pipe.close()
        if process:
            process.join()


def each_of(items: Sequence[Item], work: Callable[[Item, Workers | None], Result], jobs: int) -> tuple[Result, ...]:
    """Do something with each item; where there are several ``jobs``, threads wait for the processes that help.

    ``work`` gets the item, and the workers if there are any. The first error that it raises ends all.
    """
    if jobs < 2:
        return tuple(work(item, None) for item in items)
    workers = WorkerPool(jobs, helps=False)
    with ThreadPoolExecutor(2 * jobs) as threads:
        try:
            done = tuple(threads.map(lambda item: work(item, workers), items))
        except BaseException:
            workers.close(wait=False)  # so that no thread waits for what does not come
            raise
    workers.close(wait=True)
    return done


def _serve(pipe: Connection) -> None:
    """Do what comes through the pipe until it ends."""
    # Ctrl-C is left to the process that the user started; a terminal sends it to all of them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with collecting_rarely(), contextlib.suppress(EOFError, OSError):
        while True:
            data = pipe.recv_bytes()
            pipe.send(outcome_of(lambda data=data: ForkingPickler.loads(data)()))  # type: ignore[misc]


def _context(loaded: Sequence[str]) -> multiprocessing.context.BaseContext:
    """Fork workers from a server that has the libraries loaded: a fork of this process could deadlock.

    Engines and Pango keep threads; a fork copies their locks but not the threads that hold them. What the server has
    ``loaded`` is settled by the first that starts it; the others load the rest themselves.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(loaded))
    return context
