"""Sitemaps and indexes of sitemaps."""

from __future__ import annotations

import datetime as dt

import pytest

from converter.errors import ConvertError, NoArticle, SourceRefused, SourceUnreachable
from converter.sources import Post, document_from_bytes
from converter.sources.document import Document
from converter.sources.feeds.sitemap import read_sitemap
from converter.sources.linked_pages import LinkedPages
from converter.sources.reading import posts_of, read_page
from tests.sources.documents import wix_page

SPACE = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
SITE = "https://www.example.org"


def urlset(*entries: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}>{"".join(entries)}</urlset>'


def entry(path: str, changed: str = "") -> str:
    picture = f"<image:image><image:loc>{SITE}/a.png</image:loc></image:image>"
    return f"<url><loc>\n{SITE}{path}\n</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}{picture}</url>"


def index(*names: str) -> str:
    entries = (f"<sitemap><loc>{SITE}/{name}</loc></sitemap>" for name in names)
    return f"<sitemapindex {SPACE}>{''.join(entries)}</sitemapindex>"


def document(text: str, name: str = "sitemap.xml") -> Document:
    return document_from_bytes(text.encode(), name=name)


def site(pages: dict[str, str | ConvertError], asked: list[str] | None = None) -> LinkedPages:
    def page(url: str) -> Document:
        if asked is not None:
            asked.append(url.removeprefix(SITE))
        found = pages[url.removeprefix(SITE)]
        if isinstance(found, ConvertError):
            raise found
        return document(found, url)

    return LinkedPages(page, read_page)


def posts(text: str, linked: LinkedPages | None = None) -> tuple[Post, ...]:
    found = posts_of(document(text), linked)
    assert found.several
    return found.posts


def test_a_sitemap_lists_addresses_and_reads_nothing() -> None:
    asked: list[str] = []
    text = urlset(entry("/post/a"), entry("/post/b", "2024-01-09"), entry("/post/c", "2025-01-09T10:00:00+00:00"))
    found = posts(text, site({}, asked))
    assert [(post.url, post.changed) for post in found] == [
        (f"{SITE}/post/c", dt.date(2025, 1, 9)),
        (f"{SITE}/post/b", dt.date(2024, 1, 9)),
        (f"{SITE}/post/a", None),
    ]
    assert asked == []


def test_its_posts_are_fetched_when_they_are_read() -> None:
    asked: list[str] = []
    linked = site({"/post/a": wix_page("<p>Rest.</p>"), "/post/b": "<!doctype html><body></body>"}, asked)
    good, bad = posts(urlset(entry("/post/a"), entry("/post/b"), entry("/post/a")), linked)
    assert good.read().title == "A post"
    with pytest.raises(NoArticle):
        bad.read()
    assert asked == ["/post/a", "/post/b"]


def test_without_a_network_it_says_so() -> None:
    (post,) = posts(urlset(entry("/post/a")))
    with pytest.raises(SourceUnreachable):
        post.read()


def test_of_an_index_the_lists_of_posts_are_read() -> None:
    asked: list[str] = []
    names = ["pages-sitemap.xml", "blog-posts-sitemap.xml", "blog-categories-sitemap.xml", "post_tag-sitemap.xml"]
    linked = site({"/blog-posts-sitemap.xml": urlset(entry("/post/a"))}, asked)
    assert [post.url for post in posts(index(*names), linked)] == [f"{SITE}/post/a"]
    assert asked == ["/blog-posts-sitemap.xml"]


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("post-sitemap.xml", True),
        ("post-sitemap2.xml", True),
        ("sitemap-posts.xml", True),
        ("wp-sitemap-posts-post-1.xml", True),
        ("wp-sitemap-posts-page-1.xml", False),
        ("page-sitemap.xml", False),
        ("author-sitemap.xml", False),
        ("sitemap-tags.xml", False),
        ("store-products-sitemap.xml", False),
    ],
)
def test_lists_of_posts_are_known_by_their_names(name: str, *, chosen: bool) -> None:
    asked: list[str] = []
    pages: dict[str, str | ConvertError] = {f"/{name}": urlset(entry("/a")), "/blog.xml": urlset(entry("/b"))}
    posts(index(name, "blog.xml"), site(pages, asked))
    assert (f"/{name}" in asked) is chosen


def test_where_no_name_speaks_of_posts_all_lists_are_read() -> None:
    pages: dict[str, str | ConvertError] = {"/1.xml": urlset(entry("/a")), "/2.xml": urlset(entry("/b"))}
    assert {post.url for post in posts(index("1.xml", "2.xml"), site(pages))} == {f"{SITE}/a", f"{SITE}/b"}


def test_a_list_that_cannot_be_read_is_a_bad_post() -> None:
    refused = SourceRefused("No.", "The server says no.", "Ask.")
    pages: dict[str, str | ConvertError] = {"/1.xml": refused, "/2.xml": urlset(entry("/b")), "/3.xml": index("1.xml")}
    good, *bad = posts(index("1.xml", "2.xml", "3.xml"), site(pages))
    assert good.url == f"{SITE}/b"
    assert [post.name for post in bad] == [f"{SITE}/1.xml", f"{SITE}/3.xml"]
    for post, kind in zip(bad, (SourceRefused, NoArticle), strict=True):
        with pytest.raises(kind):
            post.read()


def test_an_endless_index_ends() -> None:
    asked: list[str] = []
    pages: dict[str, str | ConvertError] = {f"/{n}.xml": urlset(entry(f"/{n}")) for n in range(9)}
    lists = document(index(*(f"{n}.xml" for n in range(9))))
    found = read_sitemap(lists, site(pages, asked), lambda *_: None, most_lists=2)
    assert asked == ["/0.xml", "/1.xml"]
    with pytest.raises(NoArticle, match="9 lists of pages"):
        found[-1].read()


@pytest.mark.parametrize("loc", ["javascript:alert(1)", "file:///etc/passwd", "/post/a", "http://", ""])
def test_what_is_no_web_address_is_no_post(loc: str) -> None:
    with pytest.raises(NoArticle):
        posts(urlset(f"<url><loc>{loc}</loc></url>"), site({}))
