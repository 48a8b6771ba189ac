"""The page that is read aloud, in a browser: it plays, marks what is heard, and its times are those of the sound."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from converter.render import RenderOptions, render
from tests.render.short_editions import short_edition
from tests.validators.accessible_pages import by_axe, visits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed"),
]
LOUDER = """
async quiet => {
    const source = document.querySelector("audio").src;
    const bytes = Uint8Array.from(atob(source.split(",")[1]), each => each.charCodeAt(0));
    const sound = await new AudioContext({sampleRate: 22050}).decodeAudioData(bytes.buffer);
    const samples = sound.getChannelData(0);
    const edges = [...document.querySelectorAll("[data-begin]")].map(each => {
        const [begin, end] = [each.dataset.begin, each.dataset.end].map(time => Math.round(time * 22050));
        const room = Math.round(0.15 * 22050);
        const loud = place => Math.abs(samples[place] ?? 0) > quiet;
        let [first, last] = [begin - room, end + room];
        while (first < end && !loud(first)) first++;
        while (last > begin && !loud(last)) last--;
        return [(first - begin) / 22050, (last - end) / 22050];
    });
    return [sound.duration, edges];
}
"""
"""How long the sound is, and how far from the stated times each sentence begins and ends to be heard."""


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spoken") / "handout-spoken.html"
    made = short_edition("es", "Beba 250 ml de agua. Descanse.", "Llame al 911.")
    path.write_bytes(render(made, "html", RenderOptions(profile="spoken")))
    return path


def test_it_marks_what_is_heard_by_the_keyboard_too(spoken: Path, browser: Browser) -> None:
    with visits(browser, viewport={"width": 390, "height": 844}) as visit:
        page = visit(spoken)
        player: Any = page.locator("audio")
        for words in ("Llame al 911", "Descanse"):
            begin = float(
                page.locator("p[data-begin], p [data-begin]", has_text=words).first.get_attribute("data-begin") or 0
            )
            player.evaluate("(each, time) => { each.currentTime = time; }", begin + 0.1)
            page.wait_for_selector(f".reading:has-text('{words}')")
        page.focus("audio")
        page.keyboard.press("Space")
        page.wait_for_function("!document.querySelector('audio').paused")
        page.wait_for_function("begin => document.querySelector('audio').currentTime > begin + 0.2", arg=begin)
        page.keyboard.press("Space")
        page.wait_for_function("document.querySelector('audio').paused")
        page.select_option("#speed", "1.5")
        assert player.evaluate("each => each.playbackRate") == 1.5
        assert by_axe(page) == []


def test_each_sentence_begins_and_ends_when_the_page_says(spoken: Path, browser: Browser) -> None:
    with visits(browser) as visit:
        seconds, edges = visit(spoken).evaluate(LOUDER, 0.01)
    assert seconds > max(map(len, edges))
    assert max(abs(edge) for pair in edges for edge in pair) < 0.15, edges


def test_without_scripts_the_sound_still_plays(spoken: Path, browser: Browser) -> None:
    with visits(browser, java_script_enabled=False) as visit:
        page = visit(spoken)
        assert page.locator("audio[controls]").is_visible()
        assert not page.locator("#speed").is_visible()
