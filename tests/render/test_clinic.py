"""What the clinic shows of itself, and what a draft says of its engine, in every format."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from converter.article import Edition, Image
from converter.formats import Format
from converter.render import RenderOptions, render
from converter.render.pdf.pdf import print_page
from converter.settings import Clinic
from tests.render.articles import PICTURE, edition
from tests.validators.accessible_pages import AxeCheck
from tests.validators.accessible_pdfs import VeraCheck

LOGO = Image(src="images/logo.png", alt="Riverside Clinic", width=320, height=200)
ONLINE = "https://clinic.example/es/using-your-inhaler/"
CLINIC = Clinic(
    name="Riverside Clinic",
    interpreter_phone="+1 (555) 010-0142",
    disclaimer={"en": "This is no medical advice.", "es-MX": "Esto no es un consejo médico."},
)
OPTIONS = RenderOptions(clinic=CLINIC, logo=LOGO, pictures={LOGO.src: PICTURE}, online=ONLINE)


def page(tag: str, options: RenderOptions = OPTIONS) -> LexborHTMLParser:
    return LexborHTMLParser(render(edition(tag), "html", options).decode())


def weak(tag: str) -> Edition:
    made = edition(tag)
    return made.model_copy(update={"provenance": made.provenance.model_copy(update={"weak": True})})


def test_the_logo_stands_for_the_name_once() -> None:
    masthead = page("es").css_first("header .clinic")
    assert masthead is not None
    assert [node.attributes["alt"] for node in masthead.css("img")] == ["Riverside Clinic"]
    assert masthead.text().strip() == ""
    other = replace(OPTIONS, logo=LOGO.model_copy(update={"alt": "A river"}))
    assert page("es", other).css_first("header .clinic").text().strip() == "Riverside Clinic"


@pytest.mark.parametrize(
    ("tag", "words", "language"),
    [("es", "Esto no es un consejo médico.", None), ("ar", "This is no medical advice.", "en")],
)
def test_the_disclaimer_is_in_the_first_language_that_there_is(tag: str, words: str, language: str | None) -> None:
    shown = page(tag).css_first(".disclaimer")
    assert shown is not None
    assert (shown.text(), shown.attributes.get("lang")) == (words, language)
    assert words in render(edition(tag), "txt", OPTIONS).decode()


def test_the_interpreter_line_can_be_called() -> None:
    line = page("es").css_first(".interpreter")
    assert line is not None
    assert [node.attributes["href"] for node in line.css("a")] == ["tel:+15550100142"]
    assert "+1 (555) 010-0142" in render(edition("es"), "txt", OPTIONS).decode()


@pytest.mark.slow
def test_paper_shows_the_logo_and_a_code_for_the_page_on_the_web(verapdf: VeraCheck, tmp_path: Path) -> None:
    paths = []
    for tag in ("es", "ar"):
        path = tmp_path / f"{tag}.pdf"
        path.write_bytes(render(weak(tag), "pdf", OPTIONS))
        paths.append(path)
    reader = PdfReader(BytesIO(paths[0].read_bytes()))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    assert ONLINE in text
    assert "Esto no es un consejo médico." in text
    assert "El programa que lo tradujo comete muchos errores" in text
    assert len(reader.pages[0].images) == 2  # the logo and the code; all pages share their resources
    assert verapdf(paths) == {path: [] for path in paths}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "screen"])
def test_the_page_with_all_of_it_has_no_barriers(form: Format, axe: AxeCheck, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(render(weak("es"), form, OPTIONS))
    assert axe(path) == []
    assert axe(path, dark=True) == []


@pytest.mark.parametrize(
    ("form", "rule"),
    [("html", "{ :root { --clinic: #0b57a4 } }"), ("pdf", "html { --clinic: #0b57a4 }"), ("epub", "#0b57a4")],
)
def test_every_format_uses_the_colour_of_the_clinic(form: str, rule: str) -> None:
    options = RenderOptions(clinic=CLINIC.model_copy(update={"colour": "#0b57a4"}))
    for each, found in ((options, 1), (OPTIONS, 0)):
        assert _style(form, each).count(rule) == found


def _style(form: str, options: RenderOptions) -> str:
    match form:
        case "pdf":
            return print_page(edition("es"), options).style
        case "epub":
            with ZipFile(BytesIO(render(edition("es"), "epub", options))) as book:
                return book.read("EPUB/style.css").decode()
        case _:
            return render(edition("es"), "html", options).decode()


@pytest.mark.parametrize("form", ["html", "txt"])
def test_the_draft_of_a_weak_engine_says_so_in_both_languages(form: Format) -> None:
    shown = " ".join(render(weak("es"), form, OPTIONS).decode().split())
    assert "El programa que lo tradujo comete muchos errores en este idioma." in shown
    assert "The program that translated it makes many mistakes in the language of this handout." in shown
    assert "comete muchos errores" not in render(edition("es"), form, OPTIONS).decode()
