"""How fast the handouts of ten languages are made on two cores, against one after the other.

The post is a sample of ``exports/``, and an engine of the tests that costs nothing translates it, so that rendering is
what counts. Both sides make the same HTML, PDF, EPUB and text files, each into an empty folder, in a
process of its own; the sides take turns and the best time of each counts.

    python benchmarks/render_speed.py

Fails below 1.7 times.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANGUAGES = ("es", "fr", "de", "it", "pt-BR", "pl", "ru", "uk", "vi", "ar")
LEAST_RATIO = 1.7
PROGRAM = """
import sys
sys.path[:0] = [{root!r}, {root!r} + "/tests"]
from converter.pipeline import rendering
from converter.pipeline import Job, fetch_handouts
from converter.settings import Settings
from translation.engines import CountingEngine
if __name__ == "__main__":
    if sys.argv[1] == "alone":
        rendering.FEWEST_TO_SHARE = 1_000_000
    settings = Settings(output=sys.argv[2])
    job = Job(source={source!r}, languages={languages!r}, formats=("html", "pdf", "epub", "txt"))
    fetch_handouts(job, settings, (CountingEngine(*(("en", tag) for tag in {languages!r})),))
"""


def main() -> int:
    """Measure both sides; 0 where sharing is fast enough, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    sides = ("alone", "shared")
    times = [{side: seconds(side) for side in sides} for _ in range(rounds)]
    best = {side: min(each[side] for each in times) for side in sides}
    ratio = best["alone"] / best["shared"]
    print(f"{len(LANGUAGES)} languages: one after the other {best['alone']:.2f} s, shared {best['shared']:.2f} s")
    print(f"{ratio:.2f} times as fast, at least {LEAST_RATIO}")
    return int(ratio < LEAST_RATIO)


def seconds(side: str) -> float:
    """How long one run takes, start of the process included."""
    source = str(ROOT / "exports" / "wix-fever-in-children.html")
    program = PROGRAM.format(root=str(ROOT), source=source, languages=LANGUAGES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(program, encoding="utf-8")
        begun = time.perf_counter()
        subprocess.run([sys.executable, str(path), side, str(Path(folder) / "output")], check=True, cwd=folder)
        return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
