"""The documentation says what the code does."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from converter.article import CATALOGUE
from converter.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["reference.md", "findings.md", "article.schema.json"])
def test_generated_pages_are_current(generate: ModuleType, page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == generate.pages()[page], "run “make docs”"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_commands_short_help_is_its_own(command: str) -> None:
    module = importlib.import_module(f"converter.cli.{command}")
    assert getattr(module, command).callback.__doc__, "its help comes from there"


def test_every_code_that_the_product_raises_is_catalogued() -> None:
    used = set()
    for path in (ROOT / "converter").rglob("*.py"):
        used |= set(re.findall(r"\bfinding\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8")))
    assert used <= set(CATALOGUE)


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = [re.split(r"[<>=\[ ]", line)[0] for line in wanted]
    text = (DOCS / "dependencies.md").read_text(encoding="utf-8").casefold()
    assert [name for name in names if name.casefold() not in text] == []
