"""Every benchmark runs, also after one that fell short, and the table says what was missed."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
GOOD = "print('measuring')\nfrom goals import *\nraise SystemExit(finish([at_most('speed', 1.234, 2, 's')]))\n"
SHORT = "from goals import *\nraise SystemExit(finish([at_least('found', 0.5, 0.97, '%'), at_most('size', 9, 8)]))\n"
BROKEN = "print('half way')\nraise SystemExit(3)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The driver with three benchmarks of its own."""
    for name in ("goals.py", "run_all.py"):
        (tmp_path / name).write_text((BENCHMARKS / name).read_text(encoding="utf-8"), encoding="utf-8")
    for name, code in {"startup": GOOD, "import_speed": SHORT, "pdf_speed": BROKEN, "memory_speed": GOOD}.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    return tmp_path


def run_all(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "run_all.py"), *names]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_all_run_and_the_table_comes_last(folder: Path) -> None:
    done = run_all(folder, "startup", "import_speed", "pdf_speed", "memory_speed")
    assert done.returncode == 1
    table = done.stdout[done.stdout.index("            What") :]
    assert table.splitlines() == [
        "            What       Asked               Measured",
        "            speed      at most 2 s         1.23 s",
        "FELL SHORT  found      at least 97.0%      50.0%",
        "FELL SHORT  size       at most 8           9",
        "FELL SHORT  pdf_speed  to come to its end  exit code 3",
        "            speed      at most 2 s         1.23 s",
        "",
        "2 of 5 goals met.",
    ]


def test_what_a_benchmark_prints_is_shown_but_for_its_goals(folder: Path) -> None:
    done = run_all(folder, "startup", "pdf_speed")
    assert "measuring" in done.stdout
    assert "half way" in done.stdout
    assert "[{" not in done.stdout


def test_all_goals_met(folder: Path) -> None:
    done = run_all(folder, "startup")
    assert done.returncode == 0
    assert done.stdout.endswith("1 of 1 goals met.\n")


def test_a_name_that_is_none(folder: Path) -> None:
    done = run_all(folder, "startups")
    assert done.returncode == 2
    assert "startups" in done.stderr
