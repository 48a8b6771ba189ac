"""Wix and Medium pages: where each fact is, and what of the page is not the post."""

from __future__ import annotations

import datetime as dt
import html
import json

import pytest

from converter.article import Article, Author, Image, Paragraph, Span
from converter.sources.dates import machine_date, shown_date
from tests.sources.documents import read_text, wix_page

REST = "<p>Rest at home and drink water for two days.</p>"


def headings(article: Article) -> list[tuple[int, str | None]]:
    return [
        (s.level, None if s.heading is None else "".join(span.text for span in s.heading)) for s in article.sections
    ]


def body(article: Article) -> list[str]:
    blocks = [block for section in article.sections for block in section.blocks]
    return ["".join(s.text for s in block.spans) for block in blocks if isinstance(block, Paragraph)]


def codes(article: Article) -> list[str]:
    return [finding.code for finding in article.findings]


def test_a_wix_page_that_shows_nothing_states_its_facts_in_its_data() -> None:
    post: dict[str, object] = {
        "title": "Fever",
        "firstPublishedDate": "2020-03-29T12:11:27.862Z",
        "lastPublishedDate": "2020-11-06T16:38:17.562Z",
        "minutesToRead": 12,
        "owner": {"name": "Team"},
        "hashtags": ["fever"],
    }
    article = read_text(wix_page(REST, head=warmed_up(post), top=""))
    assert article.title == "Fever"
    assert article.authors == (Author(name="Team"),)
    assert article.published == dt.datetime(2020, 3, 29, 12, 11, 27, 862000, tzinfo=dt.UTC)
    assert article.updated == dt.datetime(2020, 11, 6, 16, 38, 17, 562000, tzinfo=dt.UTC)
    assert article.reading_minutes == 12
    assert article.tags == ("fever",)


def warmed_up(post: dict[str, object]) -> str:
    page = json.dumps({"data": {"postPage": {"post": post}}})
    data = {"appsWarmupData": {"14bcded7-0066-7c35-14d7-466cb3f09103": {"OldPostPageWarmupData-fever": page}}}
    return f'<script type="application/json" id="wix-warmup-data">{json.dumps(data)}</script>'


def test_a_wix_page_is_read_from_the_document_that_it_is_drawn_from() -> None:
    leaf = {"type": "TEXT", "textData": {"text": "Rest at home and drink water."}}
    nodes = [
        {"type": "PARAGRAPH", "nodes": [leaf]},
        {"type": "IMAGE", "imageData": {"image": {"src": {"id": "a.jpg"}}}},
    ]
    post: dict[str, object] = {"title": "Fever", "minutesToRead": 2, "richContent": {"nodes": nodes}}
    article = read_text(wix_page("<p>Rest at home and drink water.</p><p>Share</p>", head=warmed_up(post)))
    assert article.source.reader == "wix-page-ricos"
    assert (article.title, article.reading_minutes) == ("A post", 2)
    assert body(article) == ["Rest at home and drink water."]
    assert article.sections[0].blocks[1] == Image(src="https://static.wixstatic.com/media/a.jpg")


@pytest.mark.parametrize("content", [{}, {"nodes": []}, {"nodes": [{"type": "PARAGRAPH"}]}, {"nodes": 3}, "x"])
def test_a_wix_page_with_an_empty_document_is_read_by_what_it_shows(content: object) -> None:
    article = read_text(wix_page(REST, head=warmed_up({"title": "Fever", "richContent": content})))
    assert article.source.reader == "wix-page"
    assert body(article) == ["Rest at home and drink water for two days."]


def test_a_wix_page_without_data_is_read_by_what_it_shows() -> None:
    top = (
        '<h1 data-hook="post-title">Fiebre &amp; tos</h1><span data-hook="user-name">Equipo</span>'
        '<ul><li><span data-hook="time-ago" title="12 may 2020">12 may 2020</span></li>'
        '<li><span data-hook="time-to-read">3 Min. de lectura</span></li></ul>'
        '<p>Actualizado: <span data-hook="time-ago" title="23 sept 2021">23 sept 2021</span></p>'
    )
    article = read_text(wix_page(REST, top=top).replace('lang="en"', 'lang="es-MX"'))
    assert article.title == "Fiebre & tos"
    assert article.authors == (Author(name="Equipo"),)
    assert (article.published, article.updated) == (dt.date(2020, 5, 12), dt.date(2021, 9, 23))
    assert article.reading_minutes == 3
    assert article.language == "es-MX"


def test_what_a_page_does_not_state_is_null_and_said() -> None:
    article = read_text(wix_page(REST, top='<span data-hook="time-ago">2 days ago</span>'))
    assert (article.title, article.authors, article.published, article.updated) == (None, (), None, None)
    assert article.reading_minutes is None
    assert article.source.url is None
    assert codes(article) == ["missing-title", "missing-author", "missing-date"]


def test_an_author_without_a_name_is_none_and_escaped_titles_are_read() -> None:
    data = {"@type": "BlogPosting", "headline": "A &amp; B ", "author": {"@type": "Person", "url": "https://e.org/p"}}
    article = read_text(wix_page(REST, head=ld(data), top=""))
    assert article.title == "A & B"
    assert article.authors == ()


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_levels_are_unbroken_and_ids_are_stable() -> None:
    article = read_text(
        wix_page("<h3>One</h3><p>a</p><h5>Two</h5><p>b</p><h3>One</h3><p>c</p><h2></h2><h1>¿Qué?</h1>d")
    )
    assert headings(article) == [(2, "One"), (3, "Two"), (2, "One"), (2, "¿Qué?")]
    assert [section.id for section in article.sections] == ["one", "two", "one-2", "qué"]
    found = [finding for finding in article.findings if finding.code == "skipped-heading"]
    assert [(finding.where, "“Two”" in finding.message) for finding in found] == [("s1", True)]


def test_the_bodys_copy_of_the_title_goes_and_a_later_one_stays() -> None:
    article = read_text(wix_page("<h2>A post!</h2><p>a</p><p>b</p><p>c</p><p>d</p><h2>A post</h2><p>e</p>"))
    assert headings(article) == [(2, None), (2, "A post")]


def test_findings_name_their_place() -> None:
    source = '<p>a</p><h2>B</h2><p>c</p><p><a href="javascript:x">d</a></p><form>Book</form><p>e</p>'
    places = [
        (finding.code, finding.where)
        for finding in read_text(wix_page(source)).findings
        if "missing" not in finding.code
    ]
    assert places == [("unsafe-link", "s1.b1"), ("content-dropped", "s1.b2")]


GRAF = '<p class="graf graf--p" name="1a2b">Rest at home.</p>'


def test_a_medium_page_of_2018() -> None:
    article = read_text(
        "<html><head><meta property='article:published_time' content='2018-06-20T11:26:57.738Z'>"
        "<meta property='author' content='Team'><meta name='twitter:data1' value='7 min read'></head><body>"
        "<div class='postArticle-content'><section><div class='section-divider'><hr></div>"
        "<h1 class='graf graf--h3 graf--title' name='b01e'>Fever</h1><div class='uiScale'><a href='/@t'>Team</a>"
        "<button>Follow</button><time datetime='2018-06-20T11:26:57.738Z'>Jun 20</time>"
        "<span class='readingTime' title='7 min read'></span></div>"
        f"<h3 class='graf graf--h3' name='f6bf'>First</h3>{GRAF}</section></div></body></html>"
    )
    assert article.title == "Fever"
    assert article.authors == (Author(name="Team"),)
    assert article.published == dt.datetime(2018, 6, 20, 11, 26, 57, 738000, tzinfo=dt.UTC)
    assert article.reading_minutes == 7
    assert headings(article) == [(2, "First")]
    assert body(article) == ["Rest at home."]


def test_a_medium_page_of_2021_with_obfuscated_markup() -> None:
    source = (
        "<html><head><meta property='og:site_name' content='Medium'><meta property='og:title' content='Fever'>"
        "<meta name='description' content='At home'><meta name='author' content='Team'>"
        "<meta property='article:published_time' content='2021-01-24T11:01:23.917Z'></head><body><article>"
        "<section><div><h4>You have <b>2</b> free stories left. "
        "<a href='https://medium.com/m/signin?x'>Sign up</a></h4>"
        "</div></section><div><section><h1 id='8c58'>Fever</h1><div><h2 id='d808'>At home</h2>"
        "<div class='cx'><a href='/@t?source=post_page'><h4>Team</h4></a>"
        "<h4><span>Nov 28, 2020<span>·</span>23 min read</span></h4>"
        "<button aria-label='Share Post'>x</button></div></div>"
        "<figure class='paragraph-image'><img alt='Image for post' src='https://miro.medium.com/max/700/1*a.png'></figure>"
        "<p id='8eb8'>Rest at home.</p><h1 id='a207'>What is a fever?</h1><p id='285c'>Heat.</p></section></div>"
        "</article></body></html>"
    )
    article = read_text(source)
    assert (article.title, article.subtitle) == ("Fever", "At home")
    assert article.published == dt.date(2020, 11, 28)
    assert article.reading_minutes == 23
    assert headings(article) == [(2, None), (2, "What is a fever?")]
    assert body(article) == ["Rest at home.", "Heat."]
    assert article.sections[0].blocks[0] == Image(src="https://miro.medium.com/max/700/1*a.png")


def test_a_medium_page_of_2023() -> None:
    article = read_text(
        "<html lang='en'><head><link rel='canonical' href='https://medium.com/@t/fever-1'></head><body><article>"
        "<header class='pw-post-byline-header'><a class='pw-author'>Team</a></header>"
        "<h1 class='pw-post-title' data-testid='storyTitle' id='ccea'>Fever</h1>"
        "<div><div class='pw-author'><a href='/@t'>Team</a></div>"
        "<p class='pw-published-date'><span>Aug 8, 2016</span></p>"
        "<div class='pw-reading-time'>7 min read</div></div>"
        "<p class='pw-post-body-paragraph' id='e3a7'>Rest <a href='/@t/other'>more</a>.</p>"
        "<div role='separator'></div><p class='pw-post-body-paragraph' id='e3a8'>Drink.</p></article></body></html>"
    )
    assert article.authors == (Author(name="Team"),)
    assert article.published == dt.date(2016, 8, 8)
    assert body(article) == ["Rest more.", "Drink."]
    assert article.sections[0].blocks[0] == Paragraph(
        spans=(Span(text="Rest "), Span(text="more", href="https://medium.com/@t/other"), Span(text="."))
    )


def test_a_medium_draft_has_neither_author_nor_date() -> None:
    article = read_text(
        '<html><body><article><header><h1 class="p-name">Fever</h1></header><section data-field="subtitle">Rest at…'
        f'</section><section data-field="body">{GRAF}</section><footer><p><a href="https://medium.com/p/1">View '
        "original.</a></p></footer></article></body></html>"
    )
    assert (article.title, article.subtitle, article.authors, article.published) == ("Fever", None, (), None)
    assert body(article) == ["Rest at home."]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("Aug 18, 2014", dt.date(2014, 8, 18)),
        ("18 de agosto de 2014", dt.date(2014, 8, 18)),
        ("23 sept 2021", dt.date(2021, 9, 23)),
        ("2. Okt. 2022", dt.date(2022, 10, 2)),
        ("18 août 2014", dt.date(2014, 8, 18)),
        ("1 de jan. de 2024", dt.date(2024, 1, 1)),
        ("18 авг. 2014 г.", dt.date(2014, 8, 18)),
        ("2014年8月18日", dt.date(2014, 8, 18)),
        ("2014년 8월 18일", dt.date(2014, 8, 18)),
        ("25/12/2014", dt.date(2014, 12, 25)),
        ("10/12/2014", None),
        ("Mar 27", None),
        ("2 days ago", None),
        ("7 min read", None),
        ("Covid 2019", None),
        ("Aug 18, 1492", None),
        (None, None),
    ],
)
def test_dates_as_pages_show_them(shown: str | None, date: dt.date | None) -> None:
    assert shown_date(shown) == date


def test_dates_as_machines_write_them() -> None:
    assert machine_date("2025-03-10T14:00:00.000Z") == dt.datetime(2025, 3, 10, 14, tzinfo=dt.UTC)
    assert machine_date("2025-03-10T23:00:00-05:00") == dt.datetime(2025, 3, 11, 4, tzinfo=dt.UTC)
    assert machine_date("2025-03-10") == dt.date(2025, 3, 10)
    assert [machine_date(value) for value in ("2025-13-10", "soon", "", None, 5, "0001-01-01T00:00:00Z")] == [None] * 6


def test_text_in_angle_brackets_is_still_text() -> None:
    article = read_text(f"Title\n\n{html.escape('Call if your temperature is > 38 and < 40.')}")
    assert article.source.reader == "plain-text"


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "Jan 7, 2025"), ("en", "Jan 7"), ("es", "7 ene 2025"), ("he", "7 בינו׳ 2025"), ("ja", "2025年1月7日")],
)
def test_the_day_is_the_one_that_a_wix_or_medium_page_shows(language: str, shown: str) -> None:
    data = ld({"@type": "BlogPosting", "datePublished": "2025-01-06T22:30:00.000Z", "author": {"name": "Team"}})
    top = f'<h1 data-hook="post-title">Fever</h1><ul><li><span data-hook="time-ago">{shown}</span></li></ul>'
    wix = wix_page(REST, head=data, top=top).replace('lang="en"', f'lang="{language}"')
    assert read_text(wix).published == dt.date(2025, 1, 7)
    medium = (
        f"<html lang='{language}'><head>{data}</head><body><article><h1 class='pw-post-title'>Fever</h1>"
        f"<p class='pw-published-date'><span>{shown}</span></p>{REST}</article></body></html>"
    )
    assert read_text(medium).published == dt.date(2025, 1, 7)


@pytest.mark.parametrize("shown", ["Jan 9, 2025", "2 days ago", "Mar 3"])
def test_another_day_does_not_change_what_a_page_states(shown: str) -> None:
    data = ld({"@type": "BlogPosting", "datePublished": "2025-01-06T22:30:00.000Z"})
    article = read_text(wix_page(REST, head=data, top=f'<li><span data-hook="time-ago">{shown}</span></li>'))
    assert article.published == dt.datetime(2025, 1, 6, 22, 30, tzinfo=dt.UTC)
