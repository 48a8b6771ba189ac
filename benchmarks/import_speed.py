"""Measure how fast a saved page is read, against trafilatura's extraction, and whether reading keeps memory.

Ours reads the bytes of a page to an article: it decodes them strictly, checks that no limit is broken, finds the post,
its facts and its language, keeps structure, links, marks, pictures with their words and sizes, tables and embedded
parts, takes out leftovers and deceiving characters, and notes what was lost. Articles are not written anywhere.

trafilatura gets the same bytes and is asked in two ways, with its own fallbacks in both:

- as it comes: ``bare_extraction`` with metadata, which gives the text of paragraphs, lists, tables and comments, but
  neither links nor pictures nor marks;
- for comparable work: ``bare_extraction`` with metadata, links, pictures, marks and tables, and without comments, which
  ours leaves out as well.

It does not find out the language of a page in either way, nor does it look for leftovers, deceiving characters or what
was lost.

Neither side writes its result as text. The sides take turns on each page, and the best processor time of all rounds
counts; the first reading of each page, which loads libraries, does not. A page is read once in its life, so before each
reading both sides forget what they keep of the texts they have seen; trafilatura has a function for that.
Then a thousand pages are read, and the memory at the end is compared with that after the first hundred.

    python benchmarks/import_speed.py [FOLDER]

Fails where ours is not at least 3.5 times as fast over all pages as trafilatura for comparable work, or where the
memory has grown by more than 10 MB.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from goals import Goal, at_least, at_most, finish

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = ROOT / "exports"
LEAST_RATIO = 3.5
COMPARABLE: dict[str, Any] = {
    "include_links": True,
    "include_images": True,
    "include_formatting": True,
    "include_tables": True,
    "include_comments": False,
}
"""What trafilatura is asked to keep for comparable work."""
PAGES = 1_000
WARM_UP = 100
MOST_GROWTH = 10_000_000


class Result(NamedTuple):
    """One page and the best time in seconds of each side."""

    page: Path
    ours: float
    theirs: float
    """As it comes."""
    comparable: float
    """For comparable work."""


def main() -> int:
    """Measure both sides; return 0 if ours is fast enough and keeps no memory, otherwise 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder",
        nargs="?",
        default=CORPUS,
        type=Path,
        help="folder with saved pages, at any depth, those named source.html before others",
    )
    parser.add_argument("--rounds", type=int, default=10, help="how often each page is measured; the best time counts")
    options = parser.parse_args()
    pages = sorted(options.folder.rglob("source.html")) or sorted(options.folder.rglob("*.html"))
    if not pages:
        print(f"skipped: there are no saved pages in {options.folder}; only our own samples are measured")
        pages = sorted(SAMPLES.glob("*.html"))
    speed = report([measure(page, options.rounds) for page in pages])
    memory = memory_growth(pages)
    # Two samples of our own say nothing about the pages of others.
    return finish([memory] if len(pages) <= 2 else [speed, memory])


def measure(page: Path, rounds: int) -> Result:
    """Return the best time of each side on one page."""
    data = page.read_bytes()
    sides: tuple[Callable[[], object], ...] = (
        lambda: read(page, data),
        lambda: extracted(data),
        lambda: extracted(data, **COMPARABLE),
    )
    for side in sides:  # loads libraries
        side()
    times = [[seconds(side) for side in sides] for _ in range(rounds)]
    return Result(page, *(min(column) for column in zip(*times, strict=True)))


def read(page: Path, data: bytes) -> object:
    """Return the articles in the bytes of a page."""
    from converter.sources import document_from_bytes, read_articles

    return read_articles(document_from_bytes(data, name=page.name))


def extracted(data: bytes, **asked: Any) -> object:
    """Return what trafilatura finds in the bytes of a page."""
    from trafilatura import bare_extraction

    return bare_extraction(data, with_metadata=True, **asked)


def seconds(side: Callable[[], object]) -> float:
    """Return the processor time that one call takes; what else the machine does is not counted."""
    forget()
    begun = time.process_time()
    side()
    return time.process_time() - begun


def forget() -> None:
    """Empty what both sides keep of what they have read; what they have loaded stays."""
    from trafilatura.meta import reset_caches

    reset_caches()
    ours = [module for name, module in sys.modules.items() if name.startswith("converter.")]
    for cached in {value for module in ours for value in vars(module).values() if hasattr(value, "cache_parameters")}:
        if cached.cache_parameters()["maxsize"] is not None:  # the others keep what is loaded once
            cached.cache_clear()


def report(results: list[Result]) -> Goal:
    """Print what was measured; return how fast ours is over all pages."""
    print("    ours   trafilatura: as it comes    for comparable work")
    for page, *times in results:
        print(f"{row(times)}  {page.stat().st_size:>9,} bytes  {'/'.join(page.parts[-3:])}")
    total: list[float] = [sum(column) for column in zip(*(result[1:] for result in results), strict=True)]
    print(f"{row(total)}  in total")
    return at_least("reading, times as fast as trafilatura", total[2] / total[0], LEAST_RATIO)


def row(times: list[float]) -> str:
    """Return the times of each side, and how many times as long as ours the others are."""
    ours, *theirs = times
    return f"{ours * 1000:8.1f} ms" + "".join(f" {their * 1000:8.1f} ms {their / ours:6.2f} x" for their in theirs)


def memory_growth(pages: list[Path]) -> Goal:
    """Read a thousand pages; return how much the memory has grown since the first hundred."""
    sources = [(page, page.read_bytes()) for page in pages]
    sizes = {}
    for number in range(1, PAGES + 1):
        read(*sources[number % len(sources)])
        if number in (WARM_UP, PAGES):
            gc.collect()
            sizes[number] = resident()
    growth = sizes[PAGES] - sizes[WARM_UP]
    print(f"memory after {WARM_UP} pages: {sizes[WARM_UP] / 1e6:.0f} MB, after {PAGES}: {sizes[PAGES] / 1e6:.0f} MB")
    return at_most("memory, growth over many pages", growth / 1e6, MOST_GROWTH / 1e6, "MB")


def resident() -> int:
    """Return the bytes of this process that are in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the system does not say how much memory a process has")


if __name__ == "__main__":
    sys.exit(main())
