"""The example of docs/example-engine can be installed, is found, and keeps the contract of an engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-engine"
pytestmark = pytest.mark.slow


def python(*arguments: str | Path, folder: Path, path: Path | None = None) -> str:
    """What Python prints, with the packages of a folder beside those of this environment."""
    environment = os.environ | ({"PYTHONPATH": str(path)} if path else {})
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the package, without a network."""
    folder = tmp_path_factory.mktemp("installed")
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check", "--target", folder)
    python("-m", "pip", "install", *options, EXAMPLE, folder=folder)
    return folder


def test_the_package_holds_the_engine_alone(installed: Path) -> None:
    assert {path.name for path in installed.iterdir()} - {"__pycache__"} == {
        "word_by_word.py",
        "convert_word_by_word-1.0.dist-info",
    }


def test_the_command_finds_it(installed: Path, tmp_path: Path) -> None:
    program = "from converter.cli.main import main; main(['languages'])"
    listed = python("-c", program, folder=tmp_path, path=installed)
    _, _, creole = listed.partition("\nht ")
    assert "Word by word 1.0" in creole.splitlines()[1]


def test_its_own_test_passes(installed: Path, tmp_path: Path) -> None:
    options = ("-q", "-p", "no:cacheprovider", "--rootdir", EXAMPLE)
    said = python("-m", "pytest", *options, EXAMPLE / "test_word_by_word.py", folder=tmp_path, path=installed)
    assert "1 passed" in said
