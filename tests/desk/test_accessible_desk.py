"""axe-core and IBM's engine look at every page of the desk in every state, at 320 px and wide, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.settings import Settings
from tests.desk.running import RunningDesk, running_desk
from tests.pipeline.reviews.posts import ANA, fetched
from tests.translate.engines import CountingEngine
from tests.validators.accessible_pages import by_axe, by_ibm, ibm_engine

expect.set_options(timeout=30_000)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

POST = """# Fever

A fever is a sign. Give **5 mL twice** a day.

Do not give aspirin.
"""
PAGES = (
    "/",
    "/?q=measles",
    "/make",
    "/make?source=https://www.example.org/post&to=es",
    "/jobs",
    "/publish",
    "/reviewer",
    "/posts/fever",
    "/posts/fever/report",
    "/posts/fever/pictures",
    "/posts/fever/es",
    "/posts/fever/es?order=reading&show=all",
    "/posts/fever/ar",
    "/posts/fever/ar?show=all&open=2",
    "/posts/fever/es/sign",
    "/posts/fever/ar/sign",
    "/posts/fever/es/look/handout.txt",
    "/posts/fever/ar/withdraw",
    "/nowhere",
    "/posts/measles",
)
TWICE = ".sentence:has(> .texts .text:has-text('twice'))"
BEYOND = """
() => [...document.querySelectorAll("body *")].filter(each => {
    const box = each.getBoundingClientRect();
    return !each.closest(".table, .skip, .unseen") && box.width && (box.left < -1 || box.right > innerWidth + 1);
}).map(each => each.outerHTML.slice(0, 80))
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """A desk with a post in two languages, one of them approved, and a reviewer who is known."""
    folder = tmp_path_factory.mktemp("desk")
    settings = Settings(output=folder / "output")
    fetched(settings, CountingEngine(("en", "es"), ("en", "ar")), POST, "es", "ar")
    approve_edition(settings, EditionName("fever", "ar"), ANA, accept_findings=True)
    lines = ("[review]", f'name = "{ANA.name}"', f'qualification = "{ANA.qualification}"', "")
    (folder / "convert.toml").write_text("\n".join(lines), encoding="utf-8")
    with running_desk(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(desk: RunningDesk, browser: Browser) -> Iterator[Page]:
    with browser.new_context(bypass_csp=True) as window:  # for IBM's engine; test_whole_job.py keeps the policy
        page = window.new_page()
        page.goto(desk.link)
        yield page


def require_accessible(page: Page) -> None:
    """What is seen has no barrier, and nothing stands beyond the edge, at both widths, in light and dark."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            assert by_axe(page) == [], (page.url, width, colours)
        assert page.evaluate("document.scrollingElement.scrollWidth > innerWidth") is False, (page.url, width)
        assert page.evaluate(BEYOND) == [], (page.url, width)


@pytest.mark.parametrize("tag", ["en", "es"])
def test_every_page_is_accessible(desk: RunningDesk, page: Page, tag: str) -> None:
    page.goto(desk.address)
    if page.get_attribute("html", "lang") != tag:
        page.locator(f"button[value={tag}]").click()
    for path in PAGES:
        page.goto(f"{desk.address}{path}")
        assert page.get_attribute("html", "lang") == tag
        for details in page.locator("details").all():
            details.evaluate("each => { each.open = true; }")
        require_accessible(page)


def test_ibms_engine_finds_nothing(desk: RunningDesk, page: Page) -> None:
    engine = ibm_engine()
    for path in PAGES:
        page.goto(f"{desk.address}{path}")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert by_ibm(engine, page) == [], path


def test_every_answer_is_accessible_and_read_out(desk: RunningDesk, page: Page) -> None:
    page.goto(f"{desk.address}/posts/fever/es?order=reading")
    card = page.locator(".sentence").first
    card.get_by_role("textbox").first.fill("Fiebre")
    card.locator("[value=wrong]").click()
    expect(page.locator("[role=status].notices")).not_to_be_empty()
    require_accessible(page)
    page.goto(f"{desk.address}/posts/fever/es?order=reading")
    text = page.locator(TWICE).locator("textarea").first
    text.fill("Dé 7 mL.")
    expect(page.locator(".checked:not(:empty)")).to_be_visible()
    require_accessible(page)
    page.locator(TWICE).locator("[value=right]").click()
    expect(page.locator(".notice.look, .notice.done")).to_be_visible()
    require_accessible(page)


def test_a_form_that_is_not_filled_in_and_a_job_that_failed_are_accessible(desk: RunningDesk, page: Page) -> None:
    page.goto(f"{desk.address}/make")
    page.locator("form.stack button").click()
    expect(page.locator(".notice.refused")).to_be_visible()
    require_accessible(page)
    page.locator("#source").fill("http://127.0.0.1:9/post")
    page.locator("form.stack button").click()
    expect(page.locator(".notice.refused")).to_be_visible(timeout=30_000)
    require_accessible(page)


def test_a_browser_that_is_not_let_in_sees_an_accessible_page(desk: RunningDesk, browser: Browser) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(desk.link)
        expect(page.get_by_role("heading")).to_have_text("This browser is not let in")
        require_accessible(page)


def test_the_keyboard_reaches_and_answers_a_sentence(desk: RunningDesk, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{desk.address}/posts/fever/es?order=reading&show=all")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    text = page.locator(".sentence textarea[name=text]").nth(1)
    number = text.get_attribute("id")
    text.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[role=status].notices")).not_to_be_empty()
    focused = page.locator("textarea:focus")
    expect(focused).to_have_id(re.compile(r"text-\d+"))
    assert focused.get_attribute("id") != number, "she goes on with the next sentence"
