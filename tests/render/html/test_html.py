"""The HTML handout: structure, languages, notice, safety."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from converter.article import Edition, Image, Section, Status
from converter.render import RenderOptions, render
from converter.render.strings import strings
from tests.render import hostile
from tests.render.articles import WORDS, article, edition, p, plain, s
from tests.validators.accessible_pages import AxeCheck, requesting

pytestmark = pytest.mark.slow

TAGS = tuple(WORDS)


def _page(made: Edition, options: RenderOptions) -> LexborHTMLParser:
    return LexborHTMLParser(render(made, "html", options).decode())


def _made(tag: str, status: str = "draft") -> Edition:
    return edition(tag, "original" if tag == "en" else status)


@pytest.mark.parametrize("tag", TAGS)
def test_the_root_says_its_language_and_direction(tag: str, options: RenderOptions) -> None:
    root = _page(_made(tag), options).css_first("html")
    assert root is not None
    assert root.attributes["lang"] == tag
    assert root.attributes["dir"] == ("rtl" if tag == "ar" else "ltr")


@pytest.mark.parametrize("tag", TAGS)
def test_the_outline_has_one_h1_and_no_gap(tag: str, options: RenderOptions) -> None:
    levels = [int(str(node.tag)[1]) for node in _page(_made(tag), options).css("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_is_there(tag: str, options: RenderOptions) -> None:
    text = " ".join(_page(_made(tag), options).text().split())
    words = WORDS[tag]
    flat = [each for field in words for each in (field if isinstance(field, tuple) else (field,))]
    cells = [each for field in flat for each in (field if isinstance(field, tuple) else (field,))]
    assert [each for each in cells if each.strip() not in text] == []


def test_identifiers_and_the_links_to_them_are_unique(options: RenderOptions) -> None:
    page = _page(_made("es"), options)
    ids = [str(node.attributes["id"]) for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    inner = {str(node.attributes["href"])[1:] for node in page.css('a[href^="#"]')}
    labels = {str(node.attributes["aria-labelledby"]) for node in page.css("[aria-labelledby]")}
    assert inner | labels <= set(ids)


def test_landmarks_and_skip_link(options: RenderOptions) -> None:
    page = _page(_made("es"), options)
    for landmark in ("body > header", "body > main", "body > footer", "header nav", "main nav"):
        assert len(page.css(landmark)) == 1, landmark
    first = page.css_first("body").child
    while first is not None and first.tag == "-text":
        first = first.next
    assert first is not None
    assert first.attributes["href"] == "#main"


def test_sections_of_one_name_are_no_landmarks(options: RenderOptions) -> None:
    names = ("Doses", "Tips", "Doses")
    sections = tuple(
        Section(id=f"s{number}", level=2, heading=plain(name), blocks=(p(s("Text.")),))
        for number, name in enumerate(names)
    )
    page = _page(edition("es", sections=sections), options)
    named = [each.attributes.get("aria-labelledby") for each in page.css("main section")]
    assert len(named) == 3
    assert [bool(name) for name in named] == [False, True, False]


def test_a_table_names_its_columns_rows_and_itself(options: RenderOptions) -> None:
    page = _page(_made("es"), options)
    scopes = [node.attributes["scope"] for node in page.css("table th")]
    assert scopes == ["col", "col", "col", "row", "row"]
    assert page.css_first("caption").text() == WORDS["es"].table


def test_pictures_are_embedded_or_linked_and_never_fetched(options: RenderOptions) -> None:
    page = _page(_made("es"), options)
    (image,) = page.css("img")
    assert str(image.attributes["src"]).startswith("data:image/png;base64,")
    assert image.attributes["alt"] == WORDS["es"].picture
    links = {node.attributes["href"]: node.text() for node in page.css("figure a")}
    assert links == {
        "https://clinic.example/inhaler.jpg": WORDS["es"].picture,
        "https://clinic.example/unknown.jpg": "https://clinic.example/unknown.jpg",
        "https://clinic.example/album": "https://clinic.example/album",
    }


def test_a_credit_stands_below_its_caption(options: RenderOptions) -> None:
    credit = (s("Foto: "), s("Equipo", href="https://clinic.example/team"))
    picture = Image(src="https://clinic.example/a.jpg", alt="x", caption=plain("Una rodilla"), credit=credit)
    page = _page(edition("es", sections=(Section(id="a", level=2, blocks=(picture,)),)), options)
    caption = page.css_first("figcaption")
    assert caption.text(separator="|", strip=True) == "Una rodilla|Foto:|Equipo"
    assert caption.css_first("br") is not None
    assert caption.css_first("a").attributes["href"] == "https://clinic.example/team"


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans", "vi"])
def test_a_draft_carries_its_notice_in_both_languages(tag: str, options: RenderOptions) -> None:
    page = _page(_made(tag), options)
    own, source = page.css("main > .notice")
    assert source.attributes == {"class": "notice", "lang": "en", "dir": "ltr"}
    assert "Machine translation" in source.text()
    assert "Machine translation" not in own.text()
    heading = page.css_first("main > *")
    assert heading is not None
    assert heading.attributes["class"] == "notice"


@pytest.mark.parametrize("status", ["original", "reviewed"])
def test_what_a_person_wrote_or_checked_has_no_notice(status: str, options: RenderOptions) -> None:
    for format_ in ("html", "txt"):
        text = render(edition("es", status), format_, options).decode()
        assert 'class="notice"' not in text
        assert "Machine translation – not checked" not in text


def test_provenance(options: RenderOptions) -> None:
    made = edition("vi", "reviewed")
    facts = [" ".join(node.text().split()) for node in _page(made, options).css("footer .facts li")]
    assert facts == [
        "Phòng khám: Riverside Clinic",
        "Địa chỉ: 12 Mill Lane, Springfield",
        "Điện thoại: +1 (555) 010-0199",
        "Tác giả: Patient Education Team",
        "Ngày đăng: 7 tháng 3, 2025",
        "Ngày cập nhật: 17 tháng 12, 2025",
        "Thời gian đọc: 3 phút",
        "Bài viết gốc: https://clinic.example/post/using-your-inhaler",
        "Tựa đề gốc: Using your inhaler",
        "Ngôn ngữ gốc: Tiếng Anh",
        "Ngày dịch: 3 tháng 1, 2026",
        "Chương trình dịch: Argos Translate 1.11.0 (en→es 1.9)",
        "Ngôn ngữ trung gian: Tiếng Tây Ban Nha",
        "Người kiểm tra bản dịch: Patient Education Team, certified translators",
        "Ngày kiểm tra: 5 tháng 1, 2026",
    ]


@pytest.mark.parametrize(("tag", "fact"), [("eu", "Idioma original: euskera"), (None, "Artículo original")])
def test_a_source_in_a_language_that_we_do_not_know(tag: str | None, fact: str, options: RenderOptions) -> None:
    made = edition("es").model_copy(update={"original": article("en", language=tag)})
    page = _page(made, options)
    assert [node.attributes.get("lang") for node in page.css(".notice")] == [None, "en"]
    assert fact in " ".join(page.css_first("footer").text().split())
    assert ("Idioma original" in page.text()) is (tag is not None)


def test_the_switcher_names_each_language_in_itself(options: RenderOptions) -> None:
    links = _page(_made("es"), options).css("header nav a")
    assert [(node.text(), node.attributes["lang"], node.attributes["dir"]) for node in links] == [
        ("English", "en", "ltr"),
        ("Español", "es", "ltr"),
        ("العربية", "ar", "rtl"),
        ("简体中文", "zh-Hans", "ltr"),
        ("Tiếng Việt", "vi", "ltr"),
    ]
    assert [node.text() for node in links if node.attributes.get("aria-current")] == ["Español"]


def test_a_language_without_strings_shows_english_that_says_so(
    options: RenderOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("converter.render.handout.strings", lambda _tag: strings("en"))
    made = edition("es").model_copy(update={"language": "gu"})
    label = _page(made, options).css_first("main nav .label span")
    assert label is not None
    assert label.attributes == {"lang": "en", "dir": "ltr"}


def test_the_policy_allows_the_style_sheet_and_nothing_else(options: RenderOptions) -> None:
    page = _page(_made("es"), options)
    meta = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert meta is not None
    style = page.css_first("style")
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    policy = str(meta.attributes["content"])
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert page.css("[style], script:not([type='application/ld+json']), iframe, object, link[rel=stylesheet]") == []


@pytest.mark.parametrize("status", ["draft", "reviewed"])
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_hostile_article_cannot_inject(tag: str, status: Status) -> None:
    made = hostile.edition(article().source, tag, status)
    page = _page(made, RenderOptions(clinic=hostile.CLINIC, alternates=(("es", "javascript:alert(1)"), ("xx", "x"))))
    assert page.css("script:not([type='application/ld+json']), img, iframe") == []
    allowed = re.compile(r"#|https://a\.example/|tel:[0-9+]*$")
    assert [
        node.attributes["href"] for node in page.css("[href]") if not allowed.match(node.attributes["href"] or "")
    ] == []
    events = [name for node in page.css("*") for name in node.attributes if name.startswith("on")]
    assert events == []
    assert "{{ 7*7 }}" in page.text()


def test_a_title_that_is_missing_is_named(options: RenderOptions) -> None:
    page = _page(edition("es", title=None, subtitle=None), options)
    assert page.css_first("h1").text() == "Hoja informativa"


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_axe_finds_nothing_in_dark_colours(tag: str, options: RenderOptions, axe: AxeCheck, tmp_path: Path) -> None:
    page = tmp_path / "handout.html"
    page.write_bytes(render(_made(tag), "html", options))
    assert axe(page, dark=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_a_narrow_window_needs_no_sideways_scrolling(
    tag: str, options: RenderOptions, browser: Browser, tmp_path: Path
) -> None:
    made = _made(tag)
    word = Section(
        id="word", level=2, heading=plain("x" * 150), blocks=(p("y" * 150, s("z" * 150, href="https://a.example")),)
    )
    sections = (*made.article.sections, word)
    made = made.model_copy(update={"article": made.article.model_copy(update={"sections": sections})})
    file = tmp_path / "handout.html"
    file.write_bytes(render(made, "html", options))
    with requesting(browser, viewport={"width": 320, "height": 640}) as (page, requests):
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        small = "[...document.querySelectorAll('nav a')].filter(a => a.getBoundingClientRect().height < 24).length"
        assert page.evaluate(small) == 0
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
