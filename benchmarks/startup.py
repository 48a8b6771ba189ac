"""Times ``convert --help`` against ``python -c "import click"``, as whole processes.

Run it with the environment's Python: ``.venv/bin/python benchmarks/startup.py``. The two take turns, so that whatever
else the machine does falls on both. Exits with 1 where the median of the first is more than 1.5 times that of the
second.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 20
LIMIT = 1.5


def seconds(command: list[str]) -> float:
    """The time that one process takes from its start to its end."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> int:
    """Print both medians and their ratio; 1 where the ratio is above the limit, else 0."""
    help_text = [str(Path(sys.executable).with_name("convert")), "--help"]
    parser = [sys.executable, "-c", "import click"]
    for command in (help_text, parser):  # fills the caches of files and of compiled modules
        seconds(command)
    times = [(seconds(help_text), seconds(parser)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"convert --help            median of {ROUNDS}: {ours * 1000:6.1f} ms")
    print(f'python -c "import click"  median of {ROUNDS}: {theirs * 1000:6.1f} ms')
    print(f"ratio {ours / theirs:.2f}, limit {LIMIT}")
    return int(ours / theirs > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
