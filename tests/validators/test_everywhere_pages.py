"""Every language in every profile as a page: axe-core and Nu find no fault, and IBM's engine none in any script.

IBM's engine takes longer than all else, and what it looks at is alike in the languages of a script.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from converter.languages import REGISTRY
from tests.render.everywhere import REVIEWED, Case, matrix, written
from tests.validators.accessible_pages import PageCheck, by_axe, visits
from tests.validators.valid_html import NuCheck

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    return written(matrix("html"), tmp_path_factory.mktemp("pages"))


def test_no_page_has_a_barrier(pages: dict[Case, Path], browser: Browser) -> None:
    assert len(pages) == len(matrix("html"))
    with visits(browser) as visit:
        found = {case: by_axe(visit(path)) for case, path in pages.items()}
    assert {case: broken for case, broken in found.items() if broken} == {}


def test_no_script_and_no_profile_has_a_barrier_to_ibm(pages: dict[Case, Path], ibm: PageCheck) -> None:
    of_scripts = {REGISTRY[case.tag].script: case for case in pages if case.profile == "clear"}
    chosen = {*of_scripts.values(), *(case for case in pages if case.tag in REVIEWED)}
    found = {case: ibm(pages[case]) for case in sorted(chosen)}
    assert {case: broken for case, broken in found.items() if broken} == {}


def test_every_page_is_valid_html(pages: dict[Case, Path], nu: NuCheck) -> None:
    assert nu(pages.values()) == {path: [] for path in pages.values()}
