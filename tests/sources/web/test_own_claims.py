"""A post that is shorter than the page says, or lacks the words that the page describes it with, says so."""

from __future__ import annotations

import json

import pytest

from tests.sources.documents import read_text
from tests.sources.web.furniture_words import WORDS

SPOKEN = {words.language: words for words in WORDS if words.language in ("en", "de", "he", "ru")}


def claims(language: str, *, count: object = None, described: str = "", beside: str = "") -> list[str]:
    words = SPOKEN[language]
    data = json.dumps({"@type": "BlogPosting", "headline": words.title, "wordCount": count})
    head = f"<title>{words.title}</title><meta name='description' content='{described}'>"
    head += f"<script type='application/ld+json'>{data}</script>"
    body = "".join(f"<p>{sentence}</p>" for sentence in words.sentences)
    post = f"<article><h1>{words.title}</h1>{beside}{body}</article>"
    html = f"<!doctype html><html lang='{language}'><head>{head}</head><body>{post}</body></html>"
    article = read_text(html, name="page.html")
    return [finding.message for finding in article.findings if finding.code == "words-missing"]


@pytest.mark.parametrize("language", SPOKEN)
def test_fewer_words_than_the_page_counts(language: str) -> None:
    assert len(claims(language, count=700)) == 1
    assert len(claims(language, count="700")) == 1


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("count", [None, 12, 60, "many", [], "60"])
def test_a_count_that_is_met_or_means_nothing(language: str, count: object) -> None:
    assert claims(language, count=count) == []


@pytest.mark.parametrize("language", SPOKEN)
def test_a_description_whose_words_were_left_out(language: str) -> None:
    words = SPOKEN[language]
    beside = f"<div class='sidebar'><p>{words.lead}</p></div>"
    (message,) = claims(language, described=words.lead, beside=beside)
    assert words.lead[:20] in message
    assert claims(language, described=words.sentences[0], beside=beside) == []
    assert claims(language, described=words.lead) == []
