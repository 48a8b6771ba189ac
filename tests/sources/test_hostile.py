"""Input that was made to break a reader: it gets a result or an error of its own, and soon."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.article import Article, Paragraph
from converter.errors import ConvertError, NoArticle, SourceTooLarge, SourceUnreadable
from converter.sources.leftovers.rules import find_leftovers
from tests.sources.documents import read_text, wix_page

pytestmark = pytest.mark.slow

DEEP = 100_000

READABLE = {
    "attribute": wix_page(f'<p title="{"x" * 1_000_000}" data-hook="{"y" * 100_000}">Rest.</p>'),
    "attributes": wix_page(f"<p {' '.join(f'a{i}=1' for i in range(9_000))}>Rest.</p>"),
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


def ricos(text: str, depth: int = 0, kind: str = "BLOCKQUOTE") -> str:
    """Return a Ricos document with one paragraph, nested so deep; ``text`` is JSON."""
    node = f'{{"type":"PARAGRAPH","nodes":[{{"type":"TEXT","textData":{{"text":{text}}}}}]}}'
    return '{"nodes":[' + f'{{"type":"{kind}","nodes":[' * depth + node + "]}" * depth + "]}"


ODD_JSON = {
    "half a character": ricos('"Rest. \\ud800 well"'),
    "zero character": ricos('"Rest. 5\\u00000 mg"'),
    "half a character in a name": ricos('"Rest."').replace('"nodes":[{', '"\\ud800":1,"nodes":[{', 1),
    "a few inside another": ricos('"Rest."', 12),
    "numbers": (
        '{"nodes":[{"type":"HEADING","headingData":{"level":' + "9" * 4_000 + "}},"
        '{"type":"IMAGE","imageData":{"image":{"src":{"url":"https://a.example/b.png"},"width":1e999,"height":-1e999}}},'
        + ricos('"Rest."')[10:]
    ),
    "no numbers": '{"post":{"title":"x","minutesToRead":NaN,"firstPublishedDate":Infinity,"richContent":'
    + ricos('"Rest."')
    + "}}",
    "wrong types": '{"title":3,"nodes":[null,{"type":[]},{"type":"LIST_ITEM","nodes":{}},' + ricos('"Rest."')[10:],
    "ranges": json.dumps(
        {
            "blocks": [
                {
                    "type": "unstyled",
                    "text": "Rest. " + "x" * 5_000,
                    "inlineStyleRanges": [{"offset": i, "length": 5_000 - i, "style": "BOLD"} for i in range(5_000)],
                },
                *({"type": "unordered-list-item", "text": "x", "depth": i % 9} for i in range(3_000)),
            ]
        }
    ),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", ODD_JSON)
def test_odd_json_is_read(name: str) -> None:
    article = read_text(ODD_JSON[name], name="post.json")
    assert "Rest." in article.model_dump_json()
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_half_a_character_is_said() -> None:
    article = read_text(ODD_JSON["half a character"], name="post.json")
    assert [found.where for found in article.findings if found.code == "control-characters"] == ["s0.b0"]


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


DAMAGED_JSON = {
    "nested too deep": ricos('"Rest."', 10_000),
    "lists": '{"nodes":' + "[" * DEEP,
    "a number without an end": '{"nodes":[' + "9" * 100_000 + "]}",
    "cut off": ricos('"Rest."')[:-5],
}


@pytest.mark.parametrize("name", DAMAGED_JSON)
def test_damaged_json_is_refused_and_no_text(name: str) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        read_text(DAMAGED_JSON[name], name="post.json")
    assert "JSON" in caught.value.why


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", UNREADABLE)
def test_bottomless_pages_are_refused(name: str) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        read_text(UNREADABLE[name], name="page.html")
    assert "inside one another" in caught.value.why


TOO_LARGE: dict[str, Callable[[], str]] = {
    "items": lambda: wix_page("<ul>" + "<li>Rest" * 1_000_000),
    "attributes": lambda: wix_page(f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>Rest.</p>"),
    "attributes with values": lambda: wix_page("<p " + " ".join(f'a{i}=""' for i in range(50_000)) + ">Rest.</p>"),
    "attributes behind a quotation mark": lambda: wix_page(
        f"""<script a=">" {"/".join(f"a{i}=''" for i in range(50_000))}>x</script><p>Rest."""
    ),
    "text": lambda: wix_page(f"<p>{'Rest well. ' * 200_000}"),
    "text without a space": lambda: wix_page(f"<p>{'x' * 19_000_000}"),
    "plain text": lambda: "Title\n\n" + "Rest well. " * 200_000,
    "lines": lambda: "Title\n\n" + "Rest\n" * 30_000,
    "paragraphs": lambda: '{"nodes":[' + ",".join([ricos('"Rest."')[10:-2]] * 30_000) + "]}",
    "JSON": lambda: ricos(json.dumps("x" * 5_000_000)),
    "headings": lambda: wix_page("<h2>Rest</h2>" * 30_000),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", TOO_LARGE)
def test_more_than_any_post_has_is_refused(name: str) -> None:
    with pytest.raises(SourceTooLarge) as caught:
        read_text(TOO_LARGE[name](), name="post")
    assert "more than" in caught.value.why


def test_html_that_reads_a_tag_where_none_is_is_counted_right() -> None:
    depth = 5_000
    for start in (
        "<svg><title>",
        "<!-- --!>",
        "<!-->",
        "<!--->",
        "<p a='>' b=\"<script>\">",
        "<p a=x'>",
        # What ends no name and begins no value, so that the quotation mark hides nothing.
        '<p\xa0a=">',
        '<p ="x>',
        '<p a/="x>',
        '<p a="b"="c>',
        '<p="x>',
    ):
        with pytest.raises(SourceUnreadable):
            read_text(wix_page(start + "<div>" * depth + "Rest." + '" b="">'), name="page.html")

    quoted = wix_page(f"""<p title="{"<div>" * depth}">Rest.</p>""")
    assert "Rest." in read_text(quoted, name="page.html").model_dump_json()


def test_a_few_elements_that_open_again_in_each_paragraph_are_refused() -> None:
    left_open = "".join(f"<b id={number}>" for number in range(600))
    with pytest.raises(SourceTooLarge):
        read_text(wix_page(f"<p>{left_open}</p>" + "<p>Rest.</p>" * 2_000), name="page.html")
    with pytest.raises(SourceTooLarge):
        read_text(wix_page(f"<p>{left_open}</p>" + "<p>Rest.</p>" * 300), name="page.html")
    assert read_text(wix_page("<p><b><b><b><b><b>Rest.</p>" * 500), name="page.html")


@pytest.mark.parametrize(
    "between", ["<script>x</script>", "<!-- < -->", "<!-- < --><script></script>", "<svg><style></svg>"]
)
def test_elements_left_open_between_others_are_counted(between: str) -> None:
    left_open = "".join(f"{between}<b id={number}>" for number in range(600))
    with pytest.raises(SourceTooLarge):
        read_text(wix_page(f"<p>{left_open}</p>" + "<p>Rest.</p>" * 2_000), name="page.html")


def test_tags_in_content_of_another_kind_are_no_tags() -> None:
    for start in ("<math><mi><style>", "<script>", "<style>", "<textarea>"):
        with pytest.raises(NoArticle):
            read_text(wix_page(start + "<div>" * 5_000 + "Rest."), name="page.html")


LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#10;script:alert(1)",
    "java&Tab;script:alert(1)",
    "&#x6A;avascript&colon;alert(1)",
    "&#1;javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "blob:https://a.example/1",
    "https://good.example@evil.example/",
    "https://good.example:443@evil.example/",
    "//good.example@evil.example/",
    "https:good.example\\@evil.example",
    "https://\u202egro.example/",
    "http://[::1",
)


@pytest.mark.parametrize("address", LINKS)
def test_a_link_that_could_harm_is_removed_and_said(address: str) -> None:
    article = read_text(wix_page(f'<p>Read <a href="{address}">more</a>.</p>'), name="page.html")
    block = article.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    hrefs = [span.href for span in block.spans if span.href]
    notes = [note for note in article.findings if note.code == "unsafe-link"]
    assert (hrefs == [] and len(notes) == 1) or hrefs == ["https://good.example/@evil.example"]
    assert all(char.isprintable() or char == "\u200b" for note in notes for char in note.message)


ACTIVE = {
    "base": '<base href="javascript:alert(1)//">',
    "refresh": '<meta http-equiv="refresh" content="0; url=https://evil.example">',
    "template": "<template><p>Evil</p></template>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">Evil</p></noscript>',
    "handler": '<p onclick="alert(1)" style="background:url(javascript:alert(1))">',
    "frame": '<iframe srcdoc="<script>alert(1)</script>" src="javascript:alert(1)"></iframe>',
    "object": '<object data="javascript:alert(1)"></object><embed src="data:text/html,x">',
    "drawing": '<svg onload="alert(1)"><script>alert(1)</script><a href="javascript:alert(1)"></a></svg>',
    "form": '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">Evil</button></form>',
    "picture": '<img src="javascript:alert(1)" srcset="javascript:alert(1) 2x" alt="">',
}


@pytest.mark.parametrize("name", ACTIVE)
def test_nothing_that_acts_gets_into_an_article(name: str) -> None:
    article = read_text(wix_page(f"{ACTIVE[name]}<p>Rest. <a href='/more'>More</a></p>"), name="page.html")
    body = "".join(section.model_dump_json() for section in article.sections)
    assert "Rest." in body
    assert "alert" not in body
    assert "Evil" not in body
    assert "evil.example" not in body


def test_the_rest_of_a_plain_text_element_is_text() -> None:
    article = read_text(wix_page("<p>Rest.</p><plaintext><script>alert(1)</script>"), name="page.html")
    texts = [span.text for block in article.sections[0].blocks if isinstance(block, Paragraph) for span in block.spans]
    assert texts[0] == "Rest."
    assert texts[1].startswith("<script>")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ('{"nodes":[{"type":"PARAGRAPH","nodes":[{"type":"TEXT","textData":{"text":"Rest \udc80"}}]}]}', None),
        ('<rss version="2.0"><channel><item><description>Rest \udc80</description></item></channel></rss>', None),
        ("Title\n\nRest \udc80 well.", "text/plain"),
        ("<urlset><url><loc>https://a.example/\udc80</loc></url></urlset>", None),
    ],
)
def test_invalid_utf8_is_refused_by_every_reader(data: str, kind: str | None) -> None:
    from converter.sources import document_from_bytes, read_document

    with pytest.raises(SourceUnreadable):
        read_document(document_from_bytes(data.encode("utf-8", "surrogateescape"), name="post", media_type=kind))


def test_a_saved_page_with_a_damaged_letter_is_read_with_an_error_that_shows_it() -> None:
    from converter.sources import document_from_bytes, read_document

    page = wix_page("<p>Rest \udc80 well.</p>").encode("utf-8", "surrogateescape")
    article = read_document(document_from_bytes(page, name="page.html"))
    found = [one for one in article.findings if one.code == "doubtful-letters"]
    assert [one.severity for one in found] == ["error"]
    assert "Rest \ufffd well" in found[0].message


@pytest.mark.slow
def test_mutated_sources_break_no_promise(tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "fuzz_import.py"
    command = [sys.executable, str(script), "--inputs", "1000", "--seed", "7", "--corpus", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=280, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken promises" in result.stdout


@pytest.mark.parametrize("sign", [". ", "? ", "\n", "x"])
def test_a_very_long_text_is_looked_at_in_parts(sign: str) -> None:
    for length in range(19_994, 20_004):
        before = f"{'x' * length}{sign}"
        text = f"{before}Call [insert clinic name] today. {'x' * 25_000}"
        cuts = find_leftovers(text)
        assert [text[cut.start : cut.end] for cut in cuts] == ["[insert clinic name]"]


NO_POST = {
    "JSON nested deep": ricos('"Rest."', 450),
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
