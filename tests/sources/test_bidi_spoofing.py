"""Invisible characters that show a reader something else than what is written."""

from __future__ import annotations

import re

import pytest

from converter.article import Article, Paragraph, units
from converter.sources.dom.text_cleaning import clean
from tests.sources.documents import read_text, wix_page

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def read(body: str) -> Article:
    return read_text(wix_page(body), name="post.html")


def outcome(text: str) -> tuple[str, list[str]]:
    """Return the paragraph that the text becomes, and the findings about it."""
    article = read(f"<p>{text}</p>")
    block = article.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    found = [finding for finding in article.findings if finding.code == "control-characters"]
    assert all(finding.where == "s0.b0" and finding.severity == "warning" for finding in found)
    assert not any(BIDI.search(finding.message) for finding in found), "a message must not deceive its reader either"
    return "".join(span.text for span in block.spans), [finding.message for finding in found]


DECEIVING = {
    "override": ("Take \u202e05\u202c mg", "Take 05 mg", "U+202E"),
    "override of the other letters": ("שלום \u202eabc\u202c", "שלום abc", "U+202E"),
    "override without an end": ("annex\u202egpj.exe", "annexgpj.exe", "U+202E"),
    "embedding without an end": ("Call \u202b555 0100", "Call 555 0100", "U+202B"),
    "isolate without an end": ("Call \u2067555 0100", "Call 555 0100", "U+2067"),
    "embedding ended by the wrong sign": ("a \u202bb\u2069 c", "a b c", "U+202B"),
    "embedding of left-to-right text": ("\u202b10 mg\u202c", "10 mg", "U+202B"),
    "mark among figures": ("10\u200f-20 mg", "10-20 mg", "U+200F"),
    "tag characters": ("Rest.\U000e0064\U000e0069\U000e0065", "Rest.", "die"),
    "variation selectors": ("Rest.\ufe01\ufe02\ufe05", "Rest.", "hide"),
    "control between figures": ("5\x1f0 mg", "5 0 mg", "one number or two"),
    "control in a span of its own": ("5<b>\x1f</b>0 mg", "5 0 mg", "one number or two"),
    "control at the end of a span": ("<b>5\x1f</b><i></i>0 mg", "5 0 mg", "one number or two"),
    "two controls": ("5<b>\x1f</b>\x1f<i>0 mg</i>", "5 0 mg", "one number or two"),
    "dash of Windows": ("5\x9610 mg", "5–10 mg", "most likely"),
    "apostrophe of Windows": ("don\x92t", "don’t", "most likely"),
    "zero character": ("5&#0;0 mg", "5\ufffd0 mg", "damaged"),
    "half a character": ("5&#xD800;0 mg", "5\ufffd0 mg", "damaged"),
}


@pytest.mark.parametrize("name", DECEIVING)
def test_what_deceives_is_taken_out_and_said(name: str) -> None:
    text, expected, message = DECEIVING[name]
    left, messages = outcome(text)
    assert left == expected
    assert len(messages) == 1
    assert message in messages[0]


HARMLESS = {
    "family": ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    "flag of Scotland": (
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    ),
    "heart": ("❤\ufe0f", "❤\ufe0f"),
    "Persian": ("می\u200cخواهم", "می\u200cخواهم"),
    "Hindi": ("क्\u200dष", "क्\u200dष"),
    "Khmer": ("ខ្ញុំ\u200bសុខ", "ខ្ញុំ\u200bសុខ"),
    "Latin joiner": ("para\u200bceta\u200dmol", "paracetamol"),
    "byte order mark": ("Re\ufeffst", "Rest"),
    "soft hyphen": ("Re\xadst", "Rest"),
    "bell": ("Re\x07st", "Rest"),
    "number from an address book": ("Call \u202d555 0100\u202c now", "Call 555 0100 now"),
    "end of nothing": ("Rest\u202c well\u2069", "Rest well"),
    "left-to-right number in Hebrew": ("חייגו \u202a+1-555\u202c היום", "חייגו \u2066+1-555\u2069 היום"),
    "isolate in Hebrew": ("חייגו \u206610 mg\u2069 היום", "חייגו \u206610 mg\u2069 היום"),
    "mark in Arabic": ("خذ 10\u200f اليوم", "خذ 10\u200f اليوم"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_scripts_need_stays_and_the_rest_goes_in_silence(name: str) -> None:
    text, expected = HARMLESS[name]
    assert outcome(text) == (expected, [])


def test_every_text_of_a_post_is_looked_at() -> None:
    body = (
        "<h2>He\u202eading</h2><ul><li>it\u202eem</li></ul><table><tr><td>ce\u202ell</td><td>x</td></tr></table>"
        "<blockquote>quo\u202ete<pre>co\u202ede</pre></blockquote>"
        "<figure><img src='https://a.example/a.png' alt='al\u202et'><figcaption>cap\u202etion</figcaption></figure>"
    )
    top = '<h1 data-hook="post-title">Ti\u202etle</h1><span data-hook="user-name">Patient\u202e Education Team</span>'
    article = read_text(wix_page(body, top=top), name="post.html")
    assert BIDI.search(article.model_dump_json()) is None
    places = {found.where for found in article.findings if found.code == "control-characters"}
    expected = {
        "title",
        "s0.heading",
        "s0.b0.i0.b0",
        "s0.b1.r0.c0",
        "s0.b2.b0",
        "s0.b2.b1",
        "s0.b3.alt",
        "s0.b3.caption",
    }
    assert places == {*expected, None}, "the author's name has no path"
    assert {place for place in places if place} <= {unit.path for unit in units(article)} | {"s0.b2.b1"}


def test_the_marks_around_a_cut_stay() -> None:
    article = read("<p>Take <b>\u202e0</b>5<i>\u202c mg</i></p>")
    block = article.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert [(span.text, span.marks) for span in block.spans] == [
        ("Take ", ()),
        ("0", ("strong",)),
        ("5", ()),
        (" mg", ("em",)),
    ]


def test_a_text_of_nothing_but_controls_is_none() -> None:
    article = read("<p>Rest.</p><p>\u202e\u2067\u200f</p><p>\U000e0041</p>")
    assert len(article.sections[0].blocks) == 1


def test_clean_text_stays_clean() -> None:
    for text, expected in HARMLESS.values():
        assert clean(clean(text)) == clean(text)
        assert clean(expected) == expected
