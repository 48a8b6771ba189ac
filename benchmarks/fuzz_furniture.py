"""Reads pages that are put together at random, and checks that the post comes back word for word and nothing else does.

Around a known post in one of twelve languages stand menus, side bars, cards with the names of a post's body, lists of
other posts, comments longer than the post, share layers, cookie layers, pagers, newsletter boxes and footers, in random
order, with class names from a grammar.

    python benchmarks/fuzz_furniture.py --pages 10000
    python benchmarks/fuzz_furniture.py --only 4711        prints one page and what is wrong with it

Exits with 1 where a page comes out wrong. The same numbers give the same pages.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from goals import at_most, finish

sys.path.insert(0, str(Path(__file__).parents[1]))

_PROCESSES = 2


def main() -> int:
    """Read the pages; return 0 if all come out right, otherwise 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--only", type=int, help="number of the one page to read and print")
    options = parser.parse_args()
    if options.only is not None:
        print(page_html(options.only))
        fault = wrong(options.only)
        print(fault or "right")
        return int(fault is not None)
    with ProcessPoolExecutor(_PROCESSES) as pool:
        faults = [fault for fault in pool.map(wrong, range(options.pages), chunksize=50) if fault is not None]
    for fault in faults[:20]:
        print(fault)
    return finish([at_most(f"furnished pages read wrong, of {options.pages}", len(faults), 0)])


def page_html(number: int) -> str:
    """Return the page with a number."""
    from tests.sources.web.furnished import furnished_page

    return furnished_page(Random(number)).html


def wrong(number: int) -> str | None:
    """Return what comes out wrong of the page with a number; None if it is right."""
    from converter.errors import ConvertError
    from tests.sources.web.furnished import furnished_page, read_lines

    page = furnished_page(Random(number))
    try:
        title, lines = read_lines(page)
    except ConvertError as error:
        return f"page {number}: {error}"
    if (title, lines) == (page.title, page.lines):
        return None
    extra, missing = (
        [line for line in lines if line not in page.lines],
        [line for line in page.lines if line not in lines],
    )
    return f"page {number}: title {title!r}, too much {extra[:5]}, missing {missing[:5]}"


if __name__ == "__main__":
    sys.exit(main())
