"""Nobody waits for handouts at each sentence: they are made when nobody answers, or when somebody looks at them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from converter.desk import handouts_later
from converter.desk.context import Desk
from converter.pipeline.reviews.answering import shown_edition
from converter.settings import Settings
from tests.desk.conftest import ES, Browser
from tests.pipeline.reviews.posts import NAME

pytestmark = pytest.mark.slow

HANDOUT = Path("output/fever/es/handout.txt")


@pytest.fixture
def corrected(browser_at_desk: Browser, post: str, settings: Settings) -> Browser:
    """A browser in which a sentence was corrected, and nothing else asked for since."""
    browser_at_desk.send("/reviewer", {"name": "Ana Ruiz", "qualification": "nurse"})
    form = browser_at_desk.form(browser_at_desk.see(f"{ES}?order=reading"), 3)
    browser_at_desk.send(f"{ES}/answer", {**form, "text": "Beba agua.", "answer": "keep"})
    assert "Beba agua." in [each.edited.text for each in shown_edition(settings, NAME).sentences], "it is kept at once"
    assert "Beba agua." not in HANDOUT.read_text(encoding="utf-8")
    return browser_at_desk


@pytest.mark.parametrize("path", ["/posts/fever", f"{ES}/sign", f"{ES}/look/handout.txt", f"{ES}/files/handout.txt"])
def test_whoever_looks_at_a_handout_has_it_made(corrected: Browser, path: str) -> None:
    corrected.see(path)
    assert "Beba agua." in HANDOUT.read_text(encoding="utf-8")


def test_the_board_and_the_sentences_make_none(corrected: Browser) -> None:
    corrected.see("/")
    corrected.see(ES)
    assert "Beba agua." not in HANDOUT.read_text(encoding="utf-8")


def test_they_are_made_when_nobody_answers_any_more(
    corrected: Browser, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handouts_later, "QUIET_SECONDS", 0.05)
    desk.handouts_later.start(desk.settings)
    until = time.monotonic() + 60
    while "Beba agua." not in HANDOUT.read_text(encoding="utf-8") and time.monotonic() < until:
        time.sleep(0.01)
    assert "Beba agua." in HANDOUT.read_text(encoding="utf-8")
    desk.handouts_later.close()


def test_they_are_made_before_the_desk_closes(corrected: Browser, desk: Desk) -> None:
    desk.handouts_later.start(desk.settings)
    desk.handouts_later.close()
    assert "Beba agua." in HANDOUT.read_text(encoding="utf-8")
