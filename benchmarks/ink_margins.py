"""Looks for ink in the margins of all languages, layouts and papers, with tables of one to fourteen columns.

    python benchmarks/ink_margins.py [--every N] [--processes N]

Both the PDFs and the pages that a browser prints are looked at. The test ``tests/render/test_margins.py`` takes a
sample; this takes all, or each N-th. The last line is JSON.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from goals import Goal, at_most, finish

sys.path.insert(0, str(Path(__file__).parents[1]))

from converter.render import render
from tests.render.margins import BROWSER_SIDE, EDGE, Sheet, browser_pdf, every_sheet, ink_outside
from tests.validators.accessible_pages import CHROMIUM, FLAGS

Places = list[str]


def main() -> int:
    """Look at the handouts; 0 where no page has ink in its margins, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th handout")
    parser.add_argument("--processes", type=int, default=2, metavar="N", help="how many work at once")
    given = parser.parse_args()
    sheets = every_sheet()[:: given.every]
    ways: dict[str, Callable[[list[Sheet]], list[Places]]] = {"PDFs": of_pdfs, "pages that a browser prints": of_pages}
    parts = [sheets[start :: given.processes] for start in range(given.processes)]
    goals = []
    with ProcessPoolExecutor(given.processes, multiprocessing.get_context("spawn")) as pool:
        for name, look in ways.items():
            goals.append(_goal(name, zip(parts, pool.map(look, parts), strict=True)))
    print(f"{len(sheets)} handouts with tables of 1 to 14 columns")
    return finish(goals)


def _goal(name: str, found: Iterable[tuple[list[Sheet], list[Places]]]) -> Goal:
    wrong = 0
    for sheets, places in found:
        for sheet, where in zip(sheets, places, strict=True):
            wrong += bool(where)
            if where:
                print(f"{name}: {sheet.tag} {sheet.profile} {sheet.size}: {'; '.join(where)}", flush=True)
    return at_most(f"{name} with ink in their margins", wrong, 0)


def of_pdfs(sheets: list[Sheet]) -> list[Places]:
    """Return where each handout has ink in its margins, as PDF."""
    return [ink_outside(render(sheet.edition(), "pdf", sheet.options), sheet.side, EDGE) for sheet in sheets]


def of_pages(sheets: list[Sheet]) -> list[Places]:
    """Return where each handout has ink in its margins, as it is printed by a browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        found = [
            ink_outside(browser_pdf(sheet, page, Path(folder)), BROWSER_SIDE, EDGE) if sheet.is_page else []
            for sheet in sheets
        ]
        browser.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
