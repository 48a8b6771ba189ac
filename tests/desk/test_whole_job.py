"""The whole job in a real browser: from an empty folder to the published page, and to the changed post."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.desk.running import RunningDesk, running_desk
from tests.sources.http.misbehaving import Server, reply, serving
from tests.validators.accessible_pages import PATIENCE, complaints_of

pytestmark = [pytest.mark.slow, pytest.mark.apertium, pytest.mark.timeout(900)]

SAMPLE = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
PICTURES = {
    f"/images/{path.name}": reply(path.read_bytes(), kind="image/png") for path in SAMPLE.parent.glob("images/*.png")
}
JOB_PATIENCE = 3 * PATIENCE
"""For handouts that are made: the translation program has to start too, and what is slow is the computer, no page."""
RASH, BENT = b"Your child has a rash or a stiff neck.", b"Your child has a rash, or cannot bend the neck."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningDesk]:
    monkeypatch.setenv("CONVERT_SITE__FORMATS", '["txt"]')  # the PDFs of a site have tests of their own, and take long
    with running_desk(tmp_path) as opened:
        yield opened


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def make(page: Page, desk: RunningDesk, address: str) -> None:
    page.goto(f"{desk.address}/make")
    page.get_by_label("Paste its link, or its text").fill(address)
    page.get_by_label("Español").check()
    page.get_by_label("PDF, for paper").uncheck()
    press(page, "Make the handouts")
    expect(page.locator("main").get_by_text("Done.", exact=True)).to_be_visible(timeout=JOB_PATIENCE)


def sentence(page: Page, words: str) -> Locator:
    return page.locator(f".sentence:has(> .texts .text:has-text('{words}'))")


def say_right(page: Page, words: str) -> None:
    """Press the button, and wait for the page that comes: the one before may say the same of another sentence."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        sentence(page, words).get_by_role("button", name="Right").click()


def correct(page: Page, words: str, text: str) -> None:
    """Type another translation, and say that it is right; once more where the checks have a doubt."""
    sentence(page, words).get_by_role("textbox").first.fill(text)
    say_right(page, words)
    expect(page.get_by_text("kept as you wrote it").first).to_be_visible()
    if sentence(page, words).count():
        say_right(page, words)
    expect(sentence(page, words)).to_have_count(0)


def describe_a_picture(page: Page) -> None:
    follow(page, "Pictures")
    second = page.locator("#picture-2")
    second.get_by_label("What it shows").fill("A glass that is three quarters full of water")
    second.get_by_role("button").click()
    expect(page.get_by_text("Picture 2: kept, and given to the translations.")).to_be_visible()


def say_who_reviews(page: Page) -> None:
    page.get_by_label("Name").fill("Ana Ruiz")
    page.get_by_label("Qualification").fill("certified medical interpreter")
    press(page, "Begin")
    expect(page.get_by_text("48 of 48 left")).to_be_visible()


def object_and_answer(page: Page, words: str) -> None:
    card = sentence(page, words)
    card.get_by_text("Note, question or objection").click()
    card.get_by_label("In your words").fill("“Ir fuera” is not said here")
    card.get_by_role("button", name="Wrong").click()
    expect(page.get_by_text("marked as wrong")).to_be_visible()
    expect(sentence(page, words).get_by_text("“Ir fuera” is not said here").first).to_be_visible()
    correct(page, words, "La mayoría de las fiebres no son peligrosas y pasan en dos o tres días.")


def approve(page: Page) -> None:
    follow(page, "Approve all that waits …")
    expect(page.get_by_text("You sign 45 of 48 sentences.")).to_be_visible()
    for tick in page.locator("main input[type=checkbox]").all():
        tick.check()
    press(page, "Approve, in my name")
    expect(page.get_by_text("Approved by Ana Ruiz.")).to_be_visible()


def look_at_the_handout(page: Page) -> None:
    page.locator(".card", has_text="Español").get_by_role("link", name="Look").first.click()
    frame = page.frame_locator("iframe.telephone")
    expect(frame.get_by_text("Ana Ruiz").first).to_be_visible()
    expect(frame.get_by_text("el cuello rígido").first).to_be_visible()


def publish(page: Page) -> None:
    follow(page, "Web site")
    press(page, "Publish")
    expect(page.get_by_text("2 handouts are on the site.")).to_be_visible()
    follow(page, "Look at the site")


def open_the_published_page(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Look at the site as it is now").click()
    site = opened.value
    site.get_by_role("link", name="Español").first.click()
    site.get_by_role("link", name="Fiebre en Niños").first.click()
    expect(site.get_by_text("el cuello rígido").first).to_be_visible()
    site.close()


def begin(desk: RunningDesk, window: BrowserContext) -> tuple[Page, list[str]]:
    """The first page, and what the browser complains of from now on."""
    window.set_default_timeout(PATIENCE)
    page = window.new_page()
    complaints = complaints_of(page)
    page.goto(desk.link)
    expect(page.get_by_role("heading", name="There are no posts yet")).to_be_visible()
    return page, complaints


def require_only_the_changed_sentence(page: Page) -> None:
    expect(page.locator(".sentence")).to_have_count(1)
    expect(page.locator(".sentence")).to_contain_text("cannot bend the neck")


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_from_a_link_to_the_published_page_and_back_by_mouse(
    desk: RunningDesk, browser: Browser, tmp_path: Path, *, scripts: bool
) -> None:
    post = SAMPLE.read_bytes()
    assert RASH in post
    with browser.new_context(java_script_enabled=scripts) as window:
        page, complaints = begin(desk, window)
        with serving({"/post": reply(post), **PICTURES}) as server:
            make(page, desk, server.url("/post"))
        follow(page, "Look at the handouts")
        home = page.url
        describe_a_picture(page)
        page.goto(home)
        follow(page, "Review")
        say_who_reviews(page)
        correct(page, "rash", "Su niño tiene un sarpullido o el cuello rígido.")
        correct(page, "call 911", "Si su hijo respira con dificultad, llame al 911.")
        object_and_answer(page, "Most fevers are")
        approve(page)
        look_at_the_handout(page)
        publish(page)
        open_the_published_page(page)
        with serving({"/post": reply(post.replace(RASH, BENT)), **PICTURES}) as server:
            make(page, desk, server.url("/post"))
        follow(page, "Posts")
        expect(page.get_by_text("1 of 48 sentences wait")).to_be_visible()
        page.get_by_role("link", name="Review").first.click()
        require_only_the_changed_sentence(page)
    assert complaints == []
    assert {path.name for path in tmp_path.iterdir()} == {"output", "site"}


class Keys:
    """The keyboard, which counts what is pressed; what is typed into a field is not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: list[str] = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed.append(key)

    def type(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def at(self, focused: str, patience: int = PATIENCE) -> None:
        """Wait until the page has put the focus where the next key is meant."""
        expect(self.page.locator(":focus")).to_contain_text(focused, timeout=patience)

    def at_field(self, name: str) -> None:
        expect(self.page.locator(":focus")).to_have_attribute("name", name)

    def send(self, key: str) -> None:
        """Press a key that leads to another page, and wait for that."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press(key)

    def say_right(self, text: str, left: int) -> None:
        """Type another translation and say that it is right; once more where the checks have a doubt.

        Words that are bold or a link stand in it as they did.
        """
        before = self.page.locator(":focus").get_attribute("id")
        marked = self.page.locator(".sentence:has(:focus) .marked input").all()
        self.press("Control+a")
        self.type(" ".join([text, *(each.input_value() for each in marked)]))
        self.send("Control+Enter")
        if self.page.locator(":focus").get_attribute("id") == before:
            self.send("Control+Enter")
        expect(self.page.get_by_text(f"{left} of 48 left").first).to_be_visible()


def review_by_keys(keys: Keys) -> None:
    """Correct two sentences, object to a third, and answer that."""
    page = keys.page
    keys.at_field("text")
    keys.say_right("Uno de ellos, corregido.", 47)
    keys.say_right("Otro de ellos, corregido.", 46)
    objected = page.locator(".sentence:has(:focus)").get_attribute("id")
    keys.press("F9")
    keys.at_field("remark")
    keys.type("So it is not said here")
    keys.send("F8")
    expect(page.get_by_text("marked as wrong")).to_be_visible()
    keys.at_field("text")
    while page.locator(".sentence:has(:focus)").get_attribute("id") != objected:
        keys.press("Control+ArrowUp")
    keys.say_right("Así se dice aquí.", 45)


def make_by_keys(keys: Keys, server: Server) -> None:
    keys.at("Make the first handouts")
    keys.press("Enter")
    keys.at_field("source")
    keys.type(server.url("/post"))
    keys.press("Tab", "Tab", "Space", "Enter")
    keys.at("Describe 1 picture", JOB_PATIENCE)
    keys.press("Enter")
    keys.at_field("text")
    keys.type("A glass that is three quarters full of water")
    keys.press("Control+Enter")
    keys.at("Review: Español")
    keys.press("Enter")


def say_who_by_keys(keys: Keys) -> None:
    keys.at_field("name")
    keys.type("Ana Ruiz")
    keys.press("Tab")
    keys.type("certified medical interpreter")
    keys.press("Enter")
    expect(keys.page.get_by_text("48 of 48 left").first).to_be_visible()


def approve_and_publish_by_keys(keys: Keys) -> None:
    page = keys.page
    keys.press("F4")
    keys.at("To the signature")
    keys.press("Enter")
    keys.at_field("compared")
    keys.press("Space")
    if page.locator("#accept").count():
        keys.press("Tab", "Space")
    keys.press("Enter")
    expect(page.get_by_text("Approved by Ana Ruiz.")).to_be_visible()
    keys.at("Look")
    keys.press("Enter")
    keys.at("to print it")
    expect(page.frame_locator("iframe.telephone").get_by_text("Ana Ruiz").first).to_be_visible()
    keys.press("Tab", "Enter")
    keys.at("Publish")
    keys.press("Enter")
    expect(page.get_by_text("2 handouts are on the site.")).to_be_visible()


def tab_to(keys: Keys, words: str) -> None:
    while words not in keys.page.locator(":focus").inner_text():
        keys.press("Tab")


def test_the_same_by_keys_alone_takes_at_most_forty(desk: RunningDesk, browser: Browser) -> None:
    post = SAMPLE.read_bytes()
    with browser.new_context() as window:
        page, complaints = begin(desk, window)
        keys = Keys(page)
        with serving({"/post": reply(post), **PICTURES}) as server:
            make_by_keys(keys, server)
        say_who_by_keys(keys)
        review_by_keys(keys)
        approve_and_publish_by_keys(keys)
        tab_to(keys, "Español")
        with window.expect_page() as opened:
            keys.press("Enter")
        expect(opened.value.get_by_text("Así se dice aquí.").first).to_be_visible()
        opened.value.close()
        tab_to(keys, "All posts")
        keys.press("Enter")
        keys.at("Handouts")
        keys.press("Tab", "Enter")
        keys.at("Make the handouts")
        with serving({"/post": reply(post.replace(RASH, BENT)), **PICTURES}) as server:
            page.locator("#source").fill(server.url("/post"))  # as the page is elsewhere than it says in this test
            page.get_by_role("button", name="Make the handouts").first.focus()
            keys.press("Enter")
            keys.at("Review: Español", JOB_PATIENCE)
        keys.press("Enter")
        require_only_the_changed_sentence(page)
    assert complaints == []
    assert len(keys.pressed) <= 40, keys.pressed
