"""axe-core and IBM's engine look at every page of the desk in every state, at 320 px and wide, in light and dark."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.reviews.decisions import EditionName, approve_edition
from converter.pipeline.reviews.drafting import keep_draft
from converter.review.typed import SentenceAnswer
from converter.settings import Settings
from tests.desk.running import RunningDesk, running_desk
from tests.pipeline.reviews.posts import ANA, fetched
from tests.translate.engines import CountingEngine
from tests.validators.accessible_pages import PATIENCE, by_axe, by_ibm, ibm_engine

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

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
    "/publish/look?page=ar/fever/index.html",
    "/clinic",
    "/languages?q=an",
    "/words?q=fever",
    "/memory?q=fever",
    "/reviewer",
    "/posts/fever",
    "/posts/fever/report",
    "/posts/fever/pictures",
    "/posts/fever/es",
    "/posts/fever/es?order=reading&show=all",
    "/posts/fever/ar",
    "/posts/fever/ar?show=all&open=2",
    "/posts/fever/es/help/2?back=1",
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
    typed = SentenceAnswer(shown_edition(settings, EditionName("fever", "es")).sentences[0].row.token, text="Otra cosa")
    keep_draft(settings, EditionName("fever", "es"), "Bea Sol", typed)
    approve_edition(settings, EditionName("fever", "ar"), ANA, accept_findings=True)
    lines = ("[review]", f'name = "{ANA.name}"', f'qualification = "{ANA.qualification}"', "")
    (folder / "convert.toml").write_text("\n".join(lines), encoding="utf-8")
    with running_desk(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(desk: RunningDesk, browser: Browser) -> Iterator[Page]:
    with browser.new_context(bypass_csp=True) as window:  # for IBM's engine; test_whole_job.py keeps the policy
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.goto(desk.link)
        yield page


class Look(NamedTuple):
    """How a page is looked at; what axe-core says of it costs most."""

    width: int
    colours: Literal["light", "dark"]
    other_width: int


LOOKS = {"en": Look(320, "light", 1280), "es": Look(1280, "dark", 320)}
"""Each page in both widths and both colours. 320 pixels are also 1280 at a zoom of 400 %."""


def require_accessible(page: Page, look: Look = LOOKS["en"]) -> None:
    """What is seen has no barrier, and nothing stands beyond the edge at either width."""
    page.emulate_media(color_scheme=look.colours)
    for width in (look.other_width, look.width):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth > innerWidth") is False, (page.url, width)
        assert page.evaluate(BEYOND) == [], (page.url, width)
    assert by_axe(page) == [], (page.url, look)


@pytest.mark.parametrize("tag", ["es", "en"])  # the tests after it go on in English
def test_every_page_is_accessible(desk: RunningDesk, page: Page, tag: str) -> None:
    engine = ibm_engine()
    page.goto(desk.address)
    if page.get_attribute("html", "lang") != tag:
        page.locator(f"button[value={tag}]").click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
    for path in PAGES:
        page.goto(f"{desk.address}{path}")
        assert page.get_attribute("html", "lang") == tag
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        require_accessible(page, LOOKS[tag])
        if tag == "en":
            assert by_ibm(engine, page) == [], path


def test_every_answer_is_accessible_and_read_out(desk: RunningDesk, page: Page) -> None:
    page.goto(f"{desk.address}/posts/fever/es?order=reading")
    card = page.locator(".sentence").first
    card.get_by_role("textbox").first.fill("Fiebre")
    card.locator("[value=wrong]").click()
    expect(page.locator("[role=status].notices")).not_to_be_empty()
    assert "kept as you wrote it" in page.locator("[role=status].notices").aria_snapshot(), "a live region says it"
    require_accessible(page)
    page.goto(f"{desk.address}/posts/fever/es?order=reading")
    text = page.locator(TWICE).locator("textarea").first
    text.fill("Dé 7 mL.")
    expect(page.locator(".checked:not(:empty)")).to_be_visible()
    require_accessible(page)
    page.locator(TWICE).locator("[value=right]").click()
    expect(page.locator("[role=status] :is(.notice.look, .notice.done)").first).to_be_visible()
    require_accessible(page)


def test_a_conflict_is_accessible_and_nothing_is_overwritten(desk: RunningDesk, page: Page) -> None:
    path = f"{desk.address}/posts/fever/es?order=reading"
    page.goto(path)
    card = page.locator(".sentence:has(textarea)").first
    expect(page.get_by_text("Bea Sol has typed here").first).to_be_visible()
    other = page.context.new_page()
    other.goto(path)
    theirs = other.locator(".sentence:has(textarea)").first
    theirs.locator("[name=text]").fill("Lo dicho primero")
    theirs.locator("[value=keep]").click()
    expect(other.get_by_text("kept as you wrote it").first).to_be_visible()
    other.close()
    card.locator("[name=text]").fill("Lo dicho después")
    expect(card.locator(".others")).to_contain_text("has decided about this sentence")
    require_accessible(page)
    card.locator("[value=right]").click()
    expect(page.locator(".notices .notice.look")).to_contain_text("Lo dicho después")
    require_accessible(page)


def test_a_job_at_work_is_accessible(desk: RunningDesk, page: Page) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        page.goto(f"{desk.address}/make")
        page.locator("#source").fill(f"http://127.0.0.1:{silent.getsockname()[1]}/post")
        page.locator("form.stack .actions button").click()
        expect(page.locator("#step")).to_contain_text("Reads")
        require_accessible(page)
        for path in ("/", "/jobs"):
            page.goto(f"{desk.address}{path}")
            require_accessible(page)
        page.locator("main a[href^='/jobs/'], .cards a").first.click()
    expect(page.locator(".notice.refused")).to_be_visible()


def test_a_form_that_is_not_filled_in_and_a_job_that_failed_are_accessible(desk: RunningDesk, page: Page) -> None:
    page.goto(f"{desk.address}/make")
    page.locator("form.stack .actions button").click()
    expect(page.locator(".notice.refused")).to_be_visible()
    require_accessible(page)
    page.locator("#source").fill("http://127.0.0.1:9/post")
    page.locator("form.stack .actions button").click()
    expect(page.locator(".notice.refused")).to_be_visible()
    require_accessible(page)


def test_a_browser_that_is_not_let_in_sees_an_accessible_page(desk: RunningDesk, browser: Browser) -> None:
    with browser.new_context() as window:
        page = window.new_page()
        page.goto(desk.link)
        expect(page.get_by_role("heading")).to_have_text("This browser is not let in")
        require_accessible(page)


def test_the_keyboard_reaches_and_answers_a_sentence(desk: RunningDesk, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{desk.address}/jobs")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("main")
    page.goto(f"{desk.address}/posts/fever/es?order=reading&show=all")
    text = page.locator(".sentence textarea[name=text]").nth(1)
    number = text.get_attribute("id")
    text.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[role=status].notices")).not_to_be_empty()
    focused = page.locator("textarea:focus")
    expect(focused).to_have_id(re.compile(r"text-\d+"))
    assert focused.get_attribute("id") != number, "she goes on with the next sentence"
