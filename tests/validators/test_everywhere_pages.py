"""Every language in every profile as a page: Nu finds no fault, and neither axe-core nor IBM's engine finds a barrier.

These two take seconds for a page, so they look at pages that stand for all; axe-core measures the room to press a link
in one of each script.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from converter.languages import REGISTRY
from tests.render.everywhere import Case, matrix, written
from tests.validators.accessible_pages import PageCheck, by_axe, visits
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


def test_no_script_leaves_too_little_room(pages: dict[Case, Path], browser: Browser) -> None:
    """The lines of another script may stand too close to press a link, which axe-core measures."""
    of_scripts = {REGISTRY[case.tag].script: path for case, path in pages.items() if case.profile == "clear"}
    with visits(browser) as visit:
        found = {script: by_axe(visit(path), "target-size") for script, path in of_scripts.items()}
    assert {script: broken for script, broken in found.items() if broken} == {}


def test_every_page_is_valid_html(pages: dict[Case, Path], nu: NuCheck) -> None:
    assert nu(pages.values()) == {path: [] for path in pages.values()}
