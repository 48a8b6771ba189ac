"""Handouts that several processes share: the same bytes, every error where it belongs, and nothing left running."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path

import pytest

from converter.article import Edition
from converter.collecting import RARELY
from converter.errors import RenderFailed, UnknownLanguage
from converter.formats import Format
from converter.pipeline.handouts.rendering import FEWEST_TO_SHARE, Renderer
from converter.pipeline.workers.pool import WorkerPool
from converter.program import cores
from converter.render import RenderOptions, render
from tests.render.articles import edition
from tests.shared_work import killed, killed_once, named, noted, process_number, refused, slow_process_number

pytestmark = pytest.mark.slow

LANGUAGES = ("es", "ar", "ko", "zh-Hans", "km")
FORMATS: tuple[Format, ...] = ("html", "pdf", "epub", "txt")


def children() -> set[int]:
    return {child.pid or 0 for child in multiprocessing.active_children()}


@pytest.mark.skipif(cores() < 2, reason="nothing is shared on one core")
def test_shared_handouts_have_the_bytes_of_those_made_one_after_the_other() -> None:
    options = RenderOptions(pictures={})
    editions = [edition(tag) for tag in LANGUAGES]
    wanted = [(each, form) for each in editions for form in FORMATS]

    def made(pdfs: int) -> list[bytes]:
        with Renderer(pdfs) as renderer:
            assert renderer.shares == (pdfs >= FEWEST_TO_SHARE)
            waiting = [renderer.start(each, form, options) for each, form in wanted]
            return [rendering() for rendering in waiting]

    assert made(len(LANGUAGES)) == made(1)


@pytest.mark.parametrize(("pdfs", "threshold"), [(1, RARELY), (0, 700)])
def test_garbage_is_looked_for_rarely_while_pdfs_are_made(pdfs: int, threshold: int) -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, *before[1:])
    try:
        with Renderer(pdfs):
            assert gc.get_threshold()[0] == threshold
        assert gc.get_threshold()[0] == 700
    finally:
        gc.set_threshold(*before)


def test_another_process_and_this_one_both_work_whatever_is_asked_for_first() -> None:
    sharing = WorkerPool(1)
    work = [sharing.add(slow_process_number, rank=0) for _ in range(20)]
    numbers = [int(result()) for result in reversed(work)]
    sharing.close(wait=True)

    assert os.getpid() in numbers
    assert len(set(numbers)) == 2


def test_each_result_belongs_to_its_own_work() -> None:
    sharing = WorkerPool(2)
    work = {str(n): sharing.add(partial(named, str(n)), rank=n % 2) for n in range(60)}

    assert {name: result().decode() for name, result in work.items()} == {name: name for name in work}
    sharing.close(wait=True)


def test_a_failure_is_raised_where_its_result_is_asked_for() -> None:
    sharing = WorkerPool(1)
    results = [sharing.add(refused if n % 3 == 0 else process_number, rank=0) for n in range(12)]

    for n, result in enumerate(results):
        if n % 3:
            assert result()
        else:
            with pytest.raises(UnknownLanguage) as caught:
                result()
            assert caught.value.why == "Why."
    sharing.close(wait=True)


def test_a_process_that_was_killed_is_told_with_what_to_do() -> None:
    sharing = WorkerPool(1)
    results = [sharing.add(partial(killed, os.getpid()), rank=0) for _ in range(200)]

    with pytest.raises(RenderFailed, match="cannot be made") as caught:
        [result() for result in results]
    assert "The computer ended the program" in caught.value.why
    sharing.close(wait=False)


@pytest.mark.parametrize("helps", [True, False])
def test_where_no_process_can_be_started_this_one_does_everything(
    monkeypatch: pytest.MonkeyPatch, *, helps: bool
) -> None:
    def full(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", full)
    sharing = WorkerPool(2, helps=helps)
    results = [sharing.add(process_number, rank=0) for _ in range(5)]

    assert {int(result()) for result in results} == {os.getpid()}
    sharing.close(wait=True)


def test_the_work_of_a_process_that_died_is_done_again(tmp_path: Path) -> None:
    sharing = WorkerPool(1, helps=False)
    results = [sharing.add(partial(killed_once, tmp_path / str(n))) for n in range(3)]

    assert [result() for result in results] == [b"done"] * 3
    sharing.close(wait=True)


@pytest.mark.parametrize("wait", [True, False])
def test_closing_gives_up_what_nobody_has_begun(tmp_path: Path, *, wait: bool) -> None:
    before = children()
    sharing = WorkerPool(1)
    first = sharing.add(process_number, rank=0)
    assert first()
    for n in range(100):
        sharing.add(partial(slow_process_number), rank=0)
        sharing.add(partial(noted, tmp_path / str(n)), rank=1)
    sharing.close(wait=wait)

    if wait:
        assert children() <= before
    assert len(list(tmp_path.iterdir())) < 100


@pytest.mark.parametrize("begun", [True, False])
def test_what_is_added_to_a_closed_pool_is_given_up(*, begun: bool) -> None:
    sharing = WorkerPool(1, helps=False)
    if begun:
        sharing.add(process_number)()
    sharing.close(wait=False)

    with pytest.raises(CancelledError):
        sharing.add(process_number)()


@pytest.mark.parametrize("wait", [True, False])
def test_a_pool_may_be_closed_while_others_give_it_their_first_work(*, wait: bool) -> None:
    sharing = WorkerPool(50, helps=False)
    before = threading.active_count()
    giver = threading.Thread(target=sharing.add, args=(process_number,))
    giver.start()
    while threading.active_count() < before + 2:  # the giver, and the first of those that it starts
        pass
    sharing.close(wait=wait)
    giver.join()


def test_nothing_is_started_before_there_is_work() -> None:
    before = children()
    with Renderer(pdfs=100) as renderer:
        assert renderer.shares == (cores() > 1)
        assert children() <= before


def test_an_error_that_ends_the_run_does_not_wait_for_the_rest() -> None:
    made: list[Edition] = []

    def run() -> None:
        with Renderer(pdfs=FEWEST_TO_SHARE) as renderer:
            made.append(edition("es"))
            renderer.start(made[0], "pdf", RenderOptions(pictures={}))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    assert render(made[0], "txt", RenderOptions())
