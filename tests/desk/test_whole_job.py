"""The whole job in a real browser: from an empty folder to the published page, and to the changed post."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.running import RunningDesk, running_desk
from tests.sources.http.misbehaving import reply, serving

pytestmark = [pytest.mark.slow, pytest.mark.apertium, pytest.mark.timeout(300)]

SAMPLE = Path(__file__).parents[2] / "exports" / "wix-fever-in-children.html"
PICTURES = {
    f"/images/{path.name}": reply(path.read_bytes(), kind="image/png") for path in SAMPLE.parent.glob("images/*.png")
}
RASH, BENT = b"Your child has a rash or a stiff neck.", b"Your child has a rash, or cannot bend the neck."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
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
    expect(page.locator("main").get_by_text("Done.", exact=True)).to_be_visible(timeout=60_000)


def sentence(page: Page, words: str) -> Locator:
    return page.locator(f".sentence:has(> .texts .text:has-text('{words}'))")


def correct(page: Page, words: str, text: str) -> None:
    """Type another translation, and say that it is right; once more where the checks have a doubt."""
    sentence(page, words).get_by_role("textbox").first.fill(text)
    sentence(page, words).get_by_role("button", name="Right").click()
    expect(page.get_by_text("kept as you wrote it").first).to_be_visible()
    if sentence(page, words).count():
        sentence(page, words).get_by_role("button", name="Right").click()
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
    card.get_by_text("Note or objection").click()
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
    expect(page.get_by_text("Approved by Ana Ruiz.")).to_be_visible(timeout=30_000)


def look_at_the_handout(page: Page) -> None:
    page.locator(".card", has_text="Español").get_by_role("link", name="Look").first.click()
    frame = page.frame_locator("iframe.telephone")
    expect(frame.get_by_text("Ana Ruiz").first).to_be_visible()
    expect(frame.get_by_text("el cuello rígido").first).to_be_visible()


def publish(page: Page) -> None:
    follow(page, "Web site")
    press(page, "Publish")
    expect(page.get_by_text("2 handouts are on the site.")).to_be_visible(timeout=90_000)
    follow(page, "Look at the site")


def open_the_published_page(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Look at the site as it is now").click()
    site = opened.value
    site.get_by_role("link", name="Español").first.click()
    site.get_by_role("link", name="Fiebre en Niños").first.click()
    expect(site.get_by_text("el cuello rígido").first).to_be_visible()
    site.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_link_to_the_published_page_and_back(
    desk: RunningDesk, browser: Browser, tmp_path: Path, *, scripts: bool
) -> None:
    post = SAMPLE.read_bytes()
    assert RASH in post
    complaints: list[str] = []
    with browser.new_context(java_script_enabled=scripts) as window:
        window.set_default_timeout(20_000)
        page = window.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(desk.link)
        expect(page.get_by_role("heading", name="There are no posts yet")).to_be_visible()
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
        expect(page.locator(".sentence")).to_have_count(1)
        expect(page.locator(".sentence")).to_contain_text("cannot bend the neck")
    assert complaints == []
    assert {path.name for path in tmp_path.iterdir()} == {"output", "site"}
