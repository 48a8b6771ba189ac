"""What a handout in PDF costs beside WeasyPrint alone, and whether making many of them keeps memory.

WeasyPrint's own ``write_pdf`` gets the same HTML, style sheet, fonts and options, and keeps its fonts loaded as we do.
So the difference is all that is ours: the template, the choice of fonts, line breaks, and what mends the tags. The two
take turns on each language, and the best processor time of all rounds counts. Then a hundred handouts are made, and
the memory at the end is compared with that after the first twenty.

    python benchmarks/pdf_speed.py [--rounds N]

Fails where ours takes more than 1.3 times as long over all languages, or where the memory has grown by more than 40 MB.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from goals import Goal, at_most, finish

sys.path.insert(0, str(Path(__file__).parents[1]))

from import_speed import resident

from converter.article import Edition
from converter.render import RenderOptions, render
from converter.render.fonts.files import font_file
from converter.render.pdf.engine import fetcher
from converter.render.pdf.pdf import PrintPage, print_page
from tests.render.articles import PICTURE, STORED, WORDS, edition

LIMIT = 1.3
DOCUMENTS = 100
WARM_UP = 20
MOST_GROWTH = 40_000_000
OPTIONS = RenderOptions(pictures={STORED: PICTURE})


class Result(NamedTuple):
    """One language and the best time in seconds of either side."""

    tag: str
    ours: float
    theirs: float


class Plain:
    """WeasyPrint alone, with one font configuration."""

    def __init__(self) -> None:
        from weasyprint.text.fonts import FontConfiguration

        self._configuration = FontConfiguration()
        self._files: dict[str, Path] = {}
        self._fetcher: Any = fetcher(self._files)

    def load(self, page: PrintPage) -> None:
        """Make the page's fonts known."""
        from weasyprint import CSS

        for font in page.fonts:
            for weight in font.weights:
                path = font_file(font, weight)
                if path.as_uri() not in self._files:
                    self._files[path.as_uri()] = path
                    source = f'font-weight: {weight}; src: url("{path.as_uri()}")'
                    rule = f'@font-face {{ font-family: "{font.family}"; {source} }}'
                    CSS(string=rule, font_config=self._configuration, url_fetcher=self._fetcher)

    def write(self, page: PrintPage) -> bytes:
        """Return the page as a PDF."""
        from weasyprint import CSS, HTML

        sheet = CSS(string=page.style, font_config=self._configuration, url_fetcher=self._fetcher)
        html = HTML(string=page.body, url_fetcher=self._fetcher)
        pdf: bytes = html.write_pdf(stylesheets=[sheet], font_config=self._configuration, pdf_variant="pdf/ua-1")
        return pdf


def main() -> int:
    """Measure both sides; 0 where ours is fast enough and keeps no memory, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="how often each language is measured")
    rounds = parser.parse_args().rounds
    editions = {tag: edition(tag, "original" if tag == "en" else "draft") for tag in WORDS}
    speed = report([measure(tag, each, Plain(), rounds) for tag, each in editions.items()])
    return finish([speed, memory_growth(list(editions.values()))])


def measure(tag: str, each: Edition, plain: Plain, rounds: int) -> Result:
    """Return the best time of either side on one edition."""
    page = print_page(each, OPTIONS)
    plain.load(page)
    sides: tuple[Callable[[], object], ...] = (lambda: render(each, "pdf", OPTIONS), lambda: plain.write(page))
    for side in sides:  # loads libraries and fonts
        side()
    times = [[seconds(side) for side in sides] for _ in range(rounds)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    return Result(tag, ours, theirs)


def seconds(side: Callable[[], object]) -> float:
    """Return the processor time that one call takes; what else the machine does is not counted."""
    gc.collect()
    begun = time.process_time()
    side()
    return time.process_time() - begun


def report(results: list[Result]) -> Goal:
    """Print what was measured; return how fast ours is over all languages."""
    for tag, ours, theirs in results:
        print(f"{ours * 1000:8.1f} ms {theirs * 1000:8.1f} ms {ours / theirs:6.2f} x  {tag}")
    ours, theirs = sum(result.ours for result in results), sum(result.theirs for result in results)
    print(f"{ours * 1000:8.1f} ms {theirs * 1000:8.1f} ms {ours / theirs:6.2f} x  in total")
    return at_most("PDF, times WeasyPrint alone", ours / theirs, LIMIT)


def memory_growth(editions: list[Edition]) -> Goal:
    """Make a hundred handouts; return how much the memory has grown since the first twenty."""
    sizes = {}
    for number in range(1, DOCUMENTS + 1):
        render(editions[number % len(editions)], "pdf", OPTIONS)
        if number in {WARM_UP, DOCUMENTS}:
            gc.collect()
            sizes[number] = resident()
    growth = sizes[DOCUMENTS] - sizes[WARM_UP]
    print(f"memory after {WARM_UP}: {sizes[WARM_UP] / 1e6:.0f} MB, after {DOCUMENTS}: {sizes[DOCUMENTS] / 1e6:.0f} MB")
    return at_most("memory, growth over many PDFs", growth / 1e6, MOST_GROWTH / 1e6, "MB")


if __name__ == "__main__":
    sys.exit(main())
