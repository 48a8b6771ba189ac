"""What stands in and around a post without being one of its parts, by kind, and what looks like it and stays."""

from __future__ import annotations

import pytest

from converter.sources.web.boilerplate_names import is_likely_boilerplate
from tests.sources.documents import read_text
from tests.sources.web.furniture_words import Words
from tests.sources.web.test_region import in_each_language, lines, paragraphs, read, told

pytestmark = pytest.mark.slow

ADDRESS = "<link rel='canonical' href='https://clinic.example/posts/fever'>"
PLACEHOLDERS = {"en": "External content", "es": "Contenido externo", "ar": "محتوى خارجي", "zh": "外部内容"}
FURTHER = {"en": "More information", "es": "Más información", "ar": "مزيد من المعلومات", "zh": "更多信息"}
POSTED = {
    "en": "This entry was posted in <a href='/c'>Health</a>. Bookmark the <a href='/x'>permalink</a>.",
    "es": "Esta entrada fue publicada en <a href='/c'>Salud</a>.",
    "ar": "نشرت في <a href='/c'>الصحة</a>",
    "zh": "<a href='/c'>分类</a>",
}
PRINTED = {
    "en": ("Print", "Share", "Back"),
    "es": ("Imprimir", "Compartir", "Volver"),
    "ar": ("طباعة", "مشاركة", "رجوع"),
    "zh": ("打印", "分享", "返回"),
}


def post(words: Words, inside: str, below: str = "") -> str:
    return f"<main><article><h1>{words.title}</h1><div class='text'>{inside}</div>{below}</article></main>"


@in_each_language
def test_what_waits_for_consent_goes_and_the_video_stays(words: Words) -> None:
    waiting = f"<h3>{PLACEHOLDERS[words.language]}</h3><p>{words.cookie}</p><button>OK</button>"
    first, *rest = words.sentences
    article = read(words, post(words, f"<p>{first}</p><div class='box'>{waiting}</div>{paragraphs(tuple(rest))}"))
    assert lines(article) == list(words.sentences)
    assert PLACEHOLDERS[words.language] in told(article)


@in_each_language
def test_links_for_more_go_where_they_lead_to_the_same_site(words: Words) -> None:
    label = f"<h3>{FURTHER[words.language]}</h3>"
    own = "".join(f"<li><a href='/{place}'>{title}</a></li>" for place, title in enumerate(words.others))
    article = read(words, post(words, f"{paragraphs(words.sentences)}{label}<ul>{own}</ul>"), head=ADDRESS)
    assert lines(article) == list(words.sentences)
    sources = own.replace("href='/", "href='https://health.example.gov/")
    article = read(words, post(words, f"{paragraphs(words.sentences)}{label}<ul>{sources}</ul>"), head=ADDRESS)
    assert lines(article) == [*words.sentences, FURTHER[words.language], *words.others]


@in_each_language
@pytest.mark.parametrize("inside", ["{tags}: <a href='/a'>abc</a>, <a href='/b'>def</a>", "{tags}: abc, def"])
def test_a_line_of_keywords_goes(words: Words, inside: str) -> None:
    line = f"<div class='f5'><span>{inside.replace('{tags}', words.tags)}</span></div>"
    assert lines(read(words, post(words, f"{paragraphs(words.sentences)}{line}"))) == list(words.sentences)


@in_each_language
def test_where_a_post_was_filed_is_not_read(words: Words) -> None:
    line = f"<div class='utility'>{POSTED[words.language]}</div>"
    assert lines(read(words, post(words, paragraphs(words.sentences), line))) == list(words.sentences)


@in_each_language
def test_a_row_of_links_that_do_something_with_the_page_goes_wherever_it_stands(words: Words) -> None:
    row = "".join(f"<a href='/{text}'>{text}</a> " for text in PRINTED[words.language])
    first, *rest = words.sentences
    for inside in (f"<p>{row}</p><p>{first}</p>", f"<p>{first}</p><div>{row}</div>"):
        assert lines(read(words, post(words, f"{inside}{paragraphs(tuple(rest))}"))) == list(words.sentences)


@in_each_language
def test_whose_the_words_are_goes_behind_the_body_too(words: Words) -> None:
    rights = f"<div class='c'>© 2024 Clinic. {words.rights}</div>"
    assert lines(read(words, post(words, paragraphs(words.sentences), rights))) == list(words.sentences)


@in_each_language
@pytest.mark.parametrize("name", ["noprint", "no-print", "d-print-none", "app-banner", "flyout"])
def test_what_a_site_prints_on_no_paper_goes(words: Words, name: str) -> None:
    box = f"<div class='{name}'><p>{words.subscribe}: <a href='/x'>{words.share}</a></p></div>"
    article = read(words, post(words, f"{paragraphs(words.sentences)}{box}"))
    assert lines(article) == list(words.sentences)
    assert words.subscribe in told(article)


@in_each_language
def test_a_list_with_a_link_in_every_line_goes_with_the_label_above_it(words: Words) -> None:
    entries = "".join(f"<p><a href='/{place}'>Abc</a> {title}</p>" for place, title in enumerate(words.others * 2))
    box = f"<div class='side'><h6>{words.related}</h6>{entries}</div>"
    assert lines(read(words, post(words, paragraphs(words.sentences), box))) == list(words.sentences)


@in_each_language
def test_cards_below_a_label_go_even_where_their_headings_are_no_links(words: Words) -> None:
    cards = "".join(f"<div><h3>{title}</h3><p>{words.teaser}</p><a href='/x'>»</a></div>" for title in words.others)
    box = f"<div class='sub'><h2>{words.related}</h2>{cards}</div>"
    article = read(words, post(words, f"{paragraphs(words.sentences * 2)}{box}"))
    assert lines(article) == list(words.sentences * 2)
    assert words.related in told(article)


@in_each_language
def test_links_between_the_title_and_the_body_are_no_lead(words: Words) -> None:
    entries = "".join(f"<li><a href='/{place}'>{title}</a> 14.02.2022</li>" for place, title in enumerate(words.others))
    top = f"<header><h1>{words.title}</h1></header><div><ul class='series'>{entries}</ul></div>"
    body = f"<div class='body'>{paragraphs(words.sentences)}</div>"
    assert lines(read(words, f"<main><article>{top}{body}</article></main>")) == list(words.sentences)


@in_each_language
def test_a_card_of_another_post_goes_and_one_of_another_site_stays(words: Words) -> None:
    title = f"{words.others[0]} {words.others[1]} {words.others[2]}"
    card = f"<div class='el'><a href='/x'><img src='a.png' alt=''></a><div><a href='/x'>{title}</a></div></div>"
    first, *rest = words.sentences
    article = read(words, post(words, f"<p>{first}</p>{card}{paragraphs(tuple(rest))}"), head=ADDRESS)
    assert lines(article) == list(words.sentences)
    elsewhere = card.replace("'/x'", "'https://health.example.gov/x'")
    article = read(words, post(words, f"<p>{first}</p>{elsewhere}{paragraphs(tuple(rest))}"), head=ADDRESS)
    assert lines(article) == [first, title, *rest]


@in_each_language
def test_a_discussion_longer_than_the_post_goes_whatever_its_class(words: Words) -> None:
    remarks = "".join(
        f"<li><a href='/u'>Abc</a> <time datetime='2024-05-0{day}'>{day}.5.</time><p>{remark}</p></li>"
        for day, remark in enumerate(words.remarks * 3, 1)
    )
    own = f"<div class='x1'><h1>{words.title}</h1>{paragraphs(words.sentences[:3])}</div>"
    below = f"<div class='x2'><div class='head'><h4>{words.comments}</h4></div><ul>{remarks}</ul></div>"
    article = read(words, f"<div><div>{own}</div><div>{below}</div></div>")
    assert (article.title, lines(article)) == (words.title, list(words.sentences[:3]))


@pytest.mark.parametrize("name", ["c-menu-print", "comments-disclosure", "newsletter-share", "meta-tags"])
def test_a_name_of_nothing_but_words_of_furniture_is_one(name: str) -> None:
    assert is_likely_boilerplate(name)


@pytest.mark.parametrize("name", ["doctor-comment", "informed-consent", "recipe-meta", "dose-ratings", "drug-promo"])
def test_a_name_with_a_word_of_its_own_is_none(name: str) -> None:
    assert not is_likely_boilerplate(name)


CHANNELS = {
    "en": "Follow our YouTube channel for more.",
    "es": "¡Mira lo que tiene nuestro canal de YouTube!",
    "ar": "تابع قناة YouTube channel",
    "zh": "关注我们的 YouTube channel。",
}


@in_each_language
def test_a_call_to_a_channel_goes_below_the_post_and_stays_within_it(words: Words) -> None:
    call = CHANNELS[words.language]
    first, *rest = words.sentences
    assert lines(read(words, post(words, f"{paragraphs(words.sentences)}<p>{call}</p>"))) == list(words.sentences)
    article = read(words, post(words, f"<p>{first}</p><p>{call}</p>{paragraphs(tuple(rest))}"))
    assert lines(article) == [first, call, *rest]


@in_each_language
@pytest.mark.parametrize("name", ["post-ratings", "aawp-disclaimer", "wprm-recipe-snippet"])
def test_what_a_plugin_sets_into_a_paragraph_goes(words: Words, name: str) -> None:
    box = f"<span class='{name}'><strong>{words.share}</strong> (95)</span>"
    assert lines(read(words, post(words, f"{paragraphs(words.sentences)}{box}"))) == list(words.sentences)


def test_a_post_that_only_asks_to_subscribe_is_read_rather_than_refused() -> None:
    call = "Subscribe to our newsletter <a href='https://clinic.example/x'>here</a>, it is free and comes every week."
    html = f"<title>News by mail</title><body><article><h1>News by mail</h1><p>{call}</p></article>"
    article = read_text(f"<!doctype html><html lang='en'>{html}</html>", name="page.html")
    assert lines(article) == ["Subscribe to our newsletter here, it is free and comes every week."]
