"""The body of any page: all of it, and nothing that stands beside it; what is not certain is said."""

from __future__ import annotations

import pytest

from converter.article import Article, Image, units
from converter.errors import ConvertError, NoArticle
from tests.sources.documents import read_text
from tests.sources.outline import outline

ONE = "Drink water often on hot days, and rest in the shade from noon to four."
TWO = "Older people feel thirst less than the young, so a glass on the table helps them to remember."
THREE = "Call us if somebody is confused or does not sweat any more, because that can be a heat stroke."
BODY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def page(body: str, *, head: str = "<title>Heat</title>") -> Article:
    return read_text(f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>", name="page.html")


def post(inside: str) -> Article:
    return page(f"<article class='post'><h1>Heat</h1><div class='entry-content'>{inside}</div></article>")


def lines(article: Article) -> list[str]:
    return ["".join(span.text for span in unit.spans) for unit in units(article) if unit.path.startswith("s")]


def dropped(article: Article) -> list[str]:
    return [finding.message for finding in article.findings if finding.code == "content-dropped"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div itemprop='articleBody'>{}</div>",
        "<div class='blog-item-content'><div class='sqs-layout'>{}</div></div>",
        "<section class='gh-content'>{}</section>",
        "<div class='available-content'><div class='body markup'>{}</div></div>",
        "<div class='elementor-widget-theme-post-content'><div class='elementor-widget-container'>{}</div></div>",
        "<div id='hs_cos_wrapper_post_body'>{}</div>",
        "<div class='field field--name-body'>{}</div>",
        "<div class='w-richtext'>{}</div>",
        "<div class='e-content'>{}</div>",
        "<div class='story'><div>{}</div></div>",
        "{}",
    ],
)
def test_the_body_wherever_it_is(markup: str) -> None:
    beside = "<p>Copyright</p>"
    article = page(
        f"<header><nav><a href='/'>Home</a></nav></header><main><h1>Heat</h1>{markup.replace('{}', BODY)}</main>"
        f"<aside>{beside}</aside><footer>{beside}</footer>"
    )
    assert (article.title, lines(article)) == ("Heat", [ONE, TWO, THREE])


LINKS = "".join(f"<li><a href='#{name}'>{name}</a></li>" for name in ("Asthma", "Bones", "Colds"))
CONTENTS = f"<div class='toc'><p>Contents</p><ul>{LINKS}</ul></div>"


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='sharedaddy'><h3>Share this:</h3><a href='?share=x'>Facebook</a></div>",
        "<div class='social-share-buttons'><a href='https://e.org/s'>Share on Facebook</a></div>",
        "<nav class='post-navigation'><a href='/older'>An older post about something else entirely</a></nav>",
        "<div class='author-box'><p>Patient Education Team</p></div>",
        "<div id='disqus_thread'><p>Comments are loading and will be here in a moment, please wait for them.</p></div>",
        "<p class='screen-reader-text'>Skip to content</p>",
        CONTENTS,
        "<div role='navigation'><a href='/x'>Other</a></div>",
        "<div class='yarpp-related'><h3>Related posts</h3><ul><li><a href='/sun'>Sun and skin</a></li></ul></div>",
    ],
)
def test_what_is_certainly_no_part_of_the_post_goes_without_a_word(beside: str) -> None:
    for article in (post(BODY + beside), post(f"<p>{ONE}</p>{beside}<p>{TWO}</p><p>{THREE}</p>")):
        assert lines(article) == [ONE, TWO, THREE]
        assert dropped(article) == []


@pytest.mark.parametrize(
    "name", ["related-posts", "newsletter-signup", "author-bio", "promo", "cookie-notice", "c-comments__list"]
)
def test_what_only_a_name_speaks_for_is_said(name: str) -> None:
    words = "Here are words that a reader may or may not miss in the handout that is made of this."
    article = post(f"{BODY}<div class='{name}'><p>{words}</p></div>")
    assert lines(article) == [ONE, TWO, THREE]
    (message,) = dropped(article)
    assert name in message
    assert words in message


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='related'>{}</div>",
        "<section id='related-conditions'><h2>Related</h2>{}</section>",
        "<div class='newsletter-post post-meta'>{}</div>",
        "<aside>{}</aside>",
        "<blockquote>{}<footer>Our nurses</footer></blockquote>",
        "<div class='wp-block-group has-comments-color'>{}</div>",
    ],
)
def test_a_name_does_not_drop_the_post_itself(inside: str) -> None:
    article = post(inside.replace("{}", BODY))
    assert [line for line in lines(article) if line in (ONE, TWO, THREE)] == [ONE, TWO, THREE]
    assert dropped(article) == []


def test_headings_and_paragraphs_are_never_dropped_for_their_name() -> None:
    article = post(f"{BODY}<h2 class='related' id='newsletter'>Related illnesses</h2><p class='meta share'>Ask us.</p>")
    assert lines(article)[3:] == ["Related illnesses", "Ask us."]


def test_a_list_of_links_with_text_is_no_table_of_contents() -> None:
    inside = f"<ul>{LINKS.replace('</a>', '</a>, which we treat')}</ul>"
    assert lines(post(BODY + inside))[3:] == [f"{name}, which we treat" for name in ("Asthma", "Bones", "Colds")]


def test_signs_beside_headings_and_notes_go() -> None:
    inside = "<h2 id='a'>Drink<a href='#a' class='anchor'>#</a></h2><p>Water<a href='#x'>1</a>. <a href='#y'>↩︎</a></p>"
    assert lines(post(BODY + inside))[3:] == ["Drink", "Water1."]


def test_a_lazy_picture_with_a_caption_of_old() -> None:
    inside = (
        "<div class='wp-caption'><a href='https://e.org/arm.jpg'><img src='data:image/gif;base64,R0lGOD' "
        "data-lazy-src='https://e.org/arm-300x200.jpg' alt='An arm'><noscript><img src='https://e.org/arm-300x200.jpg'>"
        "</noscript></a><p class='wp-caption-text'>The <b>arm</b></p></div>"
    )
    article = post(BODY + inside)
    (image,) = [block for section in article.sections for block in section.blocks if isinstance(block, Image)]
    assert (image.src, image.alt, image.href) == ("https://e.org/arm.jpg", "An arm", None)
    assert "".join(span.text for span in image.caption) == "The arm"


def test_parts_of_one_post_in_several_containers_are_one_body() -> None:
    article = page(
        f"<article class='post'><h1>Heat</h1><div class='w-richtext'><p>{ONE}</p></div><p>{TWO}</p>"
        f"<div class='w-richtext'><p>{THREE}</p></div></article>"
    )
    assert lines(article) == [ONE, TWO, THREE]


def test_further_posts_below_one_that_declares_itself_do_not_count() -> None:
    one = f"<article class='post'><h1>Heat</h1><div class='entry-content'>{BODY}</div></article>"
    other = (
        "<article class='post'><h2>Cold</h2><div class='entry-content'><p>Dress warm.</p><p>Eat.</p></div></article>"
    )
    head = "<meta property='og:type' content='article'><meta property='og:title' content='Heat'>"
    assert lines(page(one + other, head=head)) == [ONE, TWO, THREE]
    assert lines(page(one + other.replace("Dress warm.", BODY))) == [ONE, TWO, THREE]
    with pytest.raises(NoArticle):
        page(one.replace("h1", "h2") + other.replace("Dress warm.", BODY), head="<title>Our blog</title>")


def test_what_may_stand_beside_the_post_stays_or_is_said() -> None:
    aside = "Monday to Friday from eight to noon, and by appointment in the afternoon, in our house at the lake."
    article = page(f"<h1>Heat</h1>{BODY * 3}<div><p>{aside}</p></div>")
    assert lines(article) == [ONE, TWO, THREE] * 3 + ([] if dropped(article) else [aside])


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Hello.</p>",
        "<nav><a href='/'>Home</a></nav>",
        "<div id='app'></div><script>render()</script>",
        "<p> </p>",
    ],
)
def test_a_page_without_a_post(body: str) -> None:
    with pytest.raises(NoArticle):
        page(body)


DEEP = "<div>" * 900
HOSTILE = {
    "deep": f"<main>{DEEP}{BODY}</main>",
    "deep container": f"<div class='entry-content'>{DEEP}{BODY}",
    "class": f"<div class='entry-content'><div class='{'share-' * 20_000}x {'post-' * 9}box'>{BODY}</div></div>",
    "classes": f"<div class='entry-content'><div class='{' '.join(f'c{i}' for i in range(50_000))}'>{BODY}</div></div>",
    "headings": f"<div class='entry-content'>{BODY}</div>" + "<h2>Heat</h2>" * 5_000,
    "links": f"<div class='entry-content'>{BODY}<ul>" + "<li><a href='#a'>A</a></li>" * 5_000 + "</ul></div>",
    "boxes": f"<div class='entry-content'>{BODY}" + "<div class='related'>" * 500 + "</div>",
    "byline": f"<h1>Heat</h1><p>By {'a, ' * 30}</p>{BODY * 3}",
    "properties": "<div itemscope itemtype='https://schema.org/Article'>"
    + "<i itemprop=author>x</i>" * 5_000
    + BODY
    + "</div>",
    "surrogates": f"<h1>Heat</h1><p>&#xD800;&#x202E;</p>{BODY * 3}",
    "title": f"<h1>{'Heat | ' * 5_000}</h1><div class='entry-content'>{BODY}</div>",
}


@pytest.mark.slow
@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", HOSTILE)
def test_pages_made_to_break_a_reader(name: str) -> None:
    try:
        article = page(HOSTILE[name])
    except ConvertError:
        return
    assert ONE in outline(article)
    assert Article.model_validate_json(article.model_dump_json()) == article
