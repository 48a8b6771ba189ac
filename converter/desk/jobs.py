"""Long work, one job after the other: what waits, how far the running one is, and what came of the others.

Jobs are in memory alone: what one has finished is in the output folder, and the rest of it is asked for again.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from converter.errors import Busy, ConvertError, bug_error
from converter.pipeline.progress import Listener, Progress

MOST_WAITING = 20
"""Jobs that wait at once."""
MOST_OF_ONE = 5
"""Of one person, at a desk with accounts, that wait or are being done: the others get their turn."""
MOST_BYTES = 200_000_000
"""Of the files that were sent for jobs that are not over: they are in the memory."""
_MOST_KEPT = 200
"""Finished jobs whose result can still be looked at."""
_LAST_STEP_SECONDS = 20.0

JobKind = Literal["make", "build", "publish", "install", "measure"]
JobState = Literal["waiting", "running", "done", "failed", "stopped"]


class JobStopped(BaseException):
    """Somebody stopped the job: as Ctrl-C does, it leaves everything finished so far, and no handler may keep it."""


@dataclass
class DeskJob:
    """One job."""

    number: int
    title: str
    """What it works on, in words from outside."""
    work: Callable[[DeskJob, Listener], None]
    """Does it; what is finished goes into ``results`` at once."""
    kind: JobKind
    state: JobState = "waiting"
    step: Progress | None = None
    """What it is at."""
    results: list[object] = field(default_factory=list)
    error: ConvertError | None = None
    stopping: bool = False
    size: int = 0
    """Bytes of the file that it works on."""
    who: str = ""
    """The account that it is for; empty at a desk that has none."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state not in {"waiting", "running"}

    def listen(self, step: Progress) -> None:
        """Note how far it is. Raises ``JobStopped`` where somebody wants it to end."""
        if self.stopping:
            raise JobStopped
        self.step = step


class DeskJobs:
    """The jobs of a desk; a thread of their own does them."""

    def __init__(self) -> None:
        self._jobs: dict[int, DeskJob] = {}
        self._numbers = itertools.count(1)
        self._changed = threading.Condition()

    def start(self) -> None:
        """Begin to do jobs, until the process ends."""
        threading.Thread(target=self._run, name="desk-jobs", daemon=True).start()

    def add(
        self,
        kind: JobKind,
        title: str,
        work: Callable[[DeskJob, Listener], None],
        size: int = 0,
        who: str = "",
    ) -> DeskJob:
        """Add a job, which works on a file of ``size`` bytes, for the account ``who``.

        Raises ``Busy`` where too many wait, of her or of all, or too much.
        """
        with self._changed:
            if who and sum(job.who == who and not job.is_over for job in self._jobs.values()) >= MOST_OF_ONE:
                raise Busy(
                    f"“{title}” was not taken on.",
                    f"{MOST_OF_ONE} jobs of yours wait already, or are being done.",
                    "Wait until some are done, or stop some.",
                )
            if size and size + sum(job.size for job in self._jobs.values() if not job.is_over) > MOST_BYTES:
                raise Busy(
                    f"“{title}” was not taken on.",
                    "The files of the jobs that wait are as large as this computer may hold.",
                    "Wait until some are done, or stop some.",
                )
            if sum(job.state == "waiting" for job in self._jobs.values()) >= MOST_WAITING:
                raise Busy(
                    f"“{title}” was not taken on.",
                    f"{MOST_WAITING} others wait already.",
                    "Wait until some are done, or stop some.",
                )
            job = DeskJob(next(self._numbers), title, work, kind, size=size, who=who)
            self._jobs[job.number] = job
            for old in [each.number for each in self._jobs.values() if each.is_over][:-_MOST_KEPT]:
                del self._jobs[old]
            self._changed.notify_all()
        return job

    def find(self, number: int) -> DeskJob | None:
        """Return a job by its number."""
        return self._jobs.get(number)

    def all(self) -> list[DeskJob]:
        """Return the jobs, the newest first."""
        with self._changed:
            return sorted(self._jobs.values(), key=lambda job: -job.number)

    def stop(self, job: DeskJob) -> None:
        """Stop a job: at once where it waits, else at its next step."""
        with self._changed:
            job.stopping = True
            if job.state == "waiting":
                job.state, job.work = "stopped", _nothing

    def close(self) -> None:
        """Stop all jobs, and wait until the running one has come to its next step, or for some seconds."""
        for job in self.all():
            if not job.is_over:
                self.stop(job)
        with self._changed:
            self._changed.wait_for(self._is_idle, _LAST_STEP_SECONDS)

    def _is_idle(self) -> bool:
        return all(job.state != "running" for job in self._jobs.values())

    def _run(self) -> None:
        while True:
            self._do(self._next())

    def _next(self) -> DeskJob:
        with self._changed:
            while not (waiting := [job for job in self._jobs.values() if job.state == "waiting"]):
                self._changed.wait()
            waiting[0].state = "running"
            return waiting[0]

    def _do(self, job: DeskJob) -> None:
        try:
            job.work(job, job.listen)
            state: JobState = "done"
        except JobStopped:
            state = "stopped"
        except ConvertError as error:
            job.error, state = error, "failed"
        except Exception as error:  # noqa: BLE001 (the other jobs are still done)
            job.error, state = bug_error(error), "failed"
        with self._changed:
            job.state, job.work = state, _nothing  # which held its file
            self._changed.notify_all()


def _nothing(_job: DeskJob, _listen: Listener) -> None:
    """What is left to do of a job that is over."""
