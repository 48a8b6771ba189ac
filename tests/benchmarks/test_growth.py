"""Every task of the benchmark of growth does its work, on a text so short that no time counts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GROWTH = Path(__file__).parents[2] / "benchmarks" / "growth.py"


@pytest.mark.slow
def test_every_task_comes_to_its_end() -> None:
    # Both a text and a page have this name.
    command = [sys.executable, str(GROWTH), "--text", "items", "--size", "2000"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    assert len(json.loads(done.stdout.splitlines()[-1])) > 60
