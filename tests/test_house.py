"""What the pages of the project say about commands, files and packages is so."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from converter.cli.main import COMMANDS
from setup.pin import declared, versions_of
from setup.system import RUNTIME_PACKAGES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted(
    path for folder in (".", "docs", "exports", "output", "tests/argos") for path in (ROOT / folder).glob("*.md")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    missing = [target for target in local if not (page.parent / target).exists()]
    assert missing == []


def test_the_readme_names_commands_that_exist() -> None:
    named = set(re.findall(r"`convert ([a-z]+)", README))
    assert named >= {"fetch", "read", "languages", "doctor"}
    assert named <= set(COMMANDS)


def test_the_readme_names_make_targets_that_exist() -> None:
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    targets = {line.split()[0] for line in listed.splitlines()}
    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets


def test_the_readme_names_the_packages_that_set_up_installs() -> None:
    assert f"apt-get install --no-install-recommends {' '.join(RUNTIME_PACKAGES)} " in README


def test_the_help_loads_no_library_but_the_parser() -> None:
    code = "import sys, converter.cli.main; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    heavy = {"argostranslate", "babel", "ctranslate2", "dateparser", "httpx", "jinja2", "pydantic", "weasyprint"}
    assert "click" in loaded.split()
    assert heavy.isdisjoint(loaded.split())


def imported(path: Path) -> Iterator[str]:
    """The top-level names of the libraries that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from (name.split(".")[0] for name in names)


@pytest.mark.slow
def test_every_library_that_is_imported_is_declared() -> None:
    libraries = {name for path in (ROOT / "converter").rglob("*.py") for name in imported(path)}
    libraries -= {"converter", *sys.stdlib_module_names}
    declared_ones = versions_of([*declared(), *declared("cluster")])
    made_of = packages_distributions()
    undeclared = {
        name
        for name in libraries
        if not {canonicalize_name(each) for each in made_of.get(name, [])} & set(declared_ones)
    }
    assert "click" in libraries
    assert undeclared == set()
