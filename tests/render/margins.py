"""Ink outside the margins of paper, found in the pixels of pages, and the handouts in which it is looked for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import Page

from converter.article import Article, Edition, Table
from converter.formats import PROFILES, Profile
from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.render.options import PageSize
from converter.render.pdf.sheets import sheet_of
from tests.render.everywhere import CLINIC
from tests.render.wide_tables import of_numbers, of_words, with_blocks

COLUMNS = range(1, 15)
SIZES: tuple[PageSize, ...] = ("letter", "a4")
PRINTED = tuple(profile for profile, forms in PROFILES.items() if "pdf" in forms)
BROWSER_SIDE, EDGE = 20, 6
"""Millimetres at the sides of a browser's paper, and at the top and bottom of paper."""
_PIXELS_PER_MM = 2
_FAINT = 200
"""The lightest grey that counts as ink: lighter is the edge of a letter that ends at the margin."""

_OVERHANG = 1.5
"""Millimetres by which the foot of a large J stands out."""


class Sheet(NamedTuple):
    """A handout whose tables have some numbers of columns, on one kind of paper."""

    tag: str
    profile: Profile
    size: PageSize
    columns: tuple[int, ...]

    @property
    def options(self) -> RenderOptions:
        return RenderOptions(clinic=CLINIC, profile=self.profile, page_size=self.size)

    @property
    def side(self) -> float:
        """Millimetres at the sides of the PDF."""
        return sheet_of(self.options).side

    @property
    def is_page(self) -> bool:
        """Whether a browser can print it, too."""
        return "html" in PROFILES[self.profile]

    def edition(self) -> Edition:
        made = with_blocks(self.tag, *self._tables(self.tag))
        original: Article = with_blocks("en", *self._tables("en")).article
        return made.model_copy(update={"original": original})

    def _tables(self, tag: str) -> Iterator[Table]:
        for number in self.columns:
            yield of_words(tag, number, rows=2)
            yield of_numbers(number, rows=2)


def every_sheet() -> list[Sheet]:
    """Every language, profile, paper and number of columns."""
    ways = itertools.product(REGISTRY, PRINTED, SIZES)
    return [Sheet(tag, profile, size, tuple(COLUMNS)) for tag, profile, size in ways]


def some_sheets() -> list[Sheet]:
    """The first and every fourth language of each script, with every profile on every paper and all columns in turn."""
    ways = itertools.cycle(itertools.product(PRINTED, SIZES))
    counts = itertools.cycle([(n, n + 7) for n in range(1, 8)])
    scripts = itertools.groupby(sorted(REGISTRY, key=_script), key=_script)
    chosen = [tag for _, tags in scripts for tag in list(tags)[::4]]
    return [Sheet(tag, *next(ways), next(counts)) for tag in chosen]


def _script(tag: str) -> str:
    return REGISTRY[tag].script


def browser_pdf(sheet: Sheet, page: Page, folder: Path) -> bytes:
    """What a browser prints of the sheet's HTML, on its paper."""
    path = folder / "handout.html"
    path.write_bytes(render(sheet.edition(), "html", sheet.options))
    page.goto(path.as_uri())
    return page.pdf(format={"letter": "Letter", "a4": "A4"}[sheet.size], prefer_css_page_size=True)


def ink_outside(pdf: bytes, side: float, edge: float) -> list[str]:
    """Where a page has ink in its margins: ``side`` mm at the left and right, ``edge`` mm at the top and bottom."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            picture = page.render(scale=25.4 / 72 * _PIXELS_PER_MM).to_pil().convert("L")
            box = _ink(picture)
            if box is None:
                continue
            left, top, right, bottom = (place / _PIXELS_PER_MM for place in box)
            width, height = (length / _PIXELS_PER_MM for length in picture.size)
            rooms = {"left": left, "right": width - right, "top": top, "bottom": height - bottom}
            for name, room in rooms.items():
                if room < (side - _OVERHANG if name in {"left", "right"} else edge):
                    found.append(f"page {number}: ink {room:.1f} mm from the {name} edge")
    return found


def _ink(picture: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageOps.invert(picture).point(lambda grey: 255 if grey > 255 - _FAINT else 0).getbbox()
