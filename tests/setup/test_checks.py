"""The same checks run everywhere: by `make lint`, and before each commit."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_hooks_before_a_commit_are_those_of_make_lint() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (recipe,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    hooks = re.findall(r"entry: (.*)", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert hooks == [line.replace("$(BIN)", ".venv/bin").strip() for line in recipe.splitlines()]
