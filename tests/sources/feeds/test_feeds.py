"""Feeds: whole posts and excerpts, in RSS and Atom, well-formed or nearly so, and those that mean harm."""

from __future__ import annotations

import datetime as dt
from html import escape

import pytest

from converter.article import Article, Author, plain_text
from converter.errors import ConvertError, NoArticle, SourceNotFound, SourceTooLarge, SourceUnreachable
from converter.sources import Post, document_from_bytes, read_articles
from converter.sources.document import Document
from converter.sources.feeds.xml import parse_feed_xml, xml_kind
from converter.sources.linked_pages import LinkedPages
from converter.sources.reading import posts_of, read_page
from converter.xml_reading import XmlLimits
from tests.sources.documents import wix_page

WHOLE = "<h2>At home</h2><p>Rest.</p><ul><li>Drink.</li></ul>"
PREFIXED = WHOLE.replace("<", "<x:").replace("<x:/", "</x:")
PREFIXED = f'<x:div xmlns:x="http://www.w3.org/1999/xhtml">{PREFIXED}</x:div>'
POST = "https://www.example.org/post/fever"
DATE = "Fri, 28 Jul 2023 04:02:54 GMT"


def rss(*items: str, more: str = "") -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    spaces += ' xmlns:media="http://search.yahoo.com/mrss/"'
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss {spaces} version="2.0"><channel>{more}{inner}</channel></rss>'


def atom(entry: str, more: str = "") -> str:
    space = 'xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us"'
    return f"<?xml version='1.0' encoding='utf-8'?><feed {space}>{more}<entry>{entry}</entry></feed>"


def excerpt(text: str = "Fever is…", link: str = POST) -> str:
    return rss(f"<title>Fever</title><link>{link}</link><description><![CDATA[{text}]]></description>")


def document(text: str, name: str = "feed.xml") -> Document:
    return document_from_bytes(text.encode(), name=name)


def words(article: Article) -> str:
    texts = []
    for section in article.sections:
        texts += [plain_text(section.heading or ())]
        texts += [str(block.model_dump(include={"spans", "items"})) for block in section.blocks]
    return " ".join(texts)


def page_of(pages: dict[str, str | ConvertError], asked: list[str] | None = None) -> LinkedPages:
    """Return a lookup of pages by address; any other address is unreachable."""

    def page(url: str) -> Document:
        if asked is not None:
            asked.append(url)
        found = pages.get(url, SourceUnreachable("No page.", "There is no network.", "Connect it."))
        if isinstance(found, ConvertError):
            raise found
        return document(found, name=url)

    return LinkedPages(page, read_page)


def posts(text: str, linked: LinkedPages | None = None) -> tuple[Post, ...]:
    found = posts_of(document(text), linked)
    assert found.several
    return found.posts


def only(text: str) -> Article:
    (article,) = read_articles(document(text))
    return article


def codes(article: Article) -> list[str]:
    return [found.code for found in article.findings]


def test_the_facts_of_an_item() -> None:
    item = (
        f"<title>Tom &amp;amp; fever</title><link>{POST}?source=rss-1------2&amp;id=3</link>"
        f"<dc:creator>Team</dc:creator><pubDate>{DATE}</pubDate><category>health</category><category><![CDATA[children]]></category>"
        f'<enclosure url="https://static.wixstatic.com/media/a~mv2.jpg/v1/fit/w_9,h_9/file.png" type="image/png"/>'
        f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded><description>Fever is…</description>"
    )
    article = only(rss(item, more="<language>en-us</language>"))
    assert article.title == "Tom & fever"
    assert article.authors == (Author(name="Team"),)
    assert article.published == dt.datetime(2023, 7, 28, 4, 2, 54, tzinfo=dt.UTC)
    assert (article.language, article.tags) == ("en-US", ("health", "children"))
    assert article.source.url == f"{POST}?id=3"
    assert article.cover is not None
    assert article.cover.src == "https://static.wixstatic.com/media/a~mv2.jpg"
    assert [plain_text(section.heading or ()) for section in article.sections] == ["At home"]
    assert codes(article) == []


def test_a_cover_that_is_in_the_body_is_not_there_twice() -> None:
    picture = "https://static.wixstatic.com/media/a~mv2.jpg"
    body = f'<p>Rest.</p><img alt="A bed" src="{picture}/v1/fit/w_9/file.png">'
    enclosure = f'<enclosure url="{picture}/v1/fit/w_5/file.png" type="image/jpeg"/>'
    article = only(rss(f"<title>x</title>{enclosure}<content:encoded>{escape(body)}</content:encoded>"))
    assert article.cover is None


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("html", escape(WHOLE)),
        ("html", f"<![CDATA[{WHOLE}]]>"),
        ("xhtml", f'<div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div>'),
        (
            "xhtml",
            PREFIXED,
        ),
    ],
)
def test_atom(kind: str, content: str) -> None:
    entry = (
        f'<title type="html">Fever &amp;amp; cough</title><link rel="edit" href="https://x.example/1"/>'
        f'<link href="{POST}"/><published>2024-01-02T03:04:05+01:00</published><updated>2024-02-01T00:00:00Z</updated>'
        f'<category term="health"/><content type="{kind}">{content}</content><summary>Short</summary>'
    )
    article = only(atom(entry, more="<author><name>Team</name></author>"))
    assert (article.title, article.authors, article.tags) == ("Fever & cough", (Author(name="Team"),), ("health",))
    assert article.published == dt.datetime(2024, 1, 2, 2, 4, 5, tzinfo=dt.UTC)
    assert article.updated == dt.datetime(2024, 2, 1, tzinfo=dt.UTC)
    assert (article.language, article.source.url) == ("en-US", POST)
    assert plain_text(article.sections[0].heading or ()) == "At home"
    assert [block.kind for block in article.sections[0].blocks] == ["paragraph", "list"]


def test_text_in_atom_is_no_html() -> None:
    article = only(atom("<title>x</title><content>Below 5 &lt;b and 6</content>"))
    assert "Below 5 <b and 6" in words(article)


def test_rss_of_the_first_kind() -> None:
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Blog</title><dc:language>ja</dc:language></channel>"
        f"<item><title>熱</title><link>{POST}</link><dc:date>2024-01-02</dc:date>"
        "<content:encoded><![CDATA[<p>休んでください。</p>]]></content:encoded></item></rdf:RDF>"
    )
    article = only(text)
    assert (article.title, article.language, article.published) == ("熱", "ja", dt.date(2024, 1, 2))


def test_what_is_only_hinted_at_is_read_from_its_page() -> None:
    page = wix_page("<h2>At home</h2><p>Rest.</p>", top='<h1 data-hook="post-title">Fever in children</h1>')
    (post,) = posts(excerpt(), page_of({POST: page}))
    assert (post.title, post.url) == ("Fever", POST)
    article = post.read()
    assert (article.title, article.source.reader) == ("Fever in children", "wix-page")
    assert "excerpt-only" not in codes(article)


@pytest.mark.parametrize(
    ("linked", "why"),
    [
        (None, "read by itself"),
        (page_of({}), "There is no network."),
        (page_of({POST: SourceNotFound("Gone.", "The server says no.", "Look.")}), "The server says no."),
        (page_of({POST: "<!doctype html><html><body><h1>Home</h1></body></html>"}), "holds no post|is the text of a"),
    ],
)
def test_an_excerpt_is_the_article_where_the_page_cannot_be_read(linked: LinkedPages | None, why: str) -> None:
    (post,) = posts(excerpt("Fever is no illness [&hellip;]"), linked)
    article = post.read()
    assert "Fever is no illness" in words(article)
    (found,) = [found for found in article.findings if found.code == "excerpt-only"]
    assert any(part in found.message for part in why.split("|"))
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("summary", "whole"),
    [
        ("<p>Rest.</p><p>Drink.</p>", True),
        ("<p>Rest.</p><ul><li>Drink.</li></ul>", True),
        ("<p>Rest.</p><p>Drink. […]</p>", False),
        ("<p>Rest.</p><p>Drink...</p>", False),
        ("<p>Rest.</p>", False),
        ("Rest.", False),
        ('<div class="medium-feed-item"><p>Rest.</p><p class="medium-feed-link">Continue reading</p></div>', False),
    ],
)
def test_which_descriptions_are_the_whole_post(summary: str, *, whole: bool) -> None:
    asked: list[str] = []
    (post,) = posts(excerpt(summary), page_of({}, asked))
    article = post.read()
    assert ("excerpt-only" not in codes(article), asked) == (whole, [] if whole else [POST])


def test_a_feed_without_network_asks_once() -> None:
    links = [f"https://www.example.org/post/{number}" for number in range(20)]
    text = rss(*(f"<title>{link}</title><link>{link}</link><description>x</description>" for link in links))
    asked: list[str] = []
    articles = [post.read() for post in posts(text, page_of({}, asked))]
    assert len(articles) == 20
    assert len(asked) == 1
    assert all("There is no network." in article.findings[0].message for article in articles)


def test_one_slow_page_does_not_end_the_reading_of_the_others() -> None:
    names = [f"https://www.example.org/post/{number}" for number in range(9)]
    good = wix_page("<p>Rest.</p>")
    asked: list[str] = []
    linked = page_of(dict.fromkeys((names[0], names[2], names[7]), good), asked)
    outcomes = []
    for name in names:
        try:
            linked.load(name).read()
            outcomes.append("read")
        except SourceUnreachable:
            outcomes.append("lost")
    assert outcomes == ["read", "lost", "read", "lost", "lost", "lost", "lost", "lost", "lost"]
    assert asked == names[:5], "after two in a row the server is left alone"


def test_an_item_without_an_address_and_without_words_is_no_post() -> None:
    (post,) = posts(rss("<title>Nothing</title>", f"<title>Fever</title><link>{POST}</link>"))
    assert post.title == "Fever"


def test_the_newest_come_first_and_those_without_a_date_last() -> None:
    dates = ["Mon, 01 Jan 2024 00:00:00 GMT", "", "Wed, 01 Jan 2025 00:00:00 GMT"]
    items = [f"<title>{n}</title><pubDate>{date}</pubDate><description>x</description>" for n, date in enumerate(dates)]
    assert [post.title for post in posts(rss(*items))] == ["2", "0", "1"]


def test_the_digest_of_a_post_is_its_own() -> None:
    """A feed changes with each new post; the others' files must not."""
    item = f"<title>Fever</title><content:encoded>{escape(WHOLE)}</content:encoded>"
    more = "<lastBuildDate>Mon, 01 Jan 2024 00:00:00 GMT</lastBuildDate>"
    one = only(rss(item))
    two = next(a for a in read_articles(document(rss(item, "<description>x</description>", more=more))) if a.title)
    assert one.source.sha256 == two.source.sha256
    # A new digest would mark every post of a feed as changed.
    assert one.source.sha256 == "a7732e315dab536f99c8ebdedd6e548a44cfaecd5c9552f81b345e86eba237d3"


def test_the_line_that_wordpress_adds_goes() -> None:
    line = f'<p>El artículo <a href="{POST}/">Fever</a> apareció en <a href="https://www.example.org">Blog</a>.</p>'
    item = f"<title>Fever</title><link>{POST}</link><content:encoded>{escape('<p>Rest.</p>' + line)}</content:encoded>"
    assert "apareció" not in words(only(rss(item)))
    other = item.replace("Fever&lt;/a", "here&lt;/a")
    assert "apareció" in words(only(rss(other)))


def test_a_feed_that_is_nearly_well_formed_is_read() -> None:
    body = "<content:encoded><![CDATA[<p>Rest &nbsp;&amp; drink 5&deg; &cut.</p>]]></content:encoded>"
    text = rss(f"<title>Fever &ndash; cough & cold &#233;\x08</title><link>{POST}?a=1&b=2</link>{body}")
    head = '<!-- <html> --><?xml-stylesheet href="x"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "x.dtd">'
    text = text.replace("?>", f"?>{head}", 1)
    article = only(f"This XML file has no style information.\n{text}")
    assert article.title == "Fever – cough & cold é"
    assert article.source.url == f"{POST}?a=1&b=2"
    assert "drink 5° &cut." in words(article)


HOSTILE = {
    "a billion laughs": (
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>' + rss("<title>&b;</title>"),
        "names of its own",
    ),
    "a file of this computer": (
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss("<title>&a;</title>"),
        "names of its own",
    ),
    "a document type inside": (rss('<!DOCTYPE x [<!ENTITY a "b">]><title>&a;</title>'), "damaged"),
    "nested a thousand deep": (rss("<a>" * 1_000 + "</a>" * 1_000), "inside one another"),
    "cut short": (rss(f"<title>x</title><link>{POST}</link>")[:-20], "damaged"),
    "open text": ("<rss>" + "<![CDATA[" * 100_000, "damaged"),
    "ampersands": ("<rss>" + "&a" * 1_000_000, "damaged"),
}


@pytest.mark.slow
@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_is_refused(name: str) -> None:
    text, why = HOSTILE[name]
    with pytest.raises(NoArticle) as caught:
        read_articles(document(text, name=name))
    assert name in caught.value.what
    assert why in caught.value.why


def test_a_feed_of_too_many_elements_is_refused() -> None:
    feed = document(rss("<a/>" * 57))
    assert len(list(parse_feed_xml(feed, XmlLimits(elements=60)).iter())) == 60
    with pytest.raises(SourceTooLarge):
        parse_feed_xml(feed, XmlLimits(elements=59))


def test_a_page_that_speaks_of_feeds_is_none() -> None:
    assert xml_kind(document("<!doctype html><title>x</title><p>Use &lt;rss> or <rss></rss></p>")) is None
    assert xml_kind(document("<feed>of cattle</feed>")) is None
    assert xml_kind(document("Words. " * 200 + "<rss>")) is None
