"""axe-core and IBM's engine look at every page of the desk in every state, at 320 px and wide, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from converter.desk.app import PAGES
from converter.desk.context import Desk
from tests.desk.looking import require_accessible, served, speak
from tests.desk.states import JobsOfEveryKind, damaged_posts, few_languages, posts_of_every_kind
from tests.pipeline.reviews.posts import ANA
from tests.validators.accessible_pages import PATIENCE

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

GONE = "/posts/measles"
EMPTY = ("/", "/jobs", "/publish", "/memory", "/reviewer")
SEEN = (
    "/",
    "/publish",
    "/publish/look?page=ar/fever/index.html",
    "/languages",
    "/memory?q=fever",
    "/posts/fever",
    "/posts/cough/report",
    "/posts/cough/pictures",
    "/posts/fever/es?order=reading&show=all",
    "/posts/fever/ar?show=all&open=2",
    "/posts/fever/es/help/2?back=1",
    "/posts/fever/es/look/handout.txt",
    "/posts/fever/ar/withdraw",
    GONE,
)
"""In both languages; IBM's engine looks at every other one in Spanish, and at the others in English."""
OTHERS = (
    "/",
    "/publish",
    "/make?source=https://www.example.org/post&to=es",
    "/clinic",
    "/words?q=fever",
    "/reviewer",
    "/posts/fever/es/sign",
    "/?q=measles",
    "/words?q=measles",
    "/memory?q=measles",
    "/posts/cough",
    "/posts/rash",
    "/posts/burn",
    "/posts/cough/es",
    "/posts/cough/es/sign",
    "/posts/cough/fr",
    "/posts/cough/fr/sign",
    "/posts/fever/ar/sign",
    "/posts/fever/pictures",
    "/nowhere",
)
"""Every other one in Spanish: their refusals are looked at in Spanish too, or they are pages of ``SEEN`` in another
state."""
ELSEWHERE = {
    "/accounts": "test_accounts_in_browser.py",
    "/password": "test_accounts_in_browser.py",
    "/sign-in": "test_accounts_in_browser.py",
    "/jobs/{number:int}": "the jobs below",
}
NO_PAGES = re.compile(r"^/start|^/static|^/site|/files/|/preview$|/progress$|^/publish/page$|/pictures/\{number:int\}$")
"""What is shown in a frame, leads on, or is for scripts."""
TWICE = ".sentence:has(> .texts .text:has-text('twice'))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which the desk is opened."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("desk")
        patch.chdir(folder)
        few_languages(patch)
        yield folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Desk:
    return Desk(None, Path("site"))


@pytest.fixture(scope="module")
def page(desk: Desk, browser: Browser) -> Iterator[Page]:
    """A window at the desk."""
    with served(desk) as link, browser.new_context(bypass_csp=True, base_url=link.partition("/start")[0]) as window:
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.goto(link)
        yield page  # bypass_csp is for IBM's engine; test_whole_job.py keeps the policy


@pytest.fixture(scope="module")
def filled(desk: Desk, folder: Path) -> Desk:
    """The desk with posts of every kind, and a reviewer who is known."""
    posts_of_every_kind(desk.settings())
    lines = ("[review]", f'name = "{ANA.name}"', f'qualification = "{ANA.qualification}"', "")
    (folder / "convert.toml").write_text("\n".join(lines), encoding="utf-8")
    return desk


def refused(page: Page, path: str, fields: dict[str, str], button: str) -> None:
    """Send a form that cannot be taken, past what the browser itself would ask for."""
    page.goto(path)
    page.evaluate("for (const each of document.forms) each.noValidate = true")
    for place, text in fields.items():
        page.locator(place).fill(text)
    page.locator(button).click()
    expect(page.locator(".notice.refused").first).to_be_visible()
    require_accessible(page)


def test_no_page_is_forgotten() -> None:
    routes = {path for path, _, _ in PAGES if not NO_PAGES.search(path)}
    paths = [path.partition("?")[0] for path in (*SEEN, *OTHERS, *EMPTY)]
    patterns = {route: re.compile(re.sub(r"\\\{\w+(:int)?\\\}", "[^/]+", re.escape(route))) for route in routes}
    unseen = {route for route, pattern in patterns.items() if not any(map(pattern.fullmatch, paths))}
    assert unseen == set(ELSEWHERE)


def test_an_empty_desk_is_accessible(page: Page) -> None:
    for path in EMPTY:
        page.goto(path)
        require_accessible(page)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("tag", ["es", "en"])
def test_every_page_is_accessible(page: Page, tag: str) -> None:
    page.goto("/")
    speak(page, tag)
    for number, path in enumerate(SEEN):
        page.goto(path)
        assert page.get_attribute("html", "lang") == tag
        assert path == GONE or page.locator(".notice.refused").count() == 0, path
        require_accessible(page, ibm=tag == ("en", "es")[number % 2])


def test_every_page_is_accessible_in_its_other_states(page: Page, filled: Desk) -> None:
    damaged_posts(filled.settings())
    for number, tag in enumerate(("en", "es")):
        page.goto("/")
        speak(page, tag)
        for path in OTHERS[number::2]:
            page.goto(path)
            require_accessible(page)


def test_every_state_of_a_job_is_accessible(page: Page, filled: Desk) -> None:
    jobs = JobsOfEveryKind(filled)
    try:
        speak(page, "es")
        for number in jobs.over:
            page.goto(f"/jobs/{number}")
            require_accessible(page, ibm=bool(number % 2))
        speak(page, "en")
        for number in (jobs.over[0], jobs.waiting, jobs.at_work):
            page.goto(f"/jobs/{number}")
            require_accessible(page)
        page.get_by_role("button", name="Stop").click()
        expect(page.locator("#step")).to_contain_text("Stops after this step.")
        expect(page.locator("#job")).to_be_focused()
        speak(page, "es")
        require_accessible(page)
        page.goto("/jobs")
        require_accessible(page)
    finally:
        jobs.end()


@pytest.mark.usefixtures("filled")
def test_what_a_job_could_not_make_is_said(page: Page) -> None:
    page.goto("/jobs")
    speak(page, "en")
    page.locator(".card a").last.click()
    expect(page.get_by_role("main")).to_contain_text("Done, but not all of it could be made.")
    expect(page.get_by_role("main")).to_contain_text("Not made: Braille. Something odd came.")
    page.goto("/jobs/8")
    expect(page.get_by_role("main")).to_contain_text("it doubts a word in 1.2 of 100 right sentences")


@pytest.mark.usefixtures("filled")
def test_every_refusal_is_accessible(page: Page) -> None:
    page.goto("/")
    speak(page, "es")
    refused(page, "/make", {"#source": ""}, "form.stack .actions button")
    refused(page, "/reviewer", {"#name": ""}, "form.stack .actions button")
    refused(page, "/clinic", {"[name='site.base_url']": "nowhere"}, "form[action='/clinic'] .actions button")
    refused(page, "/words", {"#word": "fever", "#made": ""}, "form[action='/words'] .actions button")
    refused(page, "/posts/fever/es/sign", {"#name": ""}, "form[action$='/sign'] .actions button")
    refused(page, "/posts/cough/es?show=all&open=2", {"#n-2 [name=words-1]": "tres"}, "#n-2 [value=right]")


@pytest.mark.usefixtures("filled")
def test_every_answer_is_accessible_and_read_out(page: Page) -> None:
    page.goto("/posts/fever/es?order=reading")
    speak(page, "en")
    page.goto("/posts/fever/es?order=reading")
    card = page.locator(".sentence").first
    card.get_by_role("textbox").first.fill("Fiebre")
    card.locator("[value=wrong]").click()
    expect(page.locator("[role=status].notices")).not_to_be_empty()
    assert "kept as you wrote it" in page.locator("[role=status].notices").aria_snapshot(), "a live region says it"
    require_accessible(page)
    page.goto("/posts/fever/es?order=reading")
    text = page.locator(TWICE).locator("textarea").first
    text.fill("Dé 7 mL.")
    expect(page.locator(".checked:not(:empty)")).to_be_visible()
    assert "twice" in page.locator(".checked:not(:empty)").aria_snapshot(), "a live region says it"
    assert page.evaluate("document.activeElement.name") == "text", "what the checks say takes no focus away"
    page.locator(TWICE).locator("[value=right]").click()
    expect(page.locator("[role=status] :is(.notice.look, .notice.done)").first).to_be_visible()
    require_accessible(page)


@pytest.mark.usefixtures("filled")
def test_a_conflict_is_accessible_and_nothing_is_overwritten(page: Page) -> None:
    path = "/posts/fever/es?order=reading"
    page.goto(path)
    speak(page, "en")
    card = page.locator(".sentence:has(textarea)").first
    expect(page.get_by_text("Bea Sol has typed here").first).to_be_visible()
    other = page.context.new_page()
    other.goto(path)
    theirs = other.locator(".sentence:has(textarea)").first
    theirs.locator("[name=text]").fill("Lo dicho primero")
    theirs.locator("[value=keep]").click()
    expect(other.locator(".notice.done, .notice.look").first).to_be_visible()
    other.close()
    card.locator("[name=text]").fill("Lo dicho después")
    expect(card.locator(".others")).to_contain_text("has decided about this sentence")
    require_accessible(page)
    card.locator("[value=right]").click()
    expect(page.locator(".notices .notice.look", has_text="Lo dicho después")).to_be_visible()
    require_accessible(page)


def test_a_browser_that_is_not_let_in_sees_an_accessible_page(page: Page, browser: Browser) -> None:
    with browser.new_context() as window:
        stranger = window.new_page()
        stranger.goto(f"{page.url.partition('/posts')[0]}/start?token=used")
        expect(stranger.get_by_role("heading")).to_have_text("This browser is not let in")
        require_accessible(stranger)


@pytest.mark.usefixtures("filled")
def test_the_keyboard_reaches_and_answers_a_sentence(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/jobs")
    speak(page, "en")
    page.goto("/jobs")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("main")
    page.goto("/posts/fever/es?order=reading&show=all")
    text = page.locator(".sentence textarea[name=text]").nth(1)
    number = text.get_attribute("id")
    text.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[role=status].notices")).not_to_be_empty()
    focused = page.locator("textarea:focus")
    expect(focused).to_have_id(re.compile(r"text-\d+"))
    assert focused.get_attribute("id") != number, "she goes on with the next sentence"
    page.locator(".sentence:has(textarea:focus) [value=wrong]").click()
    expect(page.get_by_text("marked as wrong")).to_be_visible()
    page.locator(".sentence textarea[name=text]").first.press("F4")
    expect(page.locator("p:focus")).to_contain_text("Somebody objects to")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_after_a_change_the_focus_is_on_its_message(page: Page, browser: Browser, *, scripts: bool) -> None:
    page.goto("/")
    speak(page, "en")
    here, known = page.evaluate("location.origin"), page.context.storage_state()
    with browser.new_context(java_script_enabled=scripts, base_url=here, storage_state=known) as window:
        other = window.new_page()
        other.goto("/words?to=es&q=stool")
        other.locator("#made").fill("popó")
        other.get_by_role("button", name="Put it on our list").click()
        expect(other.locator("#told:focus")).to_contain_text("is on the clinic’s list")
        other.get_by_role("button", name="Take it off our list").click()
        expect(other.locator("#told:focus")).to_contain_text("is not on the clinic’s list any more")
        other.keyboard.press("Tab")
        expect(other.locator("a:focus")).to_have_text("Name and logo")
        other.goto("/clinic")
        other.locator("[name='site.base_url']").fill("nowhere")
        other.locator("form[action='/clinic'] button").click()
        expect(other.locator("#told:focus")).to_contain_text("Not done:")
