"""One name means one thing in the whole package, so that a reader who meets it again knows it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
COMMANDS = ROOT / "converter" / "cli"
"""Its functions are named as the commands are that a person types."""
TWO_FUNCTIONS = {
    "units": "the texts of an article; and the rule for units of measure, named after its findings as all rules are",
    "truncated": "a response that broke off; and the rule for a translation that does",
    "damaged": "one of the refusals of packages, of pictures and of archives, called as refusals.damaged",
    "frame": "a part of both versions of XLIFF, which review/writing.py chooses between",
    "add_unit": "a part of both versions of XLIFF",
}
Named = Callable[[Path, ast.Module], Iterator[str]]


@cache
def modules() -> dict[Path, ast.Module]:
    """Return every module of the package, parsed."""
    paths = sorted((ROOT / "converter").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def classes(_: Path, module: ast.Module) -> Iterator[str]:
    """The names of all classes, wherever they stand; an underscore does not make another name of one."""
    yield from (node.name.lstrip("_") for node in ast.walk(module) if isinstance(node, ast.ClassDef))


def functions(path: Path, module: ast.Module) -> Iterator[str]:
    """The names of a module's public functions, those of commands left out."""
    public = (node.name for node in module.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_")
    yield from () if path.is_relative_to(COMMANDS) else public


def in_several(named: Named) -> dict[str, list[str]]:
    places = defaultdict(list)
    for path, module in modules().items():
        for name in set(named(path, module)):
            places[name].append(path.relative_to(ROOT).as_posix())
    return {name: where for name, where in places.items() if len(where) > 1}


@pytest.mark.parametrize("named", [classes, functions])
def test_the_package_has_such_names(named: Named) -> None:
    assert sum(1 for path, module in modules().items() for _ in named(path, module)) > 300


def test_no_two_classes_share_a_name() -> None:
    assert in_several(classes) == {}


def test_no_two_functions_share_a_name_without_a_reason() -> None:
    assert set(in_several(functions)) == set(TWO_FUNCTIONS)
