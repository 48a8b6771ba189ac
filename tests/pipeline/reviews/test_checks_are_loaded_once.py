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
    inside, most, counting = 0, 0, threading.Lock()

    def checked(*_: object) -> dict[str, object]:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        time.sleep(0.01)  # a chance for the others to come in
        with counting:
            inside -= 1
        return {}

    monkeypatch.setattr(taking_over, "_checked", checked)
    monkeypatch.setattr(taking_over, "_LOADED", set())
    begin = threading.Barrier(PEOPLE)

    def check(_: int) -> None:
        begin.wait()
        check_corrected(TRANSLATION, (), Settings())

    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(check, range(PEOPLE)))
    assert most == 1
