"""What `make release` asks for before it builds anything, and the bill of materials that it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from setup.pin import declared, versions_of
from setup.release import NotReady, neutral, require_addresses, require_committed, require_dated
from setup.sbom import bill_of_materials

DATED = "# Changelog\n\n## 0.2.0 - 2026-12-01\n\n### Added\n\n- Something.\n\n## 0.1.0 - 2026-11-01\n\n- All.\n"


@pytest.mark.parametrize("changelog", [DATED, DATED.replace("## 0.2.0", "## Unreleased\n\n## 0.2.0")])
def test_a_version_with_a_date_can_be_released(changelog: str) -> None:
    require_dated("0.2.0", changelog)


@pytest.mark.parametrize(
    ("changelog", "why"),
    [
        (DATED.replace("0.2.0 - 2026-12-01", "Unreleased"), "## 0.2.0 - "),
        (DATED.replace(" - 2026-12-01", ""), "## 0.2.0 - "),
        (DATED.replace("0.2.0", "0x2x0"), "## 0.2.0 - "),
        (DATED.replace("## 0.2.0", "## Unreleased\n\n- More.\n\n## 0.2.0"), "changes above 0.2.0"),
        ("", "## 0.2.0 - "),
    ],
)
def test_a_version_without_one_cannot(changelog: str, why: str) -> None:
    with pytest.raises(NotReady, match=why):
        require_dated("0.2.0", changelog)


ADDRESS = "https://convert.example"


def test_a_project_that_says_where_it_is_found_can_be_released() -> None:
    require_addresses({"urls": {"Homepage": ADDRESS, "Issues": f"{ADDRESS}/issues"}})


@pytest.mark.parametrize("urls", [{}, {"Homepage": ADDRESS}, {"Homepage": "convert.example", "Issues": ADDRESS}])
def test_a_project_that_nobody_finds_cannot(urls: dict[str, str]) -> None:
    with pytest.raises(NotReady, match=r"\[project.urls\]"):
        require_addresses({"urls": urls})


def test_what_is_not_committed_is_not_released(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    require_committed(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(NotReady, match="Commit everything"):
        require_committed(tmp_path)


def test_the_tried_program_sees_neither_this_tree_nor_its_settings() -> None:
    assert neutral({"PYTHONPATH": "here", "CONVERT_OUTPUT": "there", "PATH": "/bin"}) == {"PATH": "/bin"}


@pytest.fixture
def fresh_installation() -> None:
    """The bill names what the installed program asks for: that has to be what pyproject.toml asks for now."""
    asked = [Requirement(line) for line in requires("convert-handouts") or ()]
    installed = {str(each) for each in asked if each.marker is None or each.marker.evaluate({"extra": ""})}
    if installed != {str(Requirement(line)) for line in declared()}:
        stop = pytest.fail if "CI" in os.environ else pytest.skip
        stop("The program was installed before its dependencies changed in pyproject.toml; run “make for-test”.")


@pytest.mark.slow
@pytest.mark.usefixtures("fresh_installation")
def test_the_bill_of_materials_names_every_dependency() -> None:
    bill = bill_of_materials("convert-handouts")
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    own = bill["metadata"]["component"]
    assert own["purl"] == f"pkg:pypi/convert-handouts@{version('convert-handouts')}"
    assert {each["name"]: each["version"] for each in bill["components"]} == versions_of(declared())
    references = {own["bom-ref"], *(each["bom-ref"] for each in bill["components"])}
    assert len(references) == len(bill["components"]) + 1
    graph = {entry["ref"]: set(entry["dependsOn"]) for entry in bill["dependencies"]}
    assert set(graph) == references
    assert set().union(*graph.values()) | {own["bom-ref"]} == references
    licences = {each["name"]: each.get("licenses") for each in bill["components"]}
    assert licences["click"] == [{"expression": "BSD-3-Clause"}]
    assert [name for name, licence in licences.items() if not licence] == []


@pytest.mark.slow
def test_the_bill_is_the_same_for_the_same_environment() -> None:
    command = [sys.executable, "setup/sbom.py", "convert-handouts"]
    root = Path(__file__).parents[2]
    printed = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True).stdout
    assert json.loads(printed) == bill_of_materials("convert-handouts")
