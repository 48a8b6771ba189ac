"""What pages say about their post, in every way that sites say it."""

from __future__ import annotations

import datetime as dt
import html
import json

import pytest

from converter.article import Article, Author
from tests.sources.documents import read_text

BODY = "<p>Drink water often on hot days, and rest in the shade from noon to four.</p>"
PUBLISHED = dt.datetime(2024, 3, 2, 8, tzinfo=dt.UTC)


def page(*, head: str = "", top: str = "<h1>Heat</h1>", body: str = BODY, attributes: str = "lang='en'") -> Article:
    return read_text(
        f"<!doctype html><html {attributes}><head>{head}</head><body><main><article class='post'>{top}"
        f"<div class='entry-content'>{body}</div></article></main></body></html>",
        name="page.html",
    )


def ld(*data: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in data)


POST = {"@type": "BlogPosting", "headline": "Heat", "datePublished": "2024-03-02T08:00:00Z", "author": {"name": "Team"}}


@pytest.mark.parametrize(
    "data",
    [
        POST,
        [{"@type": "WebSite", "name": "Site"}, POST],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, POST]},
        {"@type": "WebPage", "mainEntity": POST},
        {**POST, "@type": ["MedicalWebPage", "BlogPosting"]},
        {**POST, "@type": "https://schema.org/Article"},
        {**POST, "author": ["Team"]},
        {**POST, "author": [{"@type": "Person", "name": ["Team"]}]},
        {**POST, "author": '<a href="/team">Team</a>'},
        {"@graph": [{**POST, "author": {"@id": "#team"}}, {"@type": "Organization", "@id": "#team", "name": "Team"}]},
        {"@type": "WebPage", "datePublished": "2024-03-02T08:00:00Z", "author": {"name": "Team"}},
    ],
)
def test_linked_data_in_every_form(data: object) -> None:
    article = page(head=ld(data))
    assert article.published == PUBLISHED
    assert [author.name for author in article.authors] == ["Team"]


@pytest.mark.parametrize(
    "written",
    [
        "<!--\n{}\n-->",
        "//<![CDATA[\n{}\n//]]>",
        "/* <![CDATA[ */{}/* ]]> */",
        "{};",
        "[{},]",
    ],
)
def test_linked_data_that_is_not_quite_json(written: str) -> None:
    script = f'<script type="application/ld+json">{written.replace("{}", json.dumps(POST))}</script>'
    assert page(head=script).published == PUBLISHED


def test_linked_data_with_line_breaks_in_its_texts() -> None:
    script = '<script type="application/ld+json">{"@type": "Article", "author": "The\nTeam"}</script>'
    assert page(head=script).authors == (Author(name="The Team"),)


@pytest.mark.parametrize(
    "broken", ["{", "null", "[[[[", '{"@type": 5}', '{"@graph": 7}', '{"@type": "Article", "author": 1}']
)
def test_broken_linked_data_says_nothing(broken: str) -> None:
    article = page(head=f'<script type="application/ld+json">{broken}</script>')
    assert (article.title, article.published, article.authors) == ("Heat", None, ())


def test_of_several_posts_the_pages_own_counts() -> None:
    other = {**POST, "headline": "Cold", "url": "https://e.org/cold", "datePublished": "2001-01-01"}
    canonical = '<link rel="canonical" href="https://e.org/heat/">'
    assert page(head=canonical + ld(other, {**POST, "url": "https://e.org/heat"})).published == PUBLISHED
    assert page(head='<meta property="og:title" content="Heat">' + ld(other, POST)).published == PUBLISHED


def test_meta_elements() -> None:
    head = (
        '<meta property="article:published_time" content="2024-03-02T08:00:00+00:00">'
        '<meta property="article:modified_time" content="2024-04-01">'
        '<meta property="article:tag" content="heat"><meta property="article:tag" content="summer">'
        '<meta name="author" content="Team"><meta property="og:image" content="https://e.org/fan.jpg">'
        '<meta property="og:image:alt" content="A fan"><meta property="og:url" content="https://e.org/heat">'
        '<meta name="twitter:label1" content="Geschätzte Lesezeit"><meta name="twitter:data1" content="3 Minuten">'
    )
    article = page(head=head)
    assert (article.published, article.updated) == (PUBLISHED, dt.date(2024, 4, 1))
    assert (article.tags, article.reading_minutes) == (("heat", "summer"), 3)
    assert article.authors == (Author(name="Team"),)
    assert article.source.url == "https://e.org/heat"
    assert article.cover is not None
    assert (article.cover.src, article.cover.alt) == ("https://e.org/fan.jpg", "A fan")


def test_a_label_that_speaks_of_something_else_is_no_reading_time() -> None:
    head = '<meta name="twitter:label1" content="Price"><meta name="twitter:data1" content="9 dollars">'
    assert page(head=head).reading_minutes is None


@pytest.mark.parametrize(("stated", "minutes"), [("PT4M", 4), ("PT1H5M", 65), ("4 min read", 4), ("PT30S", None)])
def test_the_time_that_reading_takes(stated: str, minutes: int | None) -> None:
    assert page(head=ld({**POST, "timeRequired": stated})).reading_minutes == minutes


@pytest.mark.parametrize("src", ["https://e.org/logo.png", "javascript:x", "data:image/png;base64,xx"])
def test_a_logo_is_no_cover(src: str) -> None:
    assert page(head=f'<meta property="og:image" content="{src}">').cover is None


def test_a_picture_that_the_body_shows_is_no_cover() -> None:
    head = '<meta property="og:image" content="https://e.org/fan.jpg">'
    assert page(head=head, body=f'{BODY}<p><img src="https://e.org/fan-300x200.jpg" alt="A fan"></p>').cover is None


def test_microdata() -> None:
    scope = "itemscope itemtype='https://schema.org/BlogPosting'"
    top = (
        f"<div {scope}><h1 itemprop='headline'>Heat</h1><meta itemprop='datePublished' content='2024-03-02T08:00:00Z'>"
        "<span itemprop='author' itemscope itemtype='https://schema.org/Person'><a itemprop='url' href='https://e.org/t'>"
        "<span itemprop='name'>Team</span></a></span><time itemprop='dateModified' datetime='2024-04-01'>April</time>"
        "<div itemprop='comment' itemscope itemtype='https://schema.org/Comment'>"
        "<meta itemprop='datePublished' content='2020-01-01'><span itemprop='author'>Somebody</span></div>"
        f"<div itemprop='articleBody'>{BODY}</div></div>"
    )
    article = page(top=top, body="")
    assert (article.published, article.updated) == (PUBLISHED, dt.date(2024, 4, 1))
    assert article.authors == (Author(name="Team", url="https://e.org/t"),)


H_ENTRY = (
    "<h1 class='p-name'>Heat</h1><a class='p-author h-card' href='https://e.org/t'>Team</a>"
    "<time class='dt-published' datetime='2024-03-02T08:00:00Z'>March 2</time>"
)
H_ENTRY_OF_OLD = (
    "<h1 class='entry-title'>Heat</h1><p>By <span class='author vcard'><a class='url fn n' href='https://e.org/t'>"
    "Team</a></span> <time class='entry-date published' datetime='2024-03-02T08:00:00+00:00'>2</time></p>"
)
COMMON = (
    "<h1>Heat</h1><p>Written by <a rel='author' href='https://e.org/t'>Team</a></p>"
    "<p class='post-date'><time datetime='2024-03-02T08:00:00Z'>2 March</time></p>"
)


@pytest.mark.parametrize("top", [H_ENTRY, H_ENTRY_OF_OLD, COMMON])
def test_microformats_and_common_classes(top: str) -> None:
    article = page(top=top)
    assert article.published == PUBLISHED
    assert article.authors == (Author(name="Team", url="https://e.org/t"),)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "author", "date", "minutes"),
    [
        ("By the Patient Education Team, 2 March 2024", "Patient Education Team", dt.date(2024, 3, 2), None),
        ("By Patient Education Team on March 2, 2024", "Patient Education Team", dt.date(2024, 3, 2), None),
        ("March 2, 2024 · 3 min read", None, dt.date(2024, 3, 2), 3),
        ("Por Equipo de Educación | 2 de marzo de 2024", "Equipo de Educación", dt.date(2024, 3, 2), None),
        ("Von Team Patienteninformation", "Team Patienteninformation", None, None),
        ("Veröffentlicht am 2. März 2024", None, dt.date(2024, 3, 2), None),
    ],
)
def test_a_byline_that_only_readers_see(
    line: str, author: str | None, date: dt.date | None, minutes: int | None
) -> None:
    source = f"<html><body><h1>Heat</h1><p>{line}</p>{BODY * 3}<h2>More</h2>{BODY * 2}</body></html>"
    article = read_text(source, name="page.html")
    assert [writer.name for writer in article.authors] == ([author] if author else [])
    assert (article.published, article.reading_minutes) == (date, minutes)
    assert line not in article.model_dump_json()


@pytest.mark.parametrize(
    "line", ["By noon, drink two glasses.", "Heat is dangerous.", "In March 2024, 12 people fell ill."]
)
def test_a_sentence_is_no_byline(line: str) -> None:
    source = f"<html><body><h1>Heat</h1><p>{line}</p>{BODY * 3}</body></html>"
    article = read_text(source, name="page.html")
    assert article.authors == ()
    assert line in article.model_dump_json()


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Heat | Clinic</title>", "<h1>Heat</h1>", "Heat"),
        (
            "<title>Heat and older people - Clinic</title>",
            "<h1>Clinic</h1><h2>Heat and older people</h2>",
            "Heat and older people",
        ),
        ("<meta property='og:title' content='Heat &amp; sun'><title>x</title>", "", "Heat & sun"),
        (
            "<meta property='og:title' content='Heat - Clinic'><meta property='og:site_name' content='Clinic'>",
            "",
            "Heat",
        ),
        ("<title>Clinic: Heat</title><meta property='og:site_name' content='Clinic'>", "", "Heat"),
        ("<title>Heat » Clinic</title>", "", "Heat"),
        ("<title>Heat: what to do</title>", "", "Heat: what to do"),
        ("", "", None),
    ],
)
def test_the_title_without_the_sites_name(head: str, top: str, title: str | None) -> None:
    assert page(head=head, top=top).title == title


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ("lang='en-us'", "", "en-US"),
        ("", "<meta http-equiv='Content-Language' content='en'>", "en"),
        ("", "<meta property='og:locale' content='en_GB'>", "en-GB"),
        ("", ld({**POST, "inLanguage": "en"}), "en"),
        ("lang=''", "", None),
    ],
)
def test_the_language_that_a_page_states(attributes: str, head: str, language: str | None) -> None:
    article = page(attributes=attributes, head=head)
    assert article.language == (language or "en")
    assert ("language-recognised" in [finding.code for finding in article.findings]) is (language is None)


SPANISH = (
    "<p>El calor puede ser peligroso para las personas mayores y para los niños pequeños. Beba agua antes de tener "
    "sed, quédese en la sombra durante las horas más calientes del día y llame a su médico si se siente mareado.</p>"
    "<p>Las medicinas para la presión pueden aumentar el riesgo. Pregunte a su farmacéutico qué debe hacer cuando hace "
    "mucho calor, y no deje de tomar ninguna medicina sin hablar antes con nosotros.</p>"
)


def test_a_language_that_the_words_contradict() -> None:
    article = page(body=SPANISH)
    assert article.language == "es"
    (found,) = [finding for finding in article.findings if finding.code == "language-mismatch"]
    assert "“en”" in found.message
    assert "“es”" in found.message


def test_a_post_in_two_languages_contradicts_nothing() -> None:
    english = "<p>Heat can be dangerous for older people and for small children. Drink before you are thirsty.</p>"
    assert page(body=english * 3 + SPANISH).language == "en"
    assert page(body="<p>Hola, amigos.</p>").language == "en"


def test_markup_in_facts_is_text() -> None:
    article = page(head=ld({**POST, "headline": html.escape("Heat & <b>sun</b>")}), top="")
    assert article.title == "Heat & <b>sun</b>"
