"""Parts that pages write in ways of their own come in from whole pages too, wherever they stand in the post."""

from __future__ import annotations

from itertools import product

import pytest

from converter.article import Article, Image, plain_text, units
from tests.sources.documents import read_text

TEXTS = {
    "en": (
        "Use your blue inhaler when you start to wheeze, and wait one minute between the puffs.",
        "When must I worry?",
    ),
    "es": ("Use el inhalador azul cuando empiece a silbar y espere un minuto entre las dosis.", "¿Cuándo preocuparse?"),
    "ar": ("استعمل البخاخ الأزرق عندما يبدأ الصفير وانتظر دقيقة واحدة بين البختين كل مرة.", "متى أقلق؟"),
    "ko": ("쌕쌕거리기 시작하면 파란 흡입기를 쓰고 두 번 사이에 일 분을 기다리십시오.", "언제 걱정해야 하나요?"),
}
ANSWERS = {"en": "When your lips turn blue.", "es": "Cuando los labios estén azules.", "ar": "عندما تزرق الشفاه."}
ANSWERS["ko"] = "입술이 파래질 때입니다."
FOLDED = [
    (
        "<div class='elementor-toggle'><div class='elementor-tab-title' role='button'><a>{q}</a></div>"
        "<div class='elementor-tab-content' style='display: none;' hidden><p>{a}</p></div></div>"
    ),
    "<h3><button aria-expanded='false' aria-controls='p1'>{q}</button></h3><div id='p1' hidden><p>{a}</p></div>",
    "<details><summary>{q}</summary><p>{a}</p></details>",
    (
        "<div class='accordion-item'><h2 class='accordion-header'><button class='accordion-button collapsed' "
        "data-bs-target='#c' aria-expanded='false'>{q}</button></h2><div id='c' class='accordion-collapse collapse' "
        "style='display:none'><div class='accordion-body'>{a}</div></div></div>"
    ),
    "<div class='faq'><div class='faq-question'>{q}</div><div class='faq-answer' style='display:none'>{a}</div></div>",
    (
        "<div role='tablist'><button role='tab' aria-controls='t'>{q}</button></div><div id='t' role='tabpanel' hidden>"
        "<p>{a}</p></div>"
    ),
]
AMOUNTS = {"en": ("Salt", "11", "mg"), "es": ("Sal", "11", "mg"), "ar": ("ملح", "11", "ملغ")}
AMOUNTS["ko"] = ("소금", "11", "밀리그램")
LABEL = (
    "<div class='nutrition-label'><div class='row'><div class='name'>{0}</div><div class='value'>{1}</div>"
    "<div class='unit'>{2}</div><div class='daily'>17 %</div></div></div>"
)
PLACES = ["{b}{part}{b}", "{b}{b}{part}", "<div>{b}</div><div class='box'>{part}</div><div>{b}</div>"]


def page(language: str, part: str, place: str) -> Article:
    body = place.format(b=f"<p>{TEXTS[language][0]}</p>", part=part)
    return read_text(
        f"<html lang='{language}'><head><title>A</title></head><body><article><h1>A</h1>{body}</article></body></html>",
        name="page.html",
    )


def lines(article: Article) -> list[str]:
    return [plain_text(unit.spans) for unit in units(article) if unit.path.startswith("s")]


@pytest.mark.parametrize(("markup", "place"), [*product(FOLDED, PLACES)])
def test_a_folded_answer_comes_in(markup: str, place: str) -> None:
    for language, (text, question) in TEXTS.items():
        article = page(language, markup.format(q=question, a=ANSWERS[language]), place)
        found = lines(article)
        assert [line for line in found if line != text] == [question, ANSWERS[language]], language
        assert found.count(text) == 2
        assert "content-dropped" not in [finding.code for finding in article.findings]


@pytest.mark.parametrize(("language", "place"), [*product(AMOUNTS, PLACES)])
def test_an_amount_comes_in_on_one_line(language: str, place: str) -> None:
    article = page(language, LABEL.format(*AMOUNTS[language]), place)
    assert f"{' '.join(AMOUNTS[language])} 17 %" in lines(article)


@pytest.mark.parametrize(("language", "place"), [*product(TEXTS, PLACES)])
def test_a_picture_of_sources_comes_in(language: str, place: str) -> None:
    picture = (
        "<figure><picture><source type='image/webp' data-srcset='https://cdn.example.org/hand.webp 2x'>"
        f"<img src='data:image/gif;base64,R0lGODlhAQABAA==' alt='{TEXTS[language][1]}'></picture>"
        f"<figcaption>{ANSWERS[language]}</figcaption></figure>"
    )
    article = page(language, picture, place)
    (image,) = [block for section in article.sections for block in section.blocks if isinstance(block, Image)]
    assert (image.src, image.alt) == ("https://cdn.example.org/hand.webp", TEXTS[language][1])
    assert plain_text(image.caption) == ANSWERS[language]
