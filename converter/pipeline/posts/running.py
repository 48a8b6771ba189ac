"""Makes the handouts of many posts: as many at a time as there are workers, one of them at the least.

This process reads the posts in their order, and alone reads and writes the output folder; workers translate and render.
So the same comes out whatever is done first, whoever was ended in between, and however often the run was begun again:
what is whole is found unchanged, and what is not is made.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from converter.errors import ConvertError
from converter.pipeline.handouts.finishing import finish_marked
from converter.pipeline.handouts.results import FetchResult
from converter.pipeline.handouts.run_sharing import RunSharing
from converter.pipeline.posts.fetching import FetchRun, PreparedPost
from converter.pipeline.posts.results import PostError
from converter.pipeline.progress import Progress
from converter.pipeline.stored.run_file import run_file
from converter.pipeline.workers.pool import usual_jobs
from converter.pipeline.workers.tasks import Here, Workers

if TYPE_CHECKING:
    from converter.sources import Post

_AHEAD = 3
"""Posts under way for each worker: while one is written, the worker has the next."""
_AHEAD_OF_CLUSTER = 4
"""The same of a cluster: a message to it costs milliseconds, and takes several units where several wait.

With twice as many, workers take more of the processor for the same posts: they come back to each after more others.
"""


class PostStep(NamedTuple):
    """How far one post of the run is."""

    number: int
    """Its position in the run, from 1."""
    post: Post
    step: Progress


class PostOutcome(NamedTuple):
    """What became of one post of the run."""

    number: int
    post: Post
    made: FetchResult | PostError


RunListener = Callable[[PostStep], None]
T = TypeVar("T")
_Said = PostStep | PostOutcome | BaseException


def make_all(
    run: FetchRun,
    listen: RunListener = lambda _: None,
    *,
    jobs: int | None = None,
    cluster: str | None = None,
) -> Iterator[PostOutcome]:
    """Make the handouts of every post of a run; yield what became of each as soon as it is finished.

    ``jobs`` is how many processes work on it, unless the workers of a Dask ``cluster`` do (``ClusterWorkers``). Both
    ``listen`` and whoever takes the outcomes are called in this thread; where either raises, what is finished is kept.
    A post that fails stops no other. Raises ``Busy`` where another such run is at work in the output folder,
    and as ``ClusterWorkers``.
    """
    # Engines that were handed in need not exist in other processes.
    jobs = jobs or (usual_jobs(len(run.posts)) if run.engines_are_installed else 1)
    with ExitStack() as open_run:
        file = open_run.enter_context(run_file(run.settings.output))
        workers, most = _workers(run, jobs, cluster)
        open_run.push(lambda kind, _error, _traceback: workers.close(wait=kind is None))
        sharing = RunSharing(
            workers, file, run.settings, run.engines, run.assets.terms, run.clock, installed=run.engines_are_installed
        )
        many = _Many(run, most, workers, listen, sharing)
        yield from many.one_by_one() if isinstance(workers, Here) else many.outcomes()
    finish_marked(run.settings)


def _workers(run: FetchRun, jobs: int, cluster: str | None) -> tuple[Workers, int]:
    """Return who does the work, and how many posts are under way at a time."""
    if cluster is not None:
        from converter.pipeline.workers.cluster import ClusterWorkers

        found = ClusterWorkers(cluster)
        return found, found.threads * _AHEAD_OF_CLUSTER
    return run.early.take(jobs), jobs * _AHEAD


@dataclass
class _Many:
    """The work on many posts."""

    run: FetchRun
    most: int
    """Posts that are under way at a time."""
    workers: Workers
    listen: RunListener
    sharing: RunSharing

    def one_by_one(self) -> Iterator[PostOutcome]:
        for number, post in enumerate(self.run.posts, 1):
            prepared = self._begun(number, post)
            if isinstance(prepared, PreparedPost):
                told = partial(self._tell, number, post)
                yield PostOutcome(number, post, _attempted(post, partial(self.run.complete, prepared, told)))
            else:
                yield PostOutcome(number, post, prepared)

    def outcomes(self) -> Iterator[PostOutcome]:
        """Work on several posts at a time: each waits in a thread of its own for those who translate and render it."""
        said: queue.SimpleQueue[_Said] = queue.SimpleQueue()
        under_way = 0
        threads = ThreadPoolExecutor(self.most)
        try:
            for number, post in enumerate(self.run.posts, 1):
                while under_way >= self.most:
                    for outcome in self._heard(said):
                        under_way -= 1
                        yield outcome
                prepared = self._begun(number, post)
                if isinstance(prepared, PreparedPost):
                    under_way += 1
                    threads.submit(self._complete, number, post, prepared, said)
                else:
                    yield PostOutcome(number, post, prepared)
            while under_way:
                for outcome in self._heard(said):
                    under_way -= 1
                    yield outcome
        except BaseException:
            self.workers.close(wait=False)  # so that nobody waits for what does not come
            raise
        finally:
            threads.shutdown(cancel_futures=True)

    def _heard(self, said: queue.SimpleQueue[_Said]) -> Iterator[PostOutcome]:
        found = said.get()
        if isinstance(found, BaseException):
            raise found
        if isinstance(found, PostOutcome):
            yield found
        else:
            self.listen(found)

    def _complete(self, number: int, post: Post, prepared: PreparedPost, said: queue.SimpleQueue[_Said]) -> None:
        def tell(step: Progress) -> None:
            said.put(PostStep(number, post, step))

        try:
            said.put(PostOutcome(number, post, _attempted(post, partial(self.run.complete, prepared, tell))))
        except BaseException as error:  # noqa: BLE001 (it is raised in the thread that everybody waits for)
            said.put(error)

    def _begun(self, number: int, post: Post) -> PreparedPost | FetchResult | PostError:
        self._tell(number, post, Progress("read", post.title or post.name, 0, 1))
        return _attempted(post, partial(self.run.begin, post, self.sharing))

    def _tell(self, number: int, post: Post, step: Progress) -> None:
        self.listen(PostStep(number, post, step))


def _attempted(post: Post, work: Callable[[], T]) -> T | PostError:
    try:
        return work()
    except ConvertError as error:
        return PostError.of(post, error)
    except CancelledError:
        raise
    except Exception as error:  # noqa: BLE001 (the other posts are still made)
        return PostError.of_fault(post, error)
