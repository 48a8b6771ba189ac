"""The page that says when each of its sentences is heard."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.errors import RenderFailed
from converter.render import RenderOptions, render
from tests.render.articles import edition
from tests.render.short_editions import short_edition
from tests.render.speech.tones import Tones, tones

__all__ = ["tones"]

SPOKEN = RenderOptions(profile="spoken")


def _page(text: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(text.decode())


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_the_page_shows_what_it_shows_without_a_voice(tag: str, options: RenderOptions, tones: Tones) -> None:
    made = edition(tag)
    page = _page(render(made, "html", replace(options, profile="spoken")))
    for node in page.css(".player, .voice"):
        node.decompose()
    clear = _page(render(made, "html", options))
    assert page.body.text().split() == clear.body.text().split()
    for selector in ("a", "bdi", ".amount", "strong", "[lang]", "td", "img"):
        # a sentence may end inside bold words or a link, which then go on in the next
        assert len(page.css(f"body {selector}")) >= len(clear.css(f"body {selector}")), selector
    assert [each.attributes["href"] for each in page.css("main a")] == [
        each.attributes["href"] for each in clear.css("main a")
    ]


def test_every_sentence_is_heard_after_the_one_before(tones: Tones) -> None:
    page = _page(render(short_edition("es", "Beba agua. Descanse."), "html", SPOKEN))
    times = [(float(each.attributes["data-begin"] or 0), float(each.attributes["data-end"] or 0))
             for each in page.css("[data-begin]")]  # fmt: skip
    assert len(times) >= len(tones.given) > 20  # what is said twice is spoken once
    ordered = sorted(times)
    assert all(begin < end for begin, end in ordered)
    assert all(before[1] < after[0] for before, after in pairwise(ordered))
    first = page.css_first(".notice [data-begin]")
    assert float(first.attributes["data-begin"] or 0) == ordered[0][0]


def test_it_holds_its_sound_and_its_script_and_may_load_nothing_else(tones: Tones) -> None:
    page = _page(render(short_edition("es", "Beba agua."), "html", SPOKEN))
    policy = page.css_first("meta[http-equiv]").attributes["content"] or ""
    assert "media-src data:" in policy
    assert re.search(r"script-src 'sha256-[\w+/=]+';", policy)
    assert "default-src 'none'" in policy
    sound = page.css_first("audio").attributes["src"] or ""
    assert base64.b64decode(sound.removeprefix("data:audio/mpeg;base64,"))[:2] == b"\xff\xf3"


def test_beside_a_file_it_plays_that(tones: Tones) -> None:
    text = render(short_edition("es", "Beba agua."), "html", replace(SPOKEN, sound="handout.mp3")).decode()
    assert 'src="handout.mp3"' in text
    assert "media-src 'self'" in text.replace("&#39;", "'")
    assert "data:audio" not in text


def test_a_language_without_a_voice_has_no_spoken_page(tones: Tones) -> None:
    with pytest.raises(RenderFailed, match="no voice in Tagalog"):
        render(short_edition("tl", "a"), "html", SPOKEN)
