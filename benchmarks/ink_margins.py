"""Looks for ink in the margins of every PDF: all languages, layouts and papers, tables of one to fourteen columns.

    python benchmarks/ink_margins.py [--every N]

The test ``tests/render/test_margins.py`` takes a sample; this takes all, or each N-th. The last line is JSON.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from goals import at_most, finish

sys.path.insert(0, str(Path(__file__).parents[1]))

from converter.render import render
from tests.render.margins import Sheet, every_sheet, ink_outside

SIDE, EDGE = 25, 6
"""Millimetres at the sides, and at the top and bottom."""


def main() -> int:
    """Look at the handouts; 0 where no page has ink in its margins, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th handout")
    sheets = every_sheet()[:: parser.parse_args().every]
    wrong = 0
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        for sheet, found in zip(sheets, pool.map(look, sheets), strict=True):
            wrong += bool(found)
            if found:
                print(f"{sheet.tag} {sheet.profile} {sheet.size}: {'; '.join(found)}", flush=True)
    print(f"{len(sheets)} handouts with tables of 1 to 14 columns")
    return finish([at_most("handouts with ink in their margins", wrong, 0)])


def look(sheet: Sheet) -> list[str]:
    """Return where a handout has ink in its margins."""
    return ink_outside(render(sheet.edition(), "pdf", sheet.options), SIDE, EDGE)


if __name__ == "__main__":
    sys.exit(main())
