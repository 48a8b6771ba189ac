"""The page in use: by the keyboard, on a narrow screen, with wider spacing, in forced colours and on the browser's
paper. WCAG 2.2: 1.4.4, 1.4.10, 1.4.12, 2.1.1, 2.4.3, 2.4.7.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from converter.article import Cell, Row, Section, Table
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.strings import strings
from tests.render.articles import EVERY, edition, s
from tests.render.everywhere import REVIEWED, Case, matrix, written
from tests.validators.accessible_pages import visits

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SCRIPTS = ("es", "ar", "hi", "km", "zh-Hans", "am", "my", "ur", "ko", "vi")
"""Languages of as many kinds of script: what depends on a key press or a window of its own is looked at in these."""
SCREENS: dict[str, ViewportSize] = {
    "1280 px at 200 %": {"width": 640, "height": 512},
    "320 px, as 1280 px at 400 %": {"width": 320, "height": 640},
}
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""
"""The spacing that WCAG 2.2, 1.4.12 names."""
# A style sheet that the page's policy does not ask about.
RESTYLED = """
style => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [sheet];
}
"""
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
BORDERS = """
all => all.map(each => getComputedStyle(each)).map(style => [style.borderBlockStart, style.borderInlineEnd])
"""
FOCUSED = """
() => {
    const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
    return {
        what: each.getAttribute("href") ?? each.className,
        seen: box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1 && box.right < innerWidth + 1,
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        colour: style.outlineColor,
        ground: getComputedStyle(document.body).backgroundColor,
    };
}
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Case, Path]:
    cases = [case for case in matrix("html") if case.profile in ("clear", "large")]
    return written(cases, tmp_path_factory.mktemp("used"))


def reflow(page: Page) -> list[str]:
    """What does not fit on the screen."""
    wide = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    return [*(["the page scrolls sideways"] if wide else []), *page.evaluate(BEYOND), *page.evaluate(CUT_OFF)]


def test_nothing_scrolls_sideways_and_wider_spacing_cuts_nothing_off(pages: dict[Case, Path], browser: Browser) -> None:
    found = {}
    with visits(browser) as visit:
        for case, path in pages.items():
            page = visit(path)
            for name, size in SCREENS.items():
                page.set_viewport_size(size)
                found[case, name] = reflow(page)
            page.evaluate(RESTYLED, SPACING)
            found[case, "wider spacing"] = reflow(page)
    assert {case: wide for case, wide in found.items() if wide} == {}


@pytest.mark.parametrize("tag", SCRIPTS)
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


@pytest.mark.parametrize("reviewed", [False, True])
def test_forced_colours_keep_the_boxes(reviewed: bool, pages: dict[Case, Path], browser: Browser) -> None:  # noqa: FBT001
    with visits(browser, forced_colors="active") as visit:
        for tag in REVIEWED if reviewed else SCRIPTS:
            page = visit(pages[Case(tag, "html", reviewed=reviewed)])
            borders = page.eval_on_selector_all(".notice, .callout, .checked, .contents", BORDERS)
            assert len(borders) == (3 if reviewed else 4), tag
            assert all("solid" in side for border in borders for side in border), tag


def test_forced_colours_show_what_has_the_focus(pages: dict[Case, Path], browser: Browser) -> None:
    with visits(browser, forced_colors="active", reduced_motion="reduce") as visit:
        for tag in SCRIPTS:
            page = visit(pages[Case(tag, "html")])
            for _ in range(6):
                page.keyboard.press("Tab")
                focused = page.evaluate(FOCUSED)
                assert focused["outline"], (tag, focused)
                assert focused["colour"] != focused["ground"], (tag, focused)


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


def printed_pages(page: Page) -> list[str]:
    """The text of each page of paper, in one line, without the marks that readers of PDF put in other places."""
    with pypdfium2.PdfDocument(page.pdf(format="Letter", prefer_css_page_size=True)) as document:
        return [plain(each.get_textpage().get_text_bounded()) for each in document]


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return " ".join("".join(each for each in letters if unicodedata.category(each) not in {"Mn", "Cf"}).split())


@pytest.mark.parametrize("profile", ["clear", "large"])
@pytest.mark.parametrize("reviewed", [False, True])
@pytest.mark.parametrize("tag", REVIEWED)
def test_every_page_of_the_browsers_paper_says_whether_somebody_checked(
    tag: str,
    reviewed: bool,  # noqa: FBT001
    profile: Profile,
    pages: dict[Case, Path],
    browser: Browser,
) -> None:
    with visits(browser) as visit:
        printed = printed_pages(visit(pages[Case(tag, "html", profile, reviewed=reviewed)]))
    assert len(printed) > 2
    own = strings(tag)
    notices = ("Unchecked machine translation", own("Unchecked machine translation").text)
    checker = "Patient Education Team, certified translators"
    for number, text in enumerate(printed, start=1):
        assert [holds(text, notice) for notice in notices] == [not reviewed] * 2, text
        assert holds(text, checker) == reviewed, text
        assert holds(text, own("Page %(page)s of %(pages)s", page=number, pages=len(printed)).text), text
        assert holds(text, edition(tag).article.title or ""), text


def holds(text: str, words: str) -> bool:
    """Whether the words stand in a text. Readers of PDF turn right-to-left lines and letters one way or the other."""
    return plain(words) in text or letters_of(plain(words)) <= letters_of(text)


def letters_of(text: str) -> set[str]:
    return {"".join(sorted(word)) for word in text.split()}


def test_the_browsers_paper_keeps_together_what_belongs_together(pages: dict[Case, Path], browser: Browser) -> None:
    texts = EVERY["es"]
    with visits(browser) as visit:
        for profile in ("clear", "large"):
            printed = printed_pages(visit(pages[Case("es", "html", profile)]))
            (with_table,) = [text for text in printed if plain(texts.table) in text]
            assert all(plain(cell) in with_table for row in texts.rows for cell in row)
            for heading in (texts.doses, texts.steps, texts.deeper):
                assert not [text for text in printed if plain(f"{heading} Traducción automática sin revisar") in text]


def test_a_wide_table_fits_on_the_browsers_paper(browser: Browser, tmp_path: Path) -> None:
    row = Row(cells=tuple(Cell(spans=(s("Acetaminophenol"),)) for _ in range(8)))
    section = Section(id="a", level=2, blocks=(Table(header=(row,), rows=(row,) * 30),))
    path = tmp_path / "wide.html"
    path.write_bytes(render(edition("es", sections=(section,)), "html", RenderOptions()))
    with visits(browser) as visit:
        printed = visit(path).pdf(format="Letter", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(printed) as document:
        texts = [page.get_textpage() for page in document]
        ends = [text.get_rect(n)[2] for text in texts for n in range(text.count_rects())]
        # Two centimetres, in points.
        assert max(ends) < document[0].get_width() - 56
        assert all("Unchecked machine translation" in text.get_text_bounded() for text in texts)


def test_what_is_only_for_paper_is_not_read_on_the_screen(pages: dict[Case, Path], browser: Browser) -> None:
    with visits(browser) as visit:
        for tag in REVIEWED:
            page = visit(pages[Case(tag, "html")])
            assert not page.locator(".running-notice").is_visible()
            assert "Unchecked machine translation" not in page.locator("body").aria_snapshot()
