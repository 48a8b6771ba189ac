"""What a site says for itself among a post's paragraphs goes with a finding; a post about such things stays whole."""

from __future__ import annotations

import pytest

from tests.sources.web.furniture_words import Words
from tests.sources.web.test_region import in_each_language, lines, paragraphs, read, told

pytestmark = pytest.mark.slow

SUPPORT = {
    "en": "Do you like what you read? Support our work with a small sum.",
    "es": "¿Le gusta lo que lee? Apoye nuestro trabajo con una pequeña suma.",
    "ar": "هل أعجبك ما قرأته؟ ادعموا عملنا بمبلغ صغير.",
    "zh": "喜欢这篇文章吗？请支持我们的工作。",
}
LETTER = {
    "en": "Sign up for our newsletter and miss nothing!",
    "es": "¡Suscríbete a nuestro boletín y no te pierdas nada!",
    "ar": "اشترك في نشرتنا ولا يفوتك شيء!",
    "zh": "订阅我们的电子报，不错过任何消息！",
}
PAID = {
    "en": "This post contains affiliate links.",
    "es": "Esta entrada contiene enlaces de afiliados.",
    "ar": "يحتوي هذا المقال على روابط تابعة.",
    "zh": "本文包含联盟链接。",
}
OF_A_POST = {
    "en": "Nurses support us; vaccines help us keep well; few follow a doctor on Instagram and Facebook.",
    "es": "Apoye a su hijo, hágase miembro de un grupo de ayuda y no siga consejos de Instagram y Facebook.",
    "ar": "ادعم طفلك وتبرع بالدم ولا تتابع نصائح Instagram و Facebook.",
    "zh": "支持您的孩子，参加附近的互助小组，不要相信 Instagram 和 Facebook 上的建议。",
}
FOLLOW = {
    "en": "Follow us on Facebook and on Instagram, or write to us.",
    "es": "Síguenos en Facebook y en Instagram, o escríbenos.",
    "ar": "تابعونا على Facebook و Instagram أو اكتبوا إلينا.",
    "zh": "欢迎关注我们的 Facebook 和 Instagram。",
}
LINK = "<a href='/more'>→ OK</a>"


def post(words: Words, *inside: str) -> str:
    return f"<main><article><h1>{words.title}</h1><div class='text'>{''.join(inside)}</div></article></main>"


@in_each_language
def test_a_call_to_support_the_site_goes_from_among_the_paragraphs(words: Words) -> None:
    call, first = SUPPORT[words.language], words.sentences[:1]
    article = read(words, post(words, paragraphs(first), f"<p>{call} {LINK}</p>", paragraphs(words.sentences[1:])))
    assert lines(article) == list(words.sentences)
    assert call[:12] in told(article)


@in_each_language
def test_a_line_at_the_end_that_leads_to_a_newsletter_goes(words: Words) -> None:
    line = f"{words.others[0]} <a href='https://example.org/{words.language}/newsletter/?from=1'>→ OK</a>"
    article = read(words, post(words, paragraphs(words.sentences), f"<p>{line}</p>"))
    assert lines(article) == list(words.sentences)
    assert words.others[0][:12] in told(article)


@in_each_language
def test_a_sentence_about_what_a_newsletter_told_stays(words: Words) -> None:
    last = f"{words.others[0]} <a href='https://example.org/newsletters/fever-in-may'>→ OK</a>"
    article = read(words, post(words, paragraphs(words.sentences), f"<p>{last}</p>"))
    assert lines(article)[:-1] == list(words.sentences)
    assert words.others[0] in lines(article)[-1]


@in_each_language
def test_a_box_that_asks_for_support_goes_from_the_end(words: Words) -> None:
    box = f"<div class='x1'><h3>{words.others[0]}</h3><p>{SUPPORT[words.language]}</p><p>{LINK}</p></div>"
    for below in (f"{paragraphs(words.sentences)}{box}", f"{paragraphs(words.sentences)}</div><div>{box}"):
        assert lines(read(words, post(words, below))) == list(words.sentences)


@in_each_language
def test_lines_about_a_newsletter_and_about_who_pays_go_from_the_ends(words: Words) -> None:
    paid, letter = f"<p><em>{PAID[words.language]}</em></p>", f"<p>{LETTER[words.language]}</p>"
    article = read(words, post(words, paid, paragraphs(words.sentences), letter))
    assert lines(article) == list(words.sentences)
    assert PAID[words.language][:12] in told(article)
    assert LETTER[words.language][:12] in told(article)


@in_each_language
def test_a_line_that_asks_to_follow_the_site_goes_from_the_end(words: Words) -> None:
    article = read(words, post(words, paragraphs(words.sentences), f"<p><b>{FOLLOW[words.language]}</b></p>"))
    assert lines(article) == list(words.sentences)
    assert "Instagram" in told(article)


@in_each_language
def test_how_long_a_thing_takes_is_no_date_of_the_post(words: Words) -> None:
    lasts = "<div><b>A</b> <time itemprop='cookTime' datetime=''>15 – 30 min</time></div>"
    assert lines(read(words, post(words, lasts, paragraphs(words.sentences)))) == ["A 15 – 30 min", *words.sentences]


@in_each_language
def test_what_a_post_says_of_support_stays(words: Words) -> None:
    said = OF_A_POST[words.language]
    for place in (2, len(words.sentences)):
        above, below = paragraphs(words.sentences[:place]), paragraphs(words.sentences[place:])
        body = post(words, above, f"<p>{said} {LINK}</p>", below)
        assert any(line.startswith(said) for line in lines(read(words, body)))


@in_each_language
def test_remarks_whose_dates_are_plain_text_are_no_post_however_long(words: Words) -> None:
    remarks = "".join(f"<li>(22/06/2018) Ana: {remark}</li>" for remark in words.remarks * 4)
    below = f"<div class='x2'><div><p>27 {words.comments}</p><ul class='x3'>{remarks}</ul></div></div>"
    body = (
        f"<div id='a'><div><h1>{words.title}</h1><div>{paragraphs(words.sentences)}</div></div><div>{below}</div></div>"
    )
    assert lines(read(words, body)) == list(words.sentences)


@in_each_language
def test_fields_for_a_message_go_without_an_element_that_says_form(words: Words) -> None:
    fields = f"<p><input><label>{words.author}</label></p><p>{words.lead}</p><p><textarea></textarea></p>"
    article = read(words, post(words, paragraphs(words.sentences), f"<div>{fields}<p><button>OK</button></p></div>"))
    assert lines(article) == list(words.sentences)


@in_each_language
def test_keywords_between_the_title_and_the_body_go(words: Words) -> None:
    row = "".join(f"<a href='/{place}'>{item}</a>, " for place, item in enumerate(words.items))
    above = f"<h1>{words.title}</h1><div>{words.tags} {words.items[0]} {row}</div>"
    body = f"<main><article>{above}<div class='text'>{paragraphs(words.sentences)}</div></article></main>"
    article = read(words, body)
    assert lines(article) == list(words.sentences)
    assert words.items[0] in told(article)
