"""Many who type at once in a language that nobody has typed in yet do not all load its checks."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from converter.pipeline.reviews.first_alone import FirstAlone

PEOPLE = 4


def test_the_others_wait_for_the_first() -> None:
    first_is_in, first_is_out = threading.Event(), threading.Event()
    came_too_early: list[int] = []
    checks: FirstAlone[str] = FirstAlone()

    def check(number: int) -> None:
        if number:
            first_is_in.wait()
        with checks.use("es"):
            if first_is_in.is_set():
                came_too_early.extend([] if first_is_out.is_set() else [number])
                return
            first_is_in.set()
            time.sleep(0.05)  # a chance for the others to come in
            first_is_out.set()

    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(check, range(PEOPLE)))
    assert came_too_early == []


def test_what_is_loaded_is_used_by_all_at_once_and_what_failed_is_loaded_again() -> None:
    checks: FirstAlone[str] = FirstAlone()
    with pytest.raises(ValueError, match="damaged"), checks.use("ar"):
        raise ValueError("damaged")
    with checks.use("es"):
        pass
    together = threading.Barrier(2)

    def meet(key: str) -> bool:
        with checks.use(key):
            try:
                together.wait(0.2 if key == "ar" else 10)
            except threading.BrokenBarrierError:
                return False
            return True

    with ThreadPoolExecutor(2) as people:
        assert list(people.map(meet, ("es", "es"))) == [True, True]
        assert list(people.map(meet, ("ar", "ar"))) == [False, False]
