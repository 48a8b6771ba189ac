"""The page in use: by the keyboard, on a narrow screen, with wider spacing, in forced colours and on the browser's
paper. WCAG 2.2: 1.4.4, 1.4.10, 1.4.12, 2.1.1, 2.4.3, 2.4.7.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from converter.languages import REGISTRY
from render.articles import EVERY
from render.everywhere import Case, written
from validators.accessible_pages import visits

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""
"""The spacing that WCAG 2.2, 1.4.12 names."""
# What is cut off: an element whose content is wider or higher than itself and that hides the rest.
CUT_OFF = """
() => [...document.querySelectorAll("body *")].filter(each => {
    const style = getComputedStyle(each);
    return style.overflow !== "visible" && !each.matches(".table")
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
}).map(each => each.outerHTML.slice(0, 80))
"""
# Whatever stands beyond the screen's edge, but in the tables' own scrolling regions and where nothing is seen yet.
BEYOND = """
() => [...document.querySelectorAll("body *")].filter(each => {
    const box = each.getBoundingClientRect();
    return !each.closest(".table, .skip") && box.width && (box.left < -1 || box.right > innerWidth + 1);
}).map(each => each.outerHTML.slice(0, 80))
"""
FOCUSED = """
() => {
    const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
    return {
        what: each.getAttribute("href") ?? each.className,
        seen: box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1 && box.right < innerWidth + 1,
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    cases = [Case(tag, "html", profile) for tag in REGISTRY for profile in ("clear", "large")]
    return written(cases, tmp_path_factory.mktemp("used"))


def reflow(page: Page) -> list[str]:
    """What does not fit on the screen."""
    wide = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    return [*(["the page scrolls sideways"] if wide else []), *page.evaluate(BEYOND), *page.evaluate(CUT_OFF)]


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param({"viewport": {"width": 320, "height": 640}}, id="320 px, as 1280 px at 400 %"),
        pytest.param({"viewport": {"width": 640, "height": 512}}, id="1280 px at 200 %"),
    ],
)
def test_nothing_scrolls_sideways(pages: dict[Case, Path], browser: Browser, screen: dict[str, Any]) -> None:
    with visits(browser, **screen) as visit:
        found = {case: reflow(visit(path)) for case, path in pages.items()}
    assert {case: wide for case, wide in found.items() if wide} == {}


def test_wider_spacing_cuts_nothing_off(pages: dict[Case, Path], browser: Browser) -> None:
    with visits(browser, viewport={"width": 320, "height": 640}, bypass_csp=True) as visit:
        for case, path in pages.items():
            page = visit(path)
            page.add_style_tag(content=SPACING)
            assert reflow(page) == [], case


@pytest.mark.parametrize("tag", ["es", "ar", "km"])
def test_the_keyboard_reaches_all_links_in_their_order(tag: str, pages: dict[Case, Path], browser: Browser) -> None:
    with visits(browser, viewport={"width": 800, "height": 600}, reduced_motion="reduce") as visit:
        page = visit(pages[Case(tag, "html")])
        stops = page.eval_on_selector_all(
            "a[href], [tabindex='0']", "all => all.map(each => each.getAttribute('href') ?? each.className)"
        )
        reached = []
        for _ in stops:
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            assert focused["seen"], focused
            assert focused["outline"], focused
            reached.append(focused["what"])
    assert reached == stops
    assert stops[0] == "#main"
    assert {"../en/handout.html", "#cleaning", "tel:+15550100199", "table"} <= set(stops)


def test_the_skip_link_leads_to_the_text(pages: dict[Case, Path], browser: Browser) -> None:
    with visits(browser) as visit:
        page = visit(pages[Case("es", "html")])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#doses"


def test_forced_colours_keep_the_boxes(pages: dict[Case, Path], browser: Browser) -> None:
    with visits(browser, forced_colors="active") as visit:
        page = visit(pages[Case("ar", "html")])
        borders = page.eval_on_selector_all(
            ".notice, .callout, .contents", "all => all.map(each => getComputedStyle(each).borderBlockStart)"
        )
    assert len(borders) == 4
    assert all("solid" in border for border in borders)


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_the_browsers_paper_shows_the_notice_and_no_switcher(
    tag: str, pages: dict[Case, Path], browser: Browser
) -> None:
    with visits(browser) as visit:
        page = visit(pages[Case(tag, "html")])
        page.emulate_media(media="print")
        assert page.locator(".notice").first.is_visible()
        assert page.get_by_text(EVERY[tag].warning).is_visible()
        assert [page.locator(each).is_visible() for each in (".skip", ".languages", ".contents")] == [False] * 3
        printed = page.eval_on_selector_all(
            "a[href^=http]", "all => all.map(a => [a.textContent.trim(), getComputedStyle(a, '::after').content])"
        )
    # An address stands on paper once.
    assert printed
    assert all((after == "none") == ("https://" in text) for text, after in printed), printed
