"""Renders editions, several at a time where there are many: a PDF keeps one core busy for tenths of a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from converter.article import Edition
from converter.collecting import collecting_rarely
from converter.errors import RenderFailed
from converter.formats import Format
from converter.pipeline.workers.pool import WorkerPool
from converter.pipeline.workers.tasks import Here, Workers
from converter.program import cores

if TYPE_CHECKING:
    from converter.render import RenderOptions, Turn

Rendering = Callable[[], bytes]
"""Returns the bytes of one handout, or waits for them; raises what ``converter.render.render`` raises."""

FEWEST_TO_SHARE = 4
"""With fewer PDFs, starting processes costs more than it saves: each loads WeasyPrint and its own fonts."""

_LONG: frozenset[Format] = frozenset({"pdf", "audio"})
"""Formats whose files are units of work of their own; the others of an edition are made together."""

_AS_LONG_AS_A_PDF = 25
"""Other files that cost as much as a PDF, and never less: so that a small site starts no process."""


class Renderer:
    """Renders while it is open; what was started and not asked for is dropped when it closes."""

    def __init__(self, pdfs: int, workers: Workers | None = None, *, others: int = 0, jobs: int | None = None) -> None:
        """``pdfs`` is how many PDFs may be asked for, and ``others`` how many other files.

        ``workers`` are those of a run over several posts, which go on when this is closed; else ``jobs`` is how many
        processes may render, as many as there are cores unless given.
        """
        weight = pdfs + others // _AS_LONG_AS_A_PDF
        # This process is one of those that render.
        others = min(jobs or cores(), weight) - 1 if weight >= FEWEST_TO_SHARE and workers is None else 0
        self._own = WorkerPool(others) if others else None
        self._workers = workers or self._own
        # Whoever only waits for the workers of a run makes no objects, and may be one of several threads that do.
        self._collecting: AbstractContextManager[None] = (
            collecting_rarely() if pdfs and workers is None else nullcontext()
        )

    def __enter__(self) -> Self:
        self._collecting.__enter__()  # WeasyPrint's boxes, of which nothing is garbage: a seventh of a PDF's time
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._collecting.__exit__(kind, error, traceback)
        if self._own:
            self._own.close(wait=error is None)

    @property
    def shares(self) -> bool:
        """Whether other processes render what was started while this one does something else."""
        return self._workers is not None and not isinstance(self._workers, Here)

    def start(self, edition: Edition, form: Format, options: RenderOptions) -> Rendering:
        """Begin to render, or leave it for when the result is asked for."""
        from converter.render import render

        work = partial(render, edition, form, options)
        return self._workers.add(work, rank=_rank(form), near=edition.original.source.sha256) if self._workers else work

    def start_turns(self, turns: Sequence[Turn]) -> Rendering:
        """As ``start``, for the page of a television on which several editions take turns."""
        from converter.render import render_in_turn

        work = partial(render_in_turn, turns)
        near = turns[0].edition.original.source.sha256
        return self._workers.add(work, rank=_rank("screen"), near=near) if self._workers else work

    def start_all(self, edition: Edition, wanted: Sequence[tuple[Format, RenderOptions]]) -> list[Rendering]:
        """As ``start``, for several files of an edition, which goes to a worker of a run but once for what is short."""
        short = [(form, options) for form, options in wanted if form not in _LONG]
        if self._workers is None or self._own or not (self.shares and short):
            return [self.start(edition, form, options) for form, options in wanted]
        near = edition.original.source.sha256
        together = _Together(self._workers.add(partial(_rendered, edition, short), rank=1, near=near))
        numbers = iter(range(len(short)))
        return [
            self.start(edition, form, options) if form in _LONG else partial(together.file, next(numbers))
            for form, options in wanted
        ]


class _Together:
    """Files that are rendered as one unit, whose result is asked for once."""

    def __init__(self, made: Callable[[], list[bytes | RenderFailed]]) -> None:
        self._made = made
        self._found: list[bytes | RenderFailed] | RenderFailed | None = None

    def file(self, number: int) -> bytes:
        """Wait for all of them, and return one. Raises ``RenderFailed``."""
        if self._found is None:
            try:
                self._found = self._made()
            except RenderFailed as error:
                self._found = error
        found = self._found if isinstance(self._found, RenderFailed) else self._found[number]
        if isinstance(found, RenderFailed):
            raise found
        return found


def _rendered(edition: Edition, wanted: Sequence[tuple[Format, RenderOptions]]) -> list[bytes | RenderFailed]:
    from converter.render import render

    found: list[bytes | RenderFailed] = []
    for form, options in wanted:
        try:
            found.append(render(edition, form, options))
        except RenderFailed as error:
            found.append(error)
    return found


def _rank(form: Format) -> int:
    """A PDF takes ten times as long as all else. Whatever is short comes last, so that no core waits for another."""
    return 0 if form == "pdf" else 1
