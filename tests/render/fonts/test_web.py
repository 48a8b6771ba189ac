"""Fonts in the HTML handout: all that the page shows, in the page, so that it looks the same on every machine."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Page, Playwright
from selectolax.lexbor import LexborHTMLParser

from converter.article import Code, Section
from converter.languages import REGISTRY
from converter.render import RenderOptions, render
from converter.render.fonts.files import font_bytes
from converter.render.fonts.registry import FONTS
from converter.render.fonts.subsetting import subset
from converter.render.fonts.web import font_rules
from converter.settings import Clinic
from tests.render.articles import PICTURE, STORED, WORDS, edition, p, s
from tests.render.fonts.samples import CLUSTERS, SIGNS
from tests.render.fonts.shaping import shaped
from tests.render.short_editions import own_words, short_edition
from tests.validators.accessible_pages import CHROMIUM, FLAGS

_FACE = re.compile(
    r'@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); src: url\("data:font/woff2;base64,([^"]+)"'
)
ALL = RenderOptions(
    clinic=Clinic(name="Riverside"), alternates=tuple((tag, f"../{tag}/handout.html") for tag in REGISTRY)
)


def _faces(page: str) -> dict[tuple[str, int], set[str]]:
    """The characters of each face in a page, by family and weight."""
    faces = {}
    for family, weight, content in _FACE.findall(page):
        with TTFont(BytesIO(base64.b64decode(content))) as file:
            faces[family, int(weight)] = set(map(chr, file.getBestCmap()))
    return faces


def _shown(page: str) -> set[str]:
    body = LexborHTMLParser(page).body
    assert body is not None
    return {c for c in body.text() if not c.isspace() and c not in "\u2066\u2067\u2068\u2069\u200b\ufe0f\u200d"}


def _page(tag: str, *texts: str, options: RenderOptions = ALL) -> str:
    return render(short_edition(tag, *texts), "html", options).decode()


@pytest.mark.slow
@pytest.mark.parametrize("tag", REGISTRY)
def test_a_page_holds_every_character_that_it_shows(tag: str) -> None:
    page = _page(tag, *own_words(tag), SIGNS)
    faces = _faces(page)
    assert _shown(page) - set().union(*faces.values()) == set()
    assert all(family.startswith("Handout ") for family, _ in faces)


@pytest.mark.slow
@pytest.mark.parametrize("script", CLUSTERS)
def test_a_word_alone_on_a_page_is_shaped_as_with_the_whole_font(script: str) -> None:
    """Shaping takes some vowels apart: the page needs their parts even where it shows them nowhere else."""
    font = next(font for font in FONTS if script in font.scripts)
    tag = next(tag for tag, own in REGISTRY.items() if own.script == script)
    for word in CLUSTERS[script].split():
        rules = font_rules(f'<html lang="{tag}"><body><p>{word}</p></body></html>', REGISTRY[tag])
        packed = next(content for family, weight, content in _FACE.findall(rules) if family == font.family)
        assert shaped(_unpacked(packed), word) == shaped(font_bytes(font, 400), word), word


def _unpacked(content: str) -> bytes:
    memory = BytesIO()
    with TTFont(BytesIO(base64.b64decode(content))) as file:
        file.flavor = None
        file.save(memory)
    return memory.getvalue()


def test_a_page_holds_no_more_than_it_shows() -> None:
    faces = _faces(_page("es", "Tome 200 mg", options=RenderOptions()))
    assert {family for family, _ in faces} <= {"Handout noto-sans latin", "Handout noto-sans-math latin"}
    assert "€" not in set().union(*faces.values())


@pytest.mark.parametrize("tag", ["en", "es"])
def test_fonts_add_little_to_a_page_in_latin_letters(tag: str) -> None:
    options = RenderOptions(pictures={STORED: PICTURE}, alternates=tuple((each, f"{each}.html") for each in WORDS))
    page = render(edition(tag, "original" if tag == "en" else "draft"), "html", options).decode()
    assert 0 < sum(len(content) for _, _, content in _FACE.findall(page)) < 60_000


def test_the_policy_allows_the_fonts_and_the_style_with_them() -> None:
    page = _page("hi", "हर सुबह")
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in page or f"style-src 'sha256-{digest}'" in page
    assert "font-src data:;" in page
    assert "@font-face" in style


def test_the_names_of_languages_are_regular_and_in_their_own_style() -> None:
    page = _page("en", "Take 200 mg")
    faces = _faces(page)
    assert ("Handout noto-sans-khmer khmer", 400) in faces
    assert ("Handout noto-sans-khmer khmer", 700) not in faces
    assert re.search(r'\[lang="ja"\] \{ font-family: "Handout noto-sans-jp japanese", ', page)
    assert re.search(r'\[lang="zh-Hant"\] \{ font-family: "Handout noto-sans-tc chinese-traditional", ', page)


def test_the_name_of_the_page_s_own_language_is_bold() -> None:
    assert set(REGISTRY["km"].own_name) <= _faces(_page("km"))["Handout noto-sans-khmer khmer", 700]


def test_code_is_set_in_a_font_of_its_own() -> None:
    section = Section(id="a", level=2, blocks=(p("Dose: ", s("2 * x", "code")), Code(spans=(s("y = 3  # 药"),))))
    page = render(edition("es", sections=(section,)), "html", RenderOptions()).decode()
    assert set("2*xy=3#") <= _faces(page)["Handout noto-sans-mono latin", 400]
    assert re.search(r'pre, code \{ font-family: "Handout noto-sans-mono latin", .*monospace', page)


def test_a_character_that_no_font_has_stays_in_the_page() -> None:
    page = _page("es", "cuneiforme \U00012000")
    assert "\U00012000" in page
    assert "\U00012000" not in set().union(*_faces(page).values())


def test_what_the_page_does_not_show_needs_no_font() -> None:
    page = '<html lang="en"><head><title>药</title></head><body><style>p {}</style><p title="药">a</p></body></html>'
    assert set().union(*_faces(font_rules(page, REGISTRY["en"])).values()) & {"药", "{"} == set()


@pytest.fixture(scope="module")
def bare_window(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A window on a machine whose only font has nothing but a blank. (With none at all Chromium refuses ours too.)"""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "blank.ttf").write_bytes(subset(font_bytes(FONTS[0], 400), "\u00a0"))
    configuration = folder / "fonts.conf"
    configuration.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    environment: dict[str, str | float | bool] = {"FONTCONFIG_FILE": str(configuration), "PATH": "/usr/bin:/bin"}
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=environment)
    yield chromium.new_page()
    chromium.close()


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["en", "ar", "km", "zh-Hant"])
def test_a_browser_takes_every_face_and_draws_every_word_in_them(tag: str, bare_window: Page, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(_page(tag, *own_words(tag), SIGNS), encoding="utf-8")
    page = bare_window
    session = page.context.new_cdp_session(page)
    page.goto((tmp_path / "a.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => 1)")
    assert set(page.evaluate("[...document.fonts].map(each => each.status)")) <= {"loaded", "unloaded"}
    for command in ("DOM.enable", "CSS.enable"):
        session.send(command)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    used = []
    for selector in ("h1", "main p", ".notice", ".languages", "footer"):
        for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]:
            used += session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    assert used
    assert [font["familyName"] for font in used if not font["isCustomFont"]] == []
