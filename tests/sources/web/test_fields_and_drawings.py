"""A page that shows its post only in a field or a drawing, or beside a form to log in, is read; a form alone is not."""

from __future__ import annotations

import pytest

from converter.article import Article
from converter.errors import NoArticle
from converter.sources import document_from_bytes, read_document

SENTENCES = {
    "en": (
        "Drink water often on hot days, even when you are not thirsty.",
        "Rest in the shade from twelve to four.",
        "Call us if your fever goes above 38.5 °C.",
    ),
    "es": (
        "Beba agua a menudo en los días de calor, aunque no tenga sed.",
        "Descanse a la sombra de doce a cuatro.",
        "Llámenos si la fiebre pasa de 38,5 °C.",
    ),
    "ru": (
        "В жаркие дни часто пейте воду, даже если не хочется пить совсем.",
        "Отдыхайте в тени с двенадцати до четырёх часов дня.",
        "Позвоните нам, если температура выше 38,5 °C.",
    ),
    "zh": (
        "天气炎热的时候要经常喝水，即使并不觉得口渴也要喝。",
        "十二点到四点在阴凉的地方休息，不要在太阳下走动。",
        "如果体温超过38.5度，请给我们打电话。",
    ),
}
LINES = {
    "en": ("Water every hour", "Shade in the afternoon", "A hat and light clothes", "Ibuprofen 200 mg twice"),
    "de": ("Jede Stunde Wasser", "Schatten am Nachmittag", "Ein Hut und leichte Kleidung", "Ibuprofen 200 mg zweimal"),
    "pt": ("Água a cada hora", "Sombra durante a tarde", "Chapéu e roupa leve", "Ibuprofeno 200 mg duas vezes"),
    "ar": ("ماء كل ساعة", "الظل بعد الظهر", "قبعة وملابس خفيفة", "إيبوبروفين 200 ملغ مرتين"),
}
LOGIN = "<form><input name=u><input type=password><button>OK</button></form>"


def read(body: str, title: str = "Post 7") -> Article:
    page = f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    return read_document(document_from_bytes(page.encode(), name="post.html"))


def texts(article: Article) -> list[str]:
    return [
        "".join(span.text for span in getattr(block, "spans", ()))
        for section in article.sections
        for block in section.blocks
    ]


def codes(article: Article) -> set[str]:
    return {finding.code for finding in article.findings}


@pytest.mark.parametrize("language", SENTENCES)
def test_the_text_of_a_field_is_read_and_told(language: str) -> None:
    lines = SENTENCES[language]
    for content in ("\n".join(lines), "\n\n".join(lines), "".join(f"&lt;p>{line}&lt;/p>" for line in lines)):
        article = read(f"<h1>Post 7</h1><div><textarea readonly>{content}</textarea></div>")
        assert texts(article) == list(lines)
        assert "unseen-text" in codes(article)


@pytest.mark.parametrize("language", SENTENCES)
def test_the_words_of_a_drawing_are_read_and_told(language: str) -> None:
    lines = SENTENCES[language]
    words = "".join(f"<text y='{place}'>{line}</text>" for place, line in enumerate(lines))
    inside = "".join(f"<p>{line}</p>" for line in lines)
    for drawing in (words, f"<g>{words}</g>", f"<foreignObject><div>{inside}</div></foreignObject>"):
        article = read(f"<h1>Post 7</h1><svg viewBox='0 0 9 9'>{drawing}</svg>")
        assert texts(article) == list(lines)
        assert "unseen-text" in codes(article)


@pytest.mark.parametrize("language", SENTENCES)
def test_a_page_that_shows_its_post_keeps_to_it(language: str) -> None:
    shown = "".join(f"<p>{line}</p>" for line in SENTENCES[language])
    other = "Write to us here. We answer within a day or two, and never share what you write."
    drawing = "<svg><text>5 ml</text><text>2 ×</text></svg>"
    article = read(f"<article><h1>Post 7</h1>{shown}{drawing}{shown}</article><textarea>{other * 4}</textarea>")
    assert texts(article) == list(SENTENCES[language]) * 2
    assert any("5 ml / 2 ×" in finding.message for finding in article.findings)


@pytest.mark.parametrize("content", ["", "Your comment", "Write here.", "x" * 3_000, "<" * 50_000])
def test_a_field_to_write_in_is_no_post(content: str) -> None:
    with pytest.raises(NoArticle):
        read(f"<h1>Post 7</h1><textarea>{content}</textarea>")


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize(
    "shape",
    [
        "<h1>Post 7</h1>{lines}{login}",
        "<header>{login}</header><h1>Post 7</h1><div>{lines}</div>",
        "{lines}<div>{login}</div>",
    ],
)
def test_lines_beside_a_form_to_log_in_are_read_and_told(language: str, shape: str) -> None:
    lines = LINES[language]
    article = read(shape.format(lines="".join(f"<div>{line}</div>" for line in lines), login=LOGIN))
    assert texts(article) == list(lines)
    assert "unclear-post" in codes(article)


@pytest.mark.parametrize(
    "words",
    [
        ("Welcome back to the pages of our clinic", "Your password has at least eight signs", "Ask at the desk"),
        ("Bitte melden Sie sich hier an", "Passwort vergessen", "Neu hier und noch ohne ein eigenes Konto"),
        ("Bienvenido de nuevo a la clínica", "Introduzca aquí su contraseña", "Solo para pacientes de la clínica"),
        ("Добро пожаловать на сайт", "Введите имя и пароль", "Только для пациентов нашей большой клиники"),
        ("请在这里登录", "忘记密码", "只有本院的病人才可以看这里的内容"),
    ],
)
def test_a_page_that_asks_to_log_in_is_no_post(words: tuple[str, ...]) -> None:
    with pytest.raises(NoArticle):
        read("".join(f"<div>{line}</div>" for line in words) + LOGIN)


def test_a_page_whose_words_lie_in_the_form_is_no_post() -> None:
    lines = "".join(f"<div>{line}</div>" for line in LINES["en"])
    with pytest.raises(NoArticle):
        read(f"<form>{lines}<input type=password></form>")
