"""Of pages that are put together at random, the post comes back word for word, and nothing else does."""

from __future__ import annotations

from random import Random

import pytest

from tests.sources.web.furnished import furnished_page, read_lines


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_the_post_comes_back_word_for_word_and_nothing_else(block: int) -> None:
    for number in range(block * 30, block * 30 + 30):
        page = furnished_page(Random(number))
        assert read_lines(page) == (page.title, page.lines), f"page {number}"
