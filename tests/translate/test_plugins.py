"""Engines of other packages: installed as distributions, found by entry point, and never in the way when broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from converter.translate import (
    ApertiumEngine,
    ArgosEngine,
    FirefoxEngine,
    MadladEngine,
    ModelServerEngine,
    find_engines,
    installed_engines,
)

OURS = ["Firefox Translations", "Argos Translate", "MADLAD-400", "Model server", "Apertium"]
TOY = '''
"""An engine that says everything backwards."""
from converter.translate.engine import Hypothesis

class Toy:
    name, pivot, rough, version = "Toy", "en", {rough}, "0.3"
    def data_version(self, pair): return "7"
    def pairs(self): return frozenset({{("en", "es"), ("en", "ht")}})
    def translate(self, sentences, pair, keep=()):
        return [(Hypothesis(" ".join(reversed(text.split()))),) for text in sentences]
'''


def install(folder: Path, name: str, code: str, target: str) -> None:
    """A distribution as pip leaves it: the module, its metadata and its entry points."""
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name}-0.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.3\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[converter.engines]\n{name} = {target}\n", encoding="utf-8")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_ours_are_found_best_first() -> None:
    engines, broken = find_engines()
    ours = [FirefoxEngine, ArgosEngine, MadladEngine, ModelServerEngine, ApertiumEngine]
    assert [type(engine) for engine in engines] == ours
    assert broken == ()


def test_an_engine_of_another_package_is_found_without_a_word(packages: Path) -> None:
    install(packages, "toy_first", TOY.format(rough=False), "toy_first:Toy")
    assert [engine.name for engine in installed_engines()] == ["Toy", *OURS]
    assert [engine.name for engine in installed_engines(["apertium"])] == ["Apertium", "Toy", *OURS[:-1]]


def test_a_rough_one_comes_after_those_that_are_not(packages: Path) -> None:
    install(packages, "toy_rough", TOY.format(rough=True), "toy_rough:Toy")
    assert [engine.name for engine in installed_engines()] == [*OURS[:2], "Toy", *OURS[2:]]


@pytest.mark.parametrize(
    ("name", "code", "target", "reason"),
    [
        ("toy_syntax", "def", "toy_syntax:Toy", "SyntaxError"),
        ("toy_import", "import no_such_library", "toy_import:Toy", "ModuleNotFoundError"),
        ("toy_missing", "", "toy_missing:Toy", "AttributeError"),
        ("toy_exit", "raise SystemExit(3)", "toy_exit:Toy", "SystemExit"),
        ("toy_raises", "class Toy:\n    def __init__(self): raise OSError('no model')", "toy_raises:Toy", "no model"),
        ("toy_bare", "class Toy: pass", "toy_bare:Toy", "AttributeError"),
        (
            "toy_pairs",
            TOY.format(rough=False) + "    def pairs(self): raise ValueError('x')",
            "toy_pairs:Toy",
            "ValueError",
        ),
        ("toy_rough", TOY.format(rough="'no'"), "toy_rough:Toy", "rough"),
        ("toy_name", TOY.format(rough=False) + "    name = 5", "toy_name:Toy", "name"),
    ],
)
def test_a_broken_one_is_told_and_stops_nothing(packages: Path, name: str, code: str, target: str, reason: str) -> None:
    sys.modules.pop(name, None)
    install(packages, name, code, target)
    engines, broken = find_engines()
    assert [engine.name for engine in engines] == OURS
    (found,) = broken
    assert (found.name, found.package) == (name, name)
    assert reason in found.reason


@pytest.mark.slow
def test_the_command_uses_it(tmp_path: Path) -> None:
    """In a process of its own, as a clinic would have it: a language that nothing else here can translate into."""
    install(tmp_path, "toy_command", TOY.format(rough=False), "toy_command:Toy")
    post = tmp_path / "post.txt"
    post.write_text("Fever in children\n\nGive your child water. Let your child rest at home.\n", encoding="utf-8")
    command = [
        sys.executable, "-c", "from converter.cli.main import main; main()",
        "fetch", str(post), "--from", "en", "--to", "ht", "--format", "txt",
        "--output", str(tmp_path / "out"), "--json",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (translation,) = (tmp_path / "out").rglob("ht/translation.json")
    made = json.loads(translation.read_text(encoding="utf-8"))
    assert made["engine"] == {"name": "Toy", "version": "0.3, package 7", "via": []}


def test_ours_are_found_once_where_the_metadata_declares_them(packages: Path) -> None:
    install(packages, "argos", "", "converter.translate.engines.argos:ArgosEngine")
    install(packages, "apertium", "", "converter.translate.engines.apertium:ApertiumEngine")
    assert [engine.name for engine in installed_engines()] == OURS
