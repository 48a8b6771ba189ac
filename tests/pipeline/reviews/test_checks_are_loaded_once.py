"""Many who type at once in a language that nobody has typed in yet do not all load its checks."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from converter.pipeline.reviews import taking_over
from converter.pipeline.reviews.taking_over import check_corrected
from converter.settings import Settings
from tests.review.samples import TRANSLATION

PEOPLE = 4


def test_the_others_wait_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    first_is_in, first_is_out = threading.Event(), threading.Event()
    came_too_early: list[int] = []

    def checked(*_: object) -> dict[str, object]:
        if first_is_in.is_set():
            came_too_early.extend([] if first_is_out.is_set() else [threading.get_ident()])
            return {}
        first_is_in.set()
        time.sleep(0.05)  # a chance for the others to come in
        first_is_out.set()
        return {}

    monkeypatch.setattr(taking_over, "_checked", checked)
    monkeypatch.setattr(taking_over, "_LOADED", set())

    def check(number: int) -> None:
        if number:
            first_is_in.wait()
        check_corrected(TRANSLATION, (), Settings())

    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(check, range(PEOPLE)))
    assert came_too_early == []
