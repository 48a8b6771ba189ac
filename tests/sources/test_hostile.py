"""Input that was made to break a reader: it gets a result or an error of its own, and soon."""

from __future__ import annotations

import pytest

from converter.article import Article
from converter.errors import ConvertError, NoArticle, SourceUnreadable
from sources.documents import read_text, wix_page

DEEP = 100_000

READABLE = {
    "attribute": wix_page(f'<p title="{"x" * 1_000_000}" data-hook="{"y" * 100_000}">Rest.</p>'),
    "attributes": wix_page(f"<p {' '.join(f'a{i}=1' for i in range(20_000))}>Rest.</p>"),
    "link": wix_page(f'<p><a href="https://example.org/{"x" * 1_000_000}">Rest.</a></p>'),
    "span": wix_page('<table><tr><td rowspan="99999999" colspan="99999999">Rest.</td></tr></table>'),
    "spans": wix_page("<table>" + '<tr><td rowspan="65534" colspan="1000">Rest.</td></tr>' * 300 + "</table>"),
    "nested a bit": wix_page("<div>" * 900 + "Rest." + "</div>" * 900),
    "nested lists": wix_page("<ul><li>" * 400 + "Rest." + "</li></ul>" * 400),
    "nested quotes": wix_page("<blockquote>" * 700 + "Rest." + "</blockquote>" * 700),
    "nested tables": wix_page("<table><tr><td>" * 300 + "Rest."),
    "open paragraphs": wix_page("<p>Rest." * 20_000),
    "entities": wix_page("<p>Rest. &#xD800; &#0; &#x110000; &bogus; &#x202E;</p>"),
    "JSON-LD": wix_page("<p>Rest.</p>", head='<script type="application/ld+json">' + "[" * DEEP + "</script>"),
    "warm-up": wix_page("<p>Rest.</p>", head='<script id="wix-warmup-data">' + '{"a":' * DEEP + "</script>"),
    "image info": wix_page('<p>Rest.</p><wow-image data-image-info="[1]"><img src="http://[bad"></wow-image>'),
    "text": "Title\n\n" + "Rest well at home and drink water " * 20_000,
    "lines": "\n\n".join(["Title", *["Short line"] * 5_000, "Rest."]),
    "glued": "Title\n\n" + "aPlease b " * 30_000,
    "spaces": wix_page(f"<p>Rest.{' ' * 200_000}\u2003{' ' * 200_000}x</p>"),
    "dates": "Title\n\n" + "\n".join(f"{i} 2020" for i in range(2_000)),
}

UNREADABLE = {
    "divisions": wix_page("<div>" * DEEP + "Rest."),
    "formatting": wix_page("<b>" * DEEP + "Rest."),
    "lists": wix_page("<ul><li>" * DEEP + "Rest."),
    "drawings": wix_page("<svg>" * DEEP + "Rest."),
    "not closed": "<html><body>" + "<table>" * DEEP,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", READABLE)
def test_odd_input_is_read(name: str) -> None:
    article = read_text(READABLE[name], name="page.html" if "<html" in READABLE[name] else "page.txt")
    assert "Rest" in article.model_dump_json() or name in ("glued", "dates")
    assert Article.model_validate_json(article.model_dump_json()) == article


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", UNREADABLE)
def test_bottomless_pages_are_refused(name: str) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        read_text(UNREADABLE[name], name="page.html")
    assert "nested" in caught.value.why


NO_POST = {
    "a page without a post": "<!doctype html><html><title>Home</title><body><h1>Welcome</h1></body></html>",
    "an empty post": wix_page("<p>&nbsp;</p><script>x</script>"),
    "a feed without items": '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
    "a broken feed": '<?xml version="1.0"?><rss version="2.0"><channel><item>',
    "a bomb": '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x">]><rss version="2.0"><channel>&a;</channel></rss>',
    "some JSON": '{"name": "x"}',
    "JSON of a wrong shape": '{"post": {"richContent": {"nodes": [1, null, {"type": 3}]}}}',
}


@pytest.mark.parametrize("name", NO_POST)
def test_a_source_without_a_post_says_so(name: str) -> None:
    if name == "JSON of a wrong shape":
        with pytest.raises(ConvertError):
            read_text('{"blocks": [1, null]}', name=name)
        return
    with pytest.raises(NoArticle) as caught:
        read_text(NO_POST[name], name=name)
    assert name in caught.value.what


@pytest.mark.parametrize("data", [b"", b"  \n", b"\x00\x01\x02" * 100, b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n"])
def test_no_text_at_all_is_an_error_of_its_own(data: bytes) -> None:
    from converter.sources import document_from_bytes

    with pytest.raises(ConvertError):
        document_from_bytes(data, name="file")
