"""One post in the forms that a platform gives it: what differs, and why."""

from __future__ import annotations

from collections import Counter

import pytest

from converter.article import Article, Block, Embed, Paragraph
from converter.sources import load, read_articles, read_document
from tests.sources.corpus import body_text, needed, words

VIDEO = "https://youtu.be/cgU1MzDQHw4"
VIDEO_TITLE = "Bernd Polster über Walter Gropius, Bauhaus und Exil"


def read(name: str) -> Article:
    return read_document(load(needed() / name, max_bytes=9_000_000))


@pytest.fixture(scope="module")
def page() -> Article:
    return read("wix-live-html/adolfstock-polster-de-2024/source.html")


def blocks(article: Article) -> list[Block]:
    return [block for section in article.sections for block in section.blocks]


def outline(article: Article) -> list[tuple[int, str]]:
    return [(s.level, "".join(span.text for span in s.heading or ())) for s in article.sections]


def body_words(article: Article) -> Counter[str]:
    return Counter(words(body_text(article)))


def test_the_page_is_read_from_the_document_inside_it(page: Article) -> None:
    """A Wix page of 2024 carries what its editor stored; the same file from Wix's API gives the same article."""
    stored = read("wix-ricos-json/adolfstock-polster-de-2024/source.json")
    assert (page.source.reader, stored.source.reader) == ("wix-page-ricos", "wix-ricos")
    assert page.sections == stored.sections
    facts = {"title", "authors", "published", "updated", "reading_minutes", "language", "tags"}
    assert page.model_dump(include=facts) == stored.model_dump(include=facts)


def test_the_amp_page_lacks_the_video_s_title_and_the_first_date(page: Article) -> None:
    """AMP draws the video from its number alone, and shows only the date of the last edit."""
    amp = read("wix-amp-html/adolfstock-polster-amp-de-2024/source.html")
    assert outline(amp) == outline(page)
    differing = [(one, other) for one, other in zip(blocks(page), blocks(amp), strict=True) if one != other]
    assert differing == [
        (Embed(title=VIDEO_TITLE, url=VIDEO), Embed(url="https://www.youtube.com/watch?v=cgU1MzDQHw4"))
    ]
    assert body_words(page) - body_words(amp) == Counter(words(VIDEO_TITLE))
    assert (amp.published, amp.reading_minutes) == (None, None)


def test_the_feed_has_a_link_for_the_video_and_no_blank_lines(page: Article) -> None:
    """In a feed the video is a bare link, an edit of that day is still to come, and line breaks are spaces."""
    feed = read_articles(load(needed() / "wix-rss/adolfstock-de-full/source.xml", max_bytes=9_000_000))
    (item,) = [article for article in feed if "Polster" in (article.title or "")]
    assert outline(item) == outline(page)
    assert body_words(page) - body_words(item) == Counter(words(VIDEO_TITLE))
    assert body_words(item) - body_words(page) == Counter(words(VIDEO))
    assert len([block for block in blocks(item) if isinstance(block, Paragraph)]) < len(blocks(page))
    assert (item.updated, item.reading_minutes) == (None, None)
    assert item.published is not None
    assert page.published is not None
    assert abs(item.published.toordinal() - page.published.toordinal()) <= 1


def test_medium_s_json_says_what_its_markdown_says() -> None:
    """No post of the corpus is there both as a live page and as an export; the nearest pair is JSON and Markdown.

    The Markdown that another tool made of the JSON has all our words; of its own are the title and the addresses.
    """
    article = read("medium-format-json/mediumexporter-vipassana/source.json")
    markdown = (needed() / "medium-format-json/mediumexporter-vipassana/expected.md").read_text(encoding="utf-8")
    assert body_words(article) - Counter(words(markdown)) == Counter()
