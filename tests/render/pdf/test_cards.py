"""Cards that tell when to get help, as the eye meets them: every sign has contrast, and nothing covers another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from converter.article import Article, Edition, List, Section
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.pdf.engine import lay_out
from converter.render.pdf.pdf import print_page
from tests.render.articles import article, edition, item, p, plain
from tests.render.everywhere import CLINIC
from tests.validators.accessible_pages import visits

pytestmark = pytest.mark.slow
OPTIONS = RenderOptions(clinic=CLINIC.model_copy(update={"colour": "#0b57a4"}))
DARK = 0.2


def cards(tag: str, call: str, emergency: str) -> Article:
    """A post with both kinds of cards, whose headings hold a telephone number."""
    signs = List(items=tuple(item(p(f"{tag} {n}: 5 mg.")) for n in range(3)))
    sections = (
        Section(id="call", level=2, heading=plain(call), blocks=(p(f"{tag}: 555-010-0199."), signs)),
        Section(id="emergency", level=2, heading=plain(emergency), blocks=(signs,)),
        Section(id="below", level=3, heading=plain(f"{emergency} – 555-010-0199"), blocks=(p(f"{tag}: end."),)),
    )
    return article(tag, sections=sections)


def made(tag: str) -> Edition:
    headings = {"es": ("Cuándo llamarnos", "Llame al 911"), "ar": ("متى تتصل بنا", "اتصل بالرقم 911")}
    original = cards("en", "When to call us", "Call 911 if")
    shown = edition(tag, sections=cards(tag, *headings[tag]).sections)
    return shown.model_copy(update={"original": original})


def pages(tag: str, profile: Profile) -> list[Any]:
    document = lay_out(*print_page(made(tag), replace(OPTIONS, profile=profile))).document
    return [page._page_box for page in document.pages]


def drawn(box: Any, ground: float = 1.0) -> Iterator[tuple[Any, float]]:
    """Yield each box with the lightness of what lies behind it, from 0 for black to 1."""
    for child in getattr(box, "children", ()):
        colour = child.style["background_color"]
        own = colour if colour != "currentcolor" and colour.alpha else None
        behind = _lightness(own) if own else ground
        yield child, behind
        yield from drawn(child, behind)


def _lightness(colour: Any) -> float:
    red, green, blue = colour.to("srgb").coordinates
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


@pytest.mark.parametrize("profile", ["clear", "large", "bilingual", "booklet"])
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_every_sign_stands_out_from_what_lies_behind_it(tag: str, profile: Profile) -> None:
    seen = []
    for page in pages(tag, profile):
        for box, ground in drawn(page):
            text = str(getattr(box, "text", "")).strip()
            if text:
                assert abs(_lightness(box.style["color"]) - ground) > 0.5, text
                seen += [text] if ground < DARK else []
    assert any("911" in text for text in seen)
    assert any("0199" in text for text in seen)


@pytest.mark.parametrize("profile", ["clear", "bilingual", "large"])
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_the_notch_of_a_card_covers_no_text(tag: str, profile: Profile) -> None:
    notches = 0
    for page in pages(tag, profile):
        boxes = [box for box, _ in drawn(page)]
        texts = [box for box in boxes if str(getattr(box, "text", "")).strip()]
        for notch in (
            box for box in boxes if str(box.element_tag).endswith("::after") and box.style["position"] == "absolute"
        ):
            notches += 1
            left, right = notch.position_x, notch.position_x + notch.margin_width()
            top, bottom = notch.position_y, notch.position_y + notch.margin_height()
            for text in texts:
                beside = text.position_x >= right or text.position_x + text.width <= left
                middle, half = text.position_y + text.height / 2, text.style["font_size"] / 2
                assert beside or middle < top or middle - half >= bottom - 1, text.text
    assert notches == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_number_in_the_band_has_the_colour_of_its_words_in_a_browser(
    scheme: Any, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "handout.html"
    path.write_bytes(render(made("es"), "html", replace(OPTIONS, profile="bilingual")))
    with visits(browser) as visit:
        page = visit(path)
        page.emulate_media(color_scheme=scheme)
        colours = page.evaluate(COLOURS)
    assert len(colours) == 3
    assert all(link == band for link, band in colours)


COLOURS = """[...document.querySelectorAll('.card.emergency > :is(h2, h3) a')].map(link => [
  getComputedStyle(link).color, getComputedStyle(link.closest('h2, h3')).color])"""
