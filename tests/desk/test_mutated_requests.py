"""Some of ten thousand mutated requests (``benchmarks/fuzz_desk.py``): refused or answered, never a mistake of ours."""

from __future__ import annotations

import pytest

from tests.desk.conftest import Browser
from tests.desk.mutated_requests import refused, sent_from_a_page, unexpected

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

REQUESTS = 300
"""Of each test."""


def test_whoever_is_not_let_in_changes_nothing_whatever_she_sends(browser_at_desk: Browser, post: str) -> None:
    sent = refused(browser_at_desk, REQUESTS)
    assert sent.faults == []
    assert set(sent.statuses) >= {401, 403, 421}


def test_whatever_a_page_of_the_desk_sends_is_answered(browser_at_desk: Browser, post: str) -> None:
    sent = sent_from_a_page(browser_at_desk, REQUESTS)
    assert sent.faults == []
    assert unexpected() == set()
    assert sent.statuses[200] > REQUESTS // 10
