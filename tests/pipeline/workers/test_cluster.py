"""A Dask cluster does the same units as a pool, and unsafe or unequal workers are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from converter.errors import BadSettings, RenderFailed, UnknownLanguage
from converter.pipeline.posts.fetching import open_fetching
from converter.pipeline.posts.job import Job
from converter.pipeline.posts.running import make_all
from converter.pipeline.workers import cluster
from converter.pipeline.workers.cluster import ClusterWorkers
from converter.settings import Settings
from tests.shared_work import named, refused
from tests.translate.engines import CountingEngine

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp", host="127.0.0.1"
    ) as made:
        yield made.scheduler_address


def test_each_result_belongs_to_its_own_work_and_so_does_each_error(scheduler: str) -> None:
    workers = ClusterWorkers(scheduler)
    work = {str(n): workers.add(partial(named, str(n)), rank=n % 2, kind="es") for n in range(6)}
    bad = workers.add(refused)
    assert workers.threads == 2
    assert {name: result().decode() for name, result in work.items()} == {name: name for name in work}
    with pytest.raises(UnknownLanguage):
        bad()
    workers.close(wait=True)


class Unreadable:
    """A unit that no worker can read, so that the message with it fails as if the worker was lost."""

    read = 0
    """How often a worker has tried."""

    def __call__(self) -> bytes:
        raise AssertionError

    def __reduce__(self) -> tuple[Callable[[], bytes], tuple[()]]:
        return lose, ()


def lose() -> bytes:
    Unreadable.read += 1
    raise RenderFailed("Lost.", "Why.", "What to do.")


TRIES = 3
"""So often is one message sent."""


def test_a_unit_over_which_workers_are_lost_takes_no_other_with_it(scheduler: str) -> None:
    Unreadable.read = 0
    workers = ClusterWorkers(scheduler)
    with workers._queue.changed:  # so that nobody takes one before all are there
        work = {str(n): workers.add(Unreadable() if n == 5 else partial(named, str(n))) for n in range(20)}
    for name, result in work.items():
        if name == "5":
            with pytest.raises(RenderFailed, match="Lost"):
                result()
        else:
            assert result().decode() == name
    workers.close(wait=True)
    assert Unreadable.read > TRIES, "it was sent with others first"


def test_many_posts_come_out_as_they_do_here(scheduler: str, tmp_path: Path) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"# Fever {number}\n\nDrink water.\n\nRest {number} days.\n", "utf-8")
    job = Job(str(folder), ("es",), ("txt",), source_language="en")
    for name, where in (("here", None), ("cluster", scheduler)):
        with open_fetching(job, Settings(output=tmp_path / name), [CountingEngine(("en", "es"))]) as run:
            assert len(list(make_all(run, jobs=1, cluster=where))) == len(run.posts)
    made, wanted = (sorted((tmp_path / name).glob("*/*/handout.txt")) for name in ("cluster", "here"))
    assert len(made) == 6
    assert [path.read_bytes() for path in made] == [path.read_bytes() for path in wanted]


def test_a_worker_with_another_version_is_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = ClusterWorkers(scheduler)
    later = workers.add(partial(cluster._done, b"", {**cluster._programs(), "weasyprint": "1"}))
    with pytest.raises(RenderFailed, match="weasyprint"):
        later()
    workers.close(wait=True)
    with pytest.raises(BadSettings, match="Python"):
        cluster._require_same({"Python": "3.11"}, {"tcp://a": {"Python": "3.11"}, "tcp://b": {"Python": "3.12"}})


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("tls://10.0.0.5:8786", True),
        ("tcp://127.0.0.1:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://10.0.0.5:8786", False),
        ("tcp://node.clinic.example:8786", False),
        ("ws://10.0.0.5:8786", False),
    ],
)
def test_posts_cross_no_network_without_tls(address: str, *, safe: bool) -> None:
    if safe:
        cluster._require_tls(address)
    else:
        with pytest.raises(BadSettings, match="encryption"):
            cluster._require_tls(address)
