"""Sends mutated requests to a desk: each is refused or answered, none is a mistake of ours, and nothing is written.

The requests are those of ``tests/desk/mutated_requests.py``, of which the tests send some hundreds: half by whoever is
not let in, whose requests must all be refused and write nothing at all, half from a page of the desk.

    python benchmarks/fuzz_desk.py [--requests N]
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from goals import at_most, finish

sys.path.insert(0, str(Path(__file__).parents[1]))

from converter.desk.context import Desk
from converter.settings import Settings
from tests.desk.conftest import Browser
from tests.desk.mutated_requests import refused, sent_from_a_page, unexpected
from tests.pipeline.reviews.posts import POST, fetched
from tests.translate.engines import CountingEngine


def main() -> int:
    """Send them; 0 where all of them ended as they must, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    number = parser.parse_args().requests
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        fetched(Settings(output=Path("output")), CountingEngine(("en", "es")), POST)
        desk = Desk(None, Path("site"))
        desk.jobs.start()
        browser = Browser(desk)
        browser.enter()
        outside = refused(browser, number // 2)
        inside = sent_from_a_page(browser, number - number // 2)
        strays = unexpected()
    for name, done in (("from outside", outside), ("from a page", inside)):
        print(f"{name}: {dict(sorted(done.statuses.items()))}")
        for line in done.faults[:20]:
            print(f"  {line}")
    print(f"{number} requests in {time.perf_counter() - begun:.0f} s; files that nobody asked for: {strays or 'none'}")
    return finish(
        [
            at_most("answers that must not be", len(outside.faults) + len(inside.faults), 0),
            at_most("files that nobody asked for", len(strays), 0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
