"""Every language in every profile as a page: Nu finds no fault, and neither axe-core nor IBM's engine finds a barrier.

These two take seconds for a page, so they look at pages that stand for all, and axe-core at one of each script.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.languages import REGISTRY
from tests.render.everywhere import Case, matrix, written
from tests.validators.accessible_pages import AxeCheck, PageCheck
from tests.validators.shapes import page_shapes, representatives
from tests.validators.valid_html import NuCheck

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    return written(matrix("html"), tmp_path_factory.mktemp("pages"))


def test_no_page_has_a_barrier(pages: dict[Case, Path], barriers: PageCheck) -> None:
    assert len(pages) == len(matrix("html"))
    found = {path: barriers(path) for path in representatives(pages.values(), page_shapes)}
    assert {path: broken for path, broken in found.items() if broken} == {}


def test_no_script_has_a_barrier(pages: dict[Case, Path], axe: AxeCheck) -> None:
    """The type of another script may leave too little room to press a link."""
    of_scripts = {REGISTRY[case.tag].script: path for case, path in pages.items() if case.profile == "clear"}
    found = {script: axe(path) for script, path in of_scripts.items()}
    assert {script: broken for script, broken in found.items() if broken} == {}


def test_every_page_is_valid_html(pages: dict[Case, Path], nu: NuCheck) -> None:
    assert nu(pages.values()) == {path: [] for path in pages.values()}
