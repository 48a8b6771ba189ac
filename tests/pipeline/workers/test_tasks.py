"""Who gets which task, and who reads the posts of a run before its work is known."""

from __future__ import annotations

from functools import partial

import pytest

from converter.errors import RenderFailed
from converter.formats import Format
from converter.pipeline.handouts.rendering import Renderer
from converter.pipeline.workers.early import EarlyWorkers
from converter.pipeline.workers.pool import WorkerPool
from converter.pipeline.workers.tasks import Here, TaskQueue, Work, Workers
from converter.render import RenderOptions, render
from tests.render.articles import edition
from tests.shared_work import named


def test_who_knows_a_post_gets_the_rest_of_it_and_nobody_waits_for_that() -> None:
    queue, one, other = TaskQueue(), object(), object()
    for near in ("first post", "second post", "second post", "first post", "third post"):
        queue.add(partial(named, near), 0, "", near)

    def taken(taker: object) -> str:
        return queue.take((), taker).near

    assert [taken(one), taken(other)] == ["first post", "second post"]
    assert [taken(one), taken(one)] == ["first post", "third post"]
    assert taken(one) == "second post"


def test_a_model_that_is_loaded_counts_for_more_than_a_post_that_is_known() -> None:
    queue, one = TaskQueue(), object()
    for kind, near in (("es", "first post"), ("ar", "first post"), ("es", "second post")):
        queue.add(partial(named, kind), 0, kind, near)
    assert [queue.take({"es"}, one)[2:6:3] for _ in range(3)] == [
        ("es", "first post"),
        ("es", "second post"),
        ("ar", "first post"),
    ]


class Counting(Workers):
    """Does everything at once, and counts."""

    def __init__(self) -> None:
        self.units = 0

    def add(self, work: Work[object], rank: int = 0, kind: str = "", near: str = "") -> Work[object]:  # type: ignore[override]
        self.units += 1
        done = work()
        return lambda: done

    def close(self, *, wait: bool) -> None:
        """Nothing is left."""


def test_the_short_files_of_an_edition_are_one_unit_and_one_that_fails_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted: tuple[Format, ...] = ("html", "txt", "epub")
    shown, options, workers = edition("es"), RenderOptions(pictures={}), Counting()

    def failing(which: object, form: Format, given: RenderOptions) -> bytes:
        if form == "txt":
            raise RenderFailed("What happened.", "Why.", "What to do.")
        return render(shown, form, given)

    monkeypatch.setattr("converter.render.render", failing)
    with Renderer(0, workers) as renderer:
        html, text, epub = renderer.start_all(shown, [(form, options) for form in wanted])
        assert workers.units == 1
        with pytest.raises(RenderFailed, match="What happened"):
            text()
        assert [html(), epub()] == [render(shown, form, options) for form in ("html", "epub")]


def test_an_edition_without_short_files_is_sent_for_its_long_ones_alone() -> None:
    workers = Counting()
    with Renderer(0, workers) as renderer:
        assert renderer.start_all(edition("es"), []) == []
    assert workers.units == 0


def test_those_who_read_for_the_list_work_for_the_run_unless_it_wants_others() -> None:
    early = EarlyWorkers(lambda posts: 2 if posts > 3 else 1)
    assert early.read_ahead(3)(partial(named, "here"))() == b"here"
    assert isinstance(early.take(1), Here)
    early.read_ahead(4)
    pool = early.take(2)
    assert isinstance(pool, WorkerPool)
    assert early.take(2) is not pool
    early.read_ahead(4)
    assert isinstance(early.take(1), Here)
    early.close()
