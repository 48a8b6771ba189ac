"""Every language in every profile as a page: neither axe-core nor IBM's engine finds a barrier, and Nu no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.everywhere import Case, matrix, written
from tests.validators.accessible_pages import PageCheck
from tests.validators.valid_html import NuCheck

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    return written(matrix("html"), tmp_path_factory.mktemp("pages"))


def test_no_page_has_a_barrier(pages: dict[Case, Path], barriers: PageCheck) -> None:
    found = {case: barriers(path) for case, path in pages.items()}
    assert {case: broken for case, broken in found.items() if broken} == {}
    assert len(found) == len(matrix("html"))


def test_every_page_is_valid_html(pages: dict[Case, Path], nu: NuCheck) -> None:
    assert nu(pages.values()) == {path: [] for path in pages.values()}
