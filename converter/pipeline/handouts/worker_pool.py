"""Work that several processes share, this one included."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from heapq import heappop, heappush
from typing import NamedTuple

from converter.errors import RenderFailed

Work = Callable[[], bytes]
"""Can be pickled, and returns the same bytes in every process."""


class _Task(NamedTuple):
    """One piece of work; tasks sort in the order in which they are done."""

    rank: int
    number: int
    future: Future[bytes]
    work: Work


class WorkerPool:
    """Runs work in processes of its own, and in this one whenever it waits for a result.

    The others load their libraries meanwhile, so nothing waits for their start.
    """

    def __init__(self, processes: int) -> None:
        """``processes`` is how many to start beside this one, once there is work."""
        self._processes = processes
        self._pool = ProcessPoolExecutor(processes, mp_context=_context(), initializer=_ignore_sigint)
        # A thread of its own, because starting a process blocks.
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._changed = threading.Condition()
        """Guards the attributes below."""
        self._tasks: list[_Task] = []
        """A heap of the tasks that nobody has begun."""
        self._count = 0
        self._sent = 0
        """How many tasks other processes have now."""
        self._closed = False

    def add(self, work: Work, rank: int) -> Work:
        """Take on work; the lowest rank is done first. Returns a function that waits for the result and returns it."""
        task = _Task(rank, self._count, Future(), work)
        with self._changed:
            heappush(self._tasks, task)
            self._changed.notify_all()
        if not self._count:
            self._sender.start()
        self._count += 1
        return partial(self._result, task.future)

    def close(self, *, wait: bool) -> None:
        """Drop the tasks that nobody has begun; with ``wait``, wait for the others."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if wait and self._count:
            self._sender.join()
        self._pool.shutdown(wait=wait, cancel_futures=True)

    def _result(self, wanted: Future[bytes]) -> bytes:
        while task := self._next(wanted):
            _settle(task.future, task.work)
        try:
            return wanted.result()
        except BrokenProcessPool as error:
            raise RenderFailed(
                "The handouts cannot be made.",
                "The computer ended the program that made them, perhaps because its memory was full.",
                "Close other programs, or make fewer languages at once.",
            ) from error

    def _next(self, wanted: Future[bytes]) -> _Task | None:
        """The task to do here while the result is not there yet; ``None`` once it is."""
        with self._changed:
            self._changed.wait_for(lambda: wanted.done() or self._tasks)
            return None if wanted.done() else heappop(self._tasks)

    def _send(self) -> None:
        """Send tasks to the other processes until the pool is closed."""
        while task := self._next_to_send():
            try:
                sent = self._pool.submit(task.work)
            except RuntimeError as error:  # the pool is broken, or closed
                sent = Future()
                sent.set_exception(error)
            except OSError:  # no process can be started, so this one does everything
                self._take_back(task)
                return
            sent.add_done_callback(partial(self._on_done, task.future))

    def _next_to_send(self) -> _Task | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._wanted())
            if self._closed:
                return None
            self._sent += 1
            return heappop(self._tasks)

    def _wanted(self) -> bool:
        """Whether a process is free, or should have its next task queued while many long ones are left."""
        many = sum(task.rank == 0 for task in self._tasks) > self._processes
        return bool(self._tasks) and self._sent < self._processes * (2 if many else 1)

    def _take_back(self, task: _Task) -> None:
        with self._changed:
            heappush(self._tasks, task)
            self._changed.notify_all()

    def _on_done(self, future: Future[bytes], sent: Future[bytes]) -> None:
        _settle(future, sent.result)
        with self._changed:
            self._sent -= 1
            self._changed.notify_all()


def _settle(future: Future[bytes], work: Work) -> None:
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 (it is raised where the result is asked for)
        future.set_exception(error)


def _context() -> multiprocessing.context.BaseContext:
    """Fork workers from a server that has the libraries loaded: a fork of this process could deadlock.

    Engines and Pango keep threads; a fork copies their locks but not the threads that hold them.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["converter.render.pdf.engine", "converter.render.handout_context", "weasyprint"])
    return context


def _ignore_sigint() -> None:
    """Leave Ctrl-C to the process that the user started; a terminal sends it to all of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
