"""Work that a Dask cluster does: the same units as a pool of this computer, on the computers of its workers.

The cluster is started by its usual tools (``dask scheduler`` and ``dask worker``, SSH, Slurm, Kubernetes). A unit holds
all it needs, so a worker sees nothing of the output folder. Posts are health texts: what goes to another computer goes
through TLS, with which Dask also knows its workers (distributed.dask.org, “Security”).
"""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import pickle
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from converter.collecting import RARELY
from converter.errors import BadSettings, RenderFailed
from converter.pipeline.workers.tasks import Task, TaskQueue, Work, outcome_of

T = TypeVar("T")
_AT_A_WORKER = 2
"""Units that each thread of a worker has: the next one is there when it has done one."""
_MOST_TOGETHER = 4
"""Units of a message."""
_RETRIES = 2
"""How often a unit is done again whose worker was lost."""
_SECONDS = 30.0
"""How long to wait for the scheduler, and then for the first worker."""
_PROGRAMS = ("convert-handouts", "weasyprint", "fonttools", "uharfbuzz", "icu4py")
Programs = Mapping[str, str]
"""What outputs depend on, by name, with its version or digest."""


class ClusterWorkers:
    """The workers of a Dask cluster; several threads may use it."""

    def __init__(self, address: str) -> None:
        """``address`` is that of the scheduler, such as ``tls://10.0.0.5:8786``, or its file of ``--scheduler-file``.

        Raises ``BadSettings`` where Dask is not installed, the cluster cannot be reached or has no worker, where posts
        would go to another computer without TLS, and where a worker has other programs than this computer.
        """
        self._client = _connected(address)
        try:
            _require_tls(str(self._client.scheduler.address))
            _require_same(_programs(), self._client.run(_programs))
        except BaseException:
            self._client.close()
            raise
        threads = self._client.nthreads()
        self.threads = sum(threads.values())
        """How many units the cluster does at a time."""
        self._queue = TaskQueue()
        self._kinds: dict[str, set[str]] = {address: set() for address in threads}
        self._givers = [
            threading.Thread(target=self._give, args=(address,), daemon=True)
            for address, several in threads.items()
            for _ in range(several * _AT_A_WORKER)
        ]
        for giver in self._givers:
            giver.start()

    def add(self, work: Work[T], rank: int = 0, kind: str = "", near: str = "") -> Work[T]:
        """Take on work; the lowest rank is done first. Who has done some of its kind or near it gets it, while free.

        Returns a function that waits for the result and returns it. That raises what the work raises, and
        ``RenderFailed`` where workers are lost over it again and again, or have other programs.
        """
        return self._queue.add(work, rank, kind, near).future.result

    def close(self, *, wait: bool) -> None:
        """Leave the cluster; units that nobody has begun are dropped."""
        self._queue.close(wait=wait)
        if wait:
            for giver in self._givers:
                giver.join()
        self._client.close()

    def _give(self, address: str) -> None:
        """Hand a worker tasks, one message after the other."""
        while tasks := self._next(address):
            for task, (result, failure) in zip(tasks, self._outcomes(address, tasks), strict=True):
                self._queue.settle(task, result, failure)

    def _outcomes(self, address: str, tasks: Sequence[Task]) -> list[tuple[Any, Exception | None]]:
        """What came of the tasks; where workers are lost over one of them, the others are done without it."""
        try:
            return self._made(address, tasks)
        except Exception as error:  # noqa: BLE001 (it is raised where the result is asked for)
            if len(tasks) == 1:
                return [(None, error)]
            return [outcome for task in tasks for outcome in self._outcomes(address, [task])]

    def _next(self, address: str) -> list[Task]:
        """The tasks of the next message: a message costs milliseconds, so several where many wait."""
        kinds = self._kinds[address]
        with self._queue.changed:
            self._queue.changed.wait_for(lambda: self._queue.closed or self._queue.waiting)
            several = min(_MOST_TOGETHER, max(1, len(self._queue.waiting) // len(self._kinds)))
            tasks = [self._queue.take(kinds, address) for _ in range(min(several, len(self._queue.waiting)))]
            kinds.update(task.kind for task in tasks)
            return tasks

    def _made(self, address: str, tasks: Sequence[Task]) -> list[tuple[Any, Exception | None]]:
        """What a worker made; another one does it where that one is lost, or others have nothing to do."""
        future = self._client.submit(
            _done,
            pickle.dumps([task.work for task in tasks]),
            _programs(),
            pure=False,
            priority=-tasks[0].rank,
            retries=_RETRIES,
            workers=[address],
            allow_other_workers=True,
        )
        made: list[tuple[Any, Exception | None]] = _result(future)
        return made


def _result(future: Any) -> Any:
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker as error:
        raise RenderFailed(
            "The handouts cannot be made.",
            "Several workers of the cluster were lost over one post, perhaps because their memory was full.",
            "Give the workers more memory, and run the same command again: it goes on where it was.",
        ) from error
    finally:
        future.release()


def _done(packed: bytes, programs: Programs) -> list[tuple[Any, Exception | None]]:
    """Do some units, on a worker that may have joined since the run began; what one raises stops no other."""
    _require_same(programs, {"": _programs()}, RenderFailed)
    _prepare()
    units: list[Callable[[], Any]] = pickle.loads(packed)  # noqa: S301 (the owner of the run packed it, and Dask knows who is who)
    return [outcome_of(unit) for unit in units]


@cache
def _prepare() -> None:
    """Have a worker do nothing but its units: Dask looks a hundred times a second what its thread is at, for a page."""
    from distributed import get_worker

    gc.freeze()
    gc.set_threshold(RARELY, *gc.get_threshold()[1:])  # as the processes of a pool do
    with contextlib.suppress(ValueError, KeyError):
        worker = get_worker()
        worker.loop.add_callback(worker.periodic_callbacks["profile"].stop)


@cache
def _programs() -> Programs:
    from converter.render import templates_digest

    python = ".".join(map(str, sys.version_info[:2]))
    return {"Python": python, "templates and fonts": templates_digest()} | {name: version(name) for name in _PROGRAMS}


def _require_same(
    ours: Programs, theirs: Mapping[str, Programs], kind: type[BadSettings | RenderFailed] = BadSettings
) -> None:
    for address, programs in theirs.items():
        other = [name for name, known in ours.items() if programs.get(name) != known]
        if other:
            raise kind(
                "The cluster cannot be used.",
                f"A worker {address} has another version of {', '.join(other)} than this computer.".replace("  ", " "),
                "Install the same version of convert on all of them, and start the workers again.",
            )


def _connected(address: str) -> Any:
    """Return the client of a cluster; Dask declares no types for it."""
    try:
        from distributed import Client
    except ImportError as error:
        raise BadSettings(
            "The cluster cannot be used.",
            "Dask is not installed on this computer.",
            "Install convert with its part for clusters: pip install “convert-handouts[cluster]”.",
        ) from error
    file = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    make: Any = Client
    try:
        client = make(timeout=_SECONDS, set_as_default=False, **file)
        client.wait_for_workers(1, timeout=_SECONDS)
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        raise BadSettings(
            f"The cluster “{address}” cannot be used.",
            "Its scheduler does not answer, or no worker has joined it.",
            "Start “dask scheduler” and “dask worker”, and give the address that the scheduler shows.",
        ) from error
    return client


def _require_tls(address: str) -> None:
    """Raise ``BadSettings`` where posts would cross a network that others can read."""
    parts = urlsplit(address)
    if parts.scheme in {"tls", "inproc"} or _is_here(parts.hostname or ""):
        return
    raise BadSettings(
        "The cluster cannot be used.",
        f"Its scheduler at “{address}” has no encryption, so that others on the network could read the posts.",
        "Start the scheduler and the workers with --tls-ca-file, --tls-cert and --tls-key, and name the same files in "
        "the settings of Dask on this computer.",
    )


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
