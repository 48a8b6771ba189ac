"""Which part of a page is the post: small pages of each kind that went wrong, in four languages."""

from __future__ import annotations

import pytest

from converter.article import Article, units
from converter.errors import NoArticle
from tests.sources.documents import read_text
from tests.sources.web.furniture_words import WORDS, Words

pytestmark = pytest.mark.slow

LANGUAGES = [words for words in WORDS if words.language in ("en", "es", "ar", "zh")]
in_each_language = pytest.mark.parametrize("words", LANGUAGES, ids=[words.language for words in LANGUAGES])


def read(words: Words, body: str, *, head: str = "") -> Article:
    html = f"<html lang='{words.language}'><head><title>{words.title}</title>{head}</head><body>{body}</body></html>"
    return read_text(f"<!doctype html>{html}", name="page.html")


def lines(article: Article) -> list[str]:
    return ["".join(span.text for span in unit.spans) for unit in units(article) if unit.path.startswith("s")]


def told(article: Article) -> str:
    codes = ("content-dropped", "page-furniture")
    return " ".join(finding.message for finding in article.findings if finding.code in codes)


def paragraphs(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences)


@in_each_language
@pytest.mark.parametrize(
    "name",
    ["adverse-reactions", "doctor-comment", "informed-consent", "recipe-meta", "drug-promo", "dose-ratings"],
)
def test_a_word_in_a_class_takes_nothing_away(words: Words, name: str) -> None:
    first, second, third, *_ = words.sentences
    inside = f"<p>{first}</p><div class='{name}'>{second}</div><p>{third}</p>"
    article = read(words, f"<article><h1>{words.title}</h1>{inside}</article>")
    assert lines(article) == [first, second, third]


@in_each_language
@pytest.mark.parametrize("name", ["meta", "comment", "reactions", "promo", "consent"])
def test_a_whole_name_takes_no_plain_sentence_from_among_the_paragraphs(words: Words, name: str) -> None:
    first, second, third, *_ = words.sentences
    inside = f"<p>{first}</p><div class='{name}'>{second}</div><p>{third}</p>"
    assert lines(read(words, f"<article><h1>{words.title}</h1>{inside}</article>")) == [first, second, third]


@in_each_language
@pytest.mark.parametrize(
    "name", ["share", "newsletter", "related-posts", "tags", "post-navigation", "author-box", "popup"]
)
@pytest.mark.parametrize("inside", ["<a href='/x'>Xyz</a>", "<button>Xyz</button>", "<p>Xyz <a href='/x'>abc</a></p>"])
def test_whatever_goes_is_told_however_short(words: Words, name: str, inside: str) -> None:
    body = f"<div class='entry-content'>{paragraphs(words.sentences)}<div class='{name}'>{inside}</div></div>"
    article = read(words, f"<article><h1>{words.title}</h1>{body}</article>")
    assert lines(article) == list(words.sentences)
    assert "Xyz" in told(article)


@in_each_language
@pytest.mark.parametrize(
    "lead", ["<div class='lead'><p>{}</p></div>", "<p class='article-excerpt'>{}</p>", "<h2>{}</h2>"]
)
@pytest.mark.parametrize("around", ["<header>{title}{lead}</header>", "<div><div>{title}</div>{lead}</div>"])
def test_a_lead_between_the_title_and_the_body_belongs_to_the_post(words: Words, lead: str, around: str) -> None:
    top = around.replace("{title}", f"<h1>{words.title}</h1>").replace("{lead}", lead.replace("{}", words.lead))
    body = f"<div class='entry-content'>{paragraphs(words.sentences)}</div>"
    article = read(words, f"<article>{top}{body}</article>")
    assert [*([article.subtitle] if article.subtitle else []), *lines(article)] == [words.lead, *words.sentences]


@in_each_language
def test_key_points_between_the_title_and_the_body_belong_to_the_post(words: Words) -> None:
    points = "".join(f"<li>{item}</li>" for item in words.items)
    body = f"<ul class='key-points'>{points}</ul><div class='post-content'>{paragraphs(words.sentences)}</div>"
    assert lines(read(words, f"<article><h1>{words.title}</h1>{body}</article>")) == [*words.items, *words.sentences]


@in_each_language
def test_a_list_of_latest_posts_that_holds_this_one_refuses_nothing(words: Words) -> None:
    others = "".join(f"<h3><a href='/{title}'>{title}</a></h3>" for title in (*words.others, words.title))
    for side in (f"<aside>{others}</aside>", f"<div class='col-3'><h2>{words.related}</h2>{others}</div>"):
        post = f"<article class='node'><h1>{words.title}</h1>{paragraphs(words.sentences)}</article>"
        article = read(words, f"<div>{post}{side}</div>")
        assert (article.title, lines(article)) == (words.title, list(words.sentences))


@in_each_language
def test_cards_with_the_names_of_a_body_are_not_the_post(words: Words) -> None:
    card = (
        "<article class='post hentry' itemscope itemtype='https://schema.org/BlogPosting'><h2 itemprop='headline'>"
        f"<a href='/x'>{words.others[0]}</a></h2><time itemprop='datePublished' datetime='2019-09-17'>2019</time>"
        f"<span itemprop='author'>Somebody</span><div class='entry-content' itemprop='articleBody'>{words.teaser}</div>"
        "</article>"
    )
    inside = f"<div class='m-content'>{paragraphs(words.sentences)}</div><div class='related-articles'>{card * 3}</div>"
    head = "<meta property='article:published_time' content='2024-05-06'>"
    article = read(words, f"<main><article><h1>{words.title}</h1>{inside}</article></main>", head=head)
    assert (article.title, lines(article)) == (words.title, list(words.sentences))
    assert (str(article.published), article.authors) == ("2024-05-06", ())


@in_each_language
def test_a_notice_of_two_sentences_is_a_post(words: Words) -> None:
    article = read(words, f"<article><h1>{words.title}</h1>{paragraphs(words.sentences[:2])}</article>")
    assert (article.title, lines(article)) == (words.title, list(words.sentences[:2]))


@in_each_language
@pytest.mark.parametrize("label", ["<h3>{}</h3>", "<p>{}</p>", ""])
def test_comments_longer_than_the_post_go(words: Words, label: str) -> None:
    remarks = "".join(
        f"<li class='comment'><div class='comment-body'><p>{remark}</p></div></li>" for remark in words.remarks * 4
    )
    below = f"{label.replace('{}', words.comments)}<ul class='comments-list'>{remarks}</ul>"
    inside = f"{paragraphs(words.sentences[:2])}<div class='article-comments'>{below}</div>"
    article = read(words, f"<article class='post'><div class='entry-content'>{inside}</div></article>")
    assert lines(article) == list(words.sentences[:2])
    assert words.remarks[0][:20] in told(article)


@in_each_language
@pytest.mark.parametrize("level", ["h2", "h3", "h4"])
def test_a_heading_above_links_takes_them_away_and_one_above_sentences_does_not(words: Words, level: str) -> None:
    links = "".join(f"<li><a href='/{title}'>{title}</a></li>" for title in words.others)
    label = f"<{level}>{words.related}</{level}>"
    post = f"<article><h1>{words.title}</h1>{paragraphs(words.sentences)}{{}}</article>"
    assert lines(read(words, post.replace("{}", f"{label}<ul>{links}</ul>"))) == list(words.sentences)
    own = f"{label}<p>{words.lead}</p>"
    assert lines(read(words, post.replace("{}", own))) == [*words.sentences, words.related, words.lead]


@in_each_language
def test_a_reference_to_another_site_stays(words: Words) -> None:
    link = f"<p><a href='https://health.example.gov/fever'>{words.others[0]} {words.others[1]}</a></p>"
    article = read(words, f"<article><h1>{words.title}</h1>{paragraphs(words.sentences)}{link}</article>")
    assert lines(article) == [*words.sentences, f"{words.others[0]} {words.others[1]}"]


@in_each_language
def test_the_note_counts_the_words(words: Words) -> None:
    links = "".join(f"<li><a href='/{title}'>{title}</a></li>" for title in words.others)
    body = f"{paragraphs(words.sentences)}<h2>{words.related}</h2><ul>{links}</ul>"
    article = read(words, f"<article><h1>{words.title}</h1>{body}</article>")
    (note,) = [finding for finding in article.findings if finding.code == "page-furniture"]
    assert note.severity == "note"
    assert note.message.startswith("Of the ")
    assert words.others[0] in note.message


@in_each_language
@pytest.mark.parametrize("name", ["teaser", "teaser-text", "intro"])
@pytest.mark.parametrize("link", ["", " <a href='/x'>Abc</a>"])
def test_a_lead_is_read_whatever_its_class(words: Words, name: str, link: str) -> None:
    lead = f"{words.lead} {words.sentences[-1]} {words.sentences[-2]}{link}"
    top = f"<h1>{words.title}</h1><div class='row'><div class='{name}'><p>{lead}</p></div></div>"
    article = read(words, f"<div class='article'>{top}<div class='news-text'>{paragraphs(words.sentences)}</div></div>")
    assert lines(article)[-len(words.sentences) :] == list(words.sentences)
    assert words.lead in " ".join([article.subtitle or "", *lines(article)])


@in_each_language
def test_a_post_written_in_headings_is_a_post(words: Words) -> None:
    long = [" ".join(words.sentences[:2]), " ".join(words.sentences[2:4])]
    body = f"<blockquote><h3>{long[0]}</h3><h4>{long[1]}</h4></blockquote>"
    others = "".join(f"<div><a href='/x'>{title}</a><p>{words.teaser}</p></div>" for title in words.others)
    side = f"<div class='related-posts'><h2>{words.related}</h2>{others}</div>"
    article = read(words, f"<div><article><h1>{words.title}</h1>{body}</article></div>{side}")
    assert (article.title, lines(article)) == (words.title, long)


@in_each_language
def test_a_field_in_the_second_part_of_a_post_does_not_cut_it_off(words: Words) -> None:
    first, second, *rest = words.sentences
    title = f"<h2>{words.title}</h2><p>{first}</p><p>{second}</p>"
    part = f"{paragraphs(tuple(rest) * 3)}<button>OK</button>"
    article = read(words, f"<article><div>{title}</div><div>{part}</div></article>")
    assert lines(article) == [first, second, *rest * 3]


@in_each_language
def test_posts_that_load_below_the_post_are_other_posts(words: Words) -> None:
    other = f"<article><h1>{words.others[0]}</h1>{paragraphs(words.sentences[::-1] * 3)}</article>"
    own = f"<article><h1>{words.title}</h1>{paragraphs(words.sentences)}</article>"
    article = read(words, f"<main><div>{own}{other}{other}</div></main>")
    assert (article.title, lines(article)) == (words.title, list(words.sentences))
    assert words.others[0] in told(article)


@in_each_language
def test_articles_without_titles_are_parts_of_one_post(words: Words) -> None:
    first, second, third, *rest = words.sentences
    own = f"<article><h1>{words.title}</h1>{paragraphs((first, second, third))}</article>"
    parts = "".join(f"<article><p>{sentence}</p></article>" for sentence in rest)
    assert lines(read(words, f"<main><div>{own}{parts}</div></main>")) == list(words.sentences)


@in_each_language
def test_a_copy_for_browsers_without_scripts_is_read_where_a_script_writes_the_post(words: Words) -> None:
    body = "".join(f"{sentence}<br><br>" for sentence in words.sentences)
    inside = f"<script type='text/template'>{body}</script><noscript>{body}</noscript>"
    page = f"<div class='post'><h2>{words.title}</h2><div class='post-body'><div itemprop='articleBody'>{inside}"
    assert lines(read(words, f"<p>{words.menu[0]}</p>{page}</div></div></div>")) == list(words.sentences)
    shown = inside.replace("<script type='text/template'>", "<div>").replace("</script>", "</div>")
    assert lines(read(words, f"{page.replace(inside, shown)}</div></div></div>")) == list(words.sentences)


@in_each_language
def test_a_box_named_like_a_side_bar_that_holds_the_page_is_the_post(words: Words) -> None:
    links = f"<h2><a href='/x'>{words.others[0]}</a></h2>"
    inside = f"<div class='st-sidebar__main'>{paragraphs(words.sentences)}{links}</div>"
    around = f"<div class='st-sidebar'><h1>{words.title}</h1><h2>{words.sentences[0]}</h2>{inside}</div>"
    assert set(words.sentences[1:]) <= set(lines(read(words, around)))


@in_each_language
@pytest.mark.parametrize(
    "around", ["<body style='display: none'>{}</body>", "<body><div id='app' hidden>{}</div></body>"]
)
def test_a_page_that_a_script_would_show_is_read(words: Words, around: str) -> None:
    inside = f"<h1>{words.title}</h1>{paragraphs(words.sentences)}"
    html = f"<html lang='{words.language}'><head><title>{words.title}</title></head>{around.replace('{}', inside)}"
    article = read_text(f"<!doctype html>{html}</html>", name="page.html")
    assert (article.title, lines(article)) == (words.title, list(words.sentences))


@in_each_language
@pytest.mark.parametrize(
    "around", ["<div>{}</div>", "<form>{}</form>", "<section>{}</section>", "<table><td>{}</table>"]
)
def test_a_post_of_two_lines_is_read_in_whatever_it_stands(words: Words, around: str) -> None:
    inside = f"<h1>{words.title}</h1><p>{words.lead}</p><p>{words.items[0]}</p>"
    article = read(words, around.replace("{}", inside))
    assert (article.title, lines(article)) == (words.title, [words.lead, words.items[0]])


@in_each_language
def test_a_post_of_parts_with_a_line_each_is_read(words: Words) -> None:
    parts = "".join(f"<section><h2>{item}</h2><p>{item}.</p></section>" for item in words.items)
    article = read(words, f"<div><h1>{words.title}</h1>{parts}</div>")
    assert lines(article) == [line for item in words.items for line in (item, f"{item}.")]


@in_each_language
def test_a_post_about_other_posts_is_read_where_its_address_names_a_post(words: Words) -> None:
    entries = "".join(
        f"<article><h2><a href='/{place}'>{title}</a></h2><p>{words.teaser}</p></article>"
        for place, title in enumerate(words.others * 2)
    )
    body = f"<div><h1>{words.title}</h1>{entries}</div>"
    with pytest.raises(NoArticle):
        read(words, body, head="<link rel='canonical' href='https://clinic.example/category/well-in-summer'>")
    named = "<link rel='canonical' href='https://clinic.example/2024/what-we-read-in-june'>"
    assert words.teaser in " ".join(lines(read(words, body, head=named)))
