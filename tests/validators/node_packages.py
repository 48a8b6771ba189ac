"""The validators that npm brings: where set-up puts them, and what happens to their tests where it could not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

MODULES = Path(__file__).parents[2] / ".venv" / "node" / "node_modules"
MISSING = "{name} is not installed in .venv/node. Run `python3 -m setup test`, which says what is in its way."


def package(name: str) -> Path:
    """The folder of a package; without it the test is skipped, and fails where the variable CI is set."""
    folder = MODULES / name
    if not folder.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING.format(name=name))
    return folder
