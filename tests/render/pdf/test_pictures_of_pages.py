"""The look of a few handouts on paper, as small pictures with a tolerance. `pytest --golden` draws them again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from converter.formats import Profile
from converter.render import RenderOptions, render
from tests.render.articles import edition
from tests.render.everywhere import CLINIC

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parents[1] / "golden" / "pages"
RESOLUTION = 30
"""Dots per inch: lines of text are grey stripes, boxes and columns stand where they stand."""
BLUR = 2
MOST = 3.0
"""The mean difference of a page, of 255; another place of a line or box makes five or more."""


def drawn(pdf: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=RESOLUTION / 72).to_pil().convert("L") for page in document]


def beside(pages: list[Image.Image]) -> Image.Image:
    """All pages in one row."""
    row = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    place = 0
    for page in pages:
        row.paste(page, (place, 0))
        place += page.width
    return row


def difference(one: Image.Image, other: Image.Image) -> float:
    if one.size != other.size:
        return 255.0
    soft = [image.filter(ImageFilter.GaussianBlur(BLUR)) for image in (one, other)]
    mean: float = ImageStat.Stat(ImageChops.difference(*soft)).mean[0]
    return mean


@pytest.mark.parametrize(
    ("tag", "profile"),
    [
        ("es", "clear"),
        ("ru", "large"),
        ("ar", "bilingual"),
        ("vi", "bilingual"),
        ("zh-Hans", "booklet"),
        ("hi", "clear"),
    ],
)
def test_the_pages_look_as_they_did(
    tag: str, profile: Profile, options: RenderOptions, request: pytest.FixtureRequest
) -> None:
    clinic = CLINIC.model_copy(update={"colour": "#0b57a4"})
    now = beside(drawn(render(edition(tag), "pdf", replace(options, clinic=clinic, profile=profile))))
    golden = GOLDEN / f"{tag}-{profile}.png"
    if request.config.getoption("--golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        now.save(golden, optimize=True)
    assert difference(now, Image.open(golden)) < MOST


def test_a_line_that_moves_is_seen() -> None:
    page = Image.open(GOLDEN / "es-clear.png")
    assert difference(page, page) == 0
    assert difference(page, ImageChops.offset(page, 0, 5)) > MOST
