"""A line break that only the viewer's style sheet shows is a line break: doses of a list do not run together."""

from __future__ import annotations

from itertools import product

import pytest

from converter.article import Article, units
from tests.sources.documents import read_text, wix_page

LINES = {
    "en": ("What to do", "Eat nothing after midnight.", "Take 5 mg of the blue tablet at six."),
    "es": ("Qué hacer", "No coma nada después de medianoche.", "Tome 5 mg de la tableta azul a las seis."),
    "ar": ("ما يجب فعله", "لا تأكل شيئا بعد منتصف الليل.", "خذ 5 ملغ من القرص الأزرق في السادسة."),
    "zh": ("怎么做", "午夜后不要吃任何东西。", "六点服用5毫克蓝色药片。"),
}
BREAKS = [
    "<span>{0}</span><span>\n</span><span>{1}</span><span>\n</span><span>{2}</span>",
    '<span><b style="font-weight:700">{0}</b><span>\n</span><span>{1}</span><span>\n</span><span>{2}</span></span>',
    '<span class="x">{0}\n{1}\n{2}</span>',
    "<span>{0}\n</span><span>{1}\n</span><span>{2}</span>",
    "<span>{0}<br></span><span>{1}<br>\n</span><span>{2}</span>",
    '<span data-text="true">{0}</span><span data-text="x">\n</span><span>{1}</span><span>\r\n</span><span>{2}</span>',
    "<span>{0}</span><em>\n</em><span>{1}</span><span> \n </span><span>{2}</span>",
    "{0}<span>\n</span>{1}<span><span>\n</span></span>{2}",
]
BOXES = [
    '<div class="ricos"><div data-breakout="normal"><p dir="auto" id="viewer-a1">{}</p></div></div>',
    '<div class="rich-content-viewer"><p class="public-DraftStyleDefault-block-depth0">{}</p></div>',
    '<div class="blog-post-content"><div class="_1hN1O"><h4 id="viewer-b">{}</h4></div></div>'.replace("h4", "p"),
    "<ul><li><p>{}</p></li></ul>",
    "<blockquote>{}</blockquote>",
]


def lines(article: Article) -> list[str]:
    shown = ("".join(span.text for span in unit.spans) for unit in units(article) if unit.path.startswith("s"))
    return [line for text in shown for line in text.split("\n")]


@pytest.mark.parametrize(("breaks", "box"), [*product(BREAKS, BOXES)])
def test_every_line_stands_on_its_own(breaks: str, box: str) -> None:
    for language, texts in LINES.items():
        page = wix_page(box.format(breaks.format(*texts))).replace('lang="en"', f'lang="{language}"')
        assert lines(read_text(page)) == list(texts)


def test_the_layout_of_the_source_is_no_line_break() -> None:
    body = "<div>\n  <p>\n    <span>Eat nothing\n      after midnight.</span>\n    <b>Rest.</b>\n  </p>\n</div>"
    assert lines(read_text(wix_page(body))) == ["Eat nothing after midnight. Rest."]


@pytest.mark.parametrize("value", ["pre-wrap", "pre-line", "break-spaces", "pre-wrap !important"])
def test_any_page_that_shows_its_line_breaks(value: str) -> None:
    text = "Eat nothing after midnight.\nTake 5 mg of the blue tablet at six, and call us if you have a fever."
    page = "<html lang='en'><body><div class='entry-content'><h1>A</h1><p style='{}'>{}</p></div></body></html>"
    assert lines(read_text(page.format(f"white-space: {value}", text), name="a.html")) == text.split("\n")
    assert lines(read_text(page.format("", text), name="a.html")) == [text.replace("\n", " ")]
    inner = f"<span style='white-space:normal'>{text}</span>"
    assert lines(read_text(page.format("white-space:pre", inner), name="a.html")) == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    ("language", "shown", "minutes"),
    [
        ("en", "6 min read", 6),
        ("es", "6 Min. de lectura", 6),
        ("ar", "دقيقتان للقراءة", 2),
        ("he", "דקת קריאה", 1),
        ("hi", "६ मिनट पढ़ें", 6),
        ("ja", "読了時間: 6分", 6),
        ("ko", "6분 분량", 6),
        ("de", "1 Std. 5 Min. Lesezeit", 65),
    ],
)
def test_the_reading_time_in_the_blog_s_language(language: str, shown: str, minutes: int) -> None:
    top = f'<h1 data-hook="post-title">A</h1><span data-hook="time-to-read">{shown}</span>'
    page = wix_page(f"<p>{LINES['en'][1]}</p>", top=top).replace('lang="en"', f'lang="{language}"')
    assert read_text(page).reading_minutes == minutes
