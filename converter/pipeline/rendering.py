"""Renders editions, several at a time where there are many: a PDF keeps one core busy for tenths of a second."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from converter.article import Edition
from converter.errors import RenderFailed

if TYPE_CHECKING:
    from converter.render import RenderOptions

Rendering = Callable[[], bytes]
"""Waits for the bytes of one handout; raises what ``converter.render.render`` raises."""

FEWEST_TO_SHARE = 4
"""PDFs from which on it pays to start processes, each of which loads WeasyPrint and fonts of its own."""


class Renderer:
    """Renders while it is open; what was started and not asked for is given up when it closes."""

    def __init__(self, pdfs: int) -> None:
        """``pdfs`` is how many PDFs may be asked for; none of them is rendered before it is."""
        self._workers = min(_cores(), pdfs) if pdfs >= FEWEST_TO_SHARE else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    @property
    def shares(self) -> bool:
        """Whether what was started is rendered while this process does something else."""
        return self._workers > 1

    def start(self, edition: Edition, form: str, options: RenderOptions) -> Rendering:
        """Begins to render, or leaves it for when the result is asked for."""
        from converter.render import render

        if not self.shares:
            return partial(render, edition, form, options)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=_context(), initializer=_deaf)
        return partial(_result, self._pool.submit(render, edition, form, options))


def _result(rendering: Future[bytes]) -> bytes:
    try:
        return rendering.result()
    except BrokenProcessPool as error:
        raise RenderFailed(
            "The handouts cannot be made.",
            "A process that rendered them was ended from outside, perhaps because the memory was full.",
            "Close other programs, or make fewer languages at once.",
        ) from error


def _context() -> multiprocessing.context.BaseContext:
    """A server that has the libraries loaded and is forked for each worker; a fork of this process could deadlock.

    Engines and Pango keep threads, and a fork takes over their locks but not the threads that hold them.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["converter.render.pdf_engine", "converter.render.page", "weasyprint"])
    return context


def _deaf() -> None:
    """Leaves Ctrl-C to the process that the user started; a terminal sends it to all of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
