"""Labels and their values, and lists of names, after the typography of the handout's language, in every format."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from converter.article import Author, Edition, EngineInfo, Image, Section
from converter.render import RenderOptions, render
from converter.render.strings import strings
from tests.render.articles import edition
from tests.render.braille.test_braille import read_back

AUTHORS = (Author(name="Ana Ruiz"), Author(name="Bo Chen"), Author(name="Lea Roy"))
LABELLED = {
    "fr": "Écrit par\u00a0: Ana Ruiz, Bo Chen et Lea Roy",
    "zh-Hans": "作者：Ana Ruiz、Bo Chen和Lea Roy",
    "zh-Hant": "作者：Ana Ruiz、Bo Chen和Lea Roy",
    "ja": "著者：Ana Ruiz、Bo Chen、Lea Roy",
    "ht": "Otè yo: Ana Ruiz, Bo Chen ak Lea Roy",
    "es": "Escrito por: Ana Ruiz, Bo Chen y Lea Roy",
}


def several(tag: str) -> Edition:
    """An edition of three authors, made by two programs, with a picture that is elsewhere."""
    picture = Image(src="https://clinic.example/inhaler.png", alt="An inhaler")
    made = edition(tag, authors=AUTHORS, sections=(Section(id="a", level=2, blocks=(picture,)),))
    engine = EngineInfo(name="Argos Translate", version="1.11")
    provenance = made.provenance.model_copy(update={"also": (engine.model_copy(update={"name": "Apertium"}),)})
    return made.model_copy(update={"provenance": provenance})


def text_of(html: bytes) -> str:
    """The text of a page as a browser shows it, its no-break spaces kept."""
    body = LexborHTMLParser(html.decode()).body
    assert body is not None
    return "\n".join(" ".join(line.split(" ")) for line in body.text().split("\n"))


@pytest.mark.parametrize("tag", LABELLED)
def test_on_a_page(tag: str) -> None:
    text = text_of(render(several(tag), "html", RenderOptions()))
    assert text.count(LABELLED[tag]) == 2
    words = strings(tag)
    assert f"{words('Picture').text}{words.colon}An inhaler" in text


@pytest.mark.parametrize("tag", LABELLED)
def test_in_an_epub(tag: str) -> None:
    with ZipFile(BytesIO(render(several(tag), "epub", RenderOptions()))) as book:
        text = "".join(text_of(book.read(name)) for name in book.namelist() if name.endswith(".xhtml"))
        package = book.read("EPUB/package.opf" if "EPUB/package.opf" in book.namelist() else "package.opf").decode()
    assert text.count(LABELLED[tag]) == 2
    words = strings(tag)
    heading, stop = words("Machine translation – not checked by a person").text, words.language.full_stop
    assert f"{heading}{stop}{words.language.between_sentences}" in package


@pytest.mark.parametrize("tag", LABELLED)
def test_in_plain_text(tag: str) -> None:
    text = render(several(tag), "txt", RenderOptions()).decode()
    assert text.count(LABELLED[tag]) == 2
    words = strings(tag)
    assert f"[{words('Picture').text}{words.colon}An inhaler]" in text


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["fr", "zh-Hans"])
def test_in_a_pdf(tag: str) -> None:
    reader = PdfReader(BytesIO(render(several(tag), "pdf", RenderOptions())))
    text = "".join(page.extract_text() for page in reader.pages).translate({0x200B: None, 0xA0: " "})
    assert text.count(LABELLED[tag].replace("\u00a0", " ")) == 1


@pytest.mark.skipif(shutil.which("lou_translate") is None, reason="liblouis-bin is not installed")
def test_braille_has_no_space_before_a_french_colon() -> None:
    text = read_back(render(several("fr"), "brf", RenderOptions()), "fr").casefold()
    assert text.count("écrit par: ana ruiz, bo chen et lea roy") == 2


def test_names_in_a_right_to_left_list_are_read_from_right_to_left() -> None:
    html = render(several("ar"), "html", RenderOptions()).decode()
    first, second = (f'\u2068<bdi dir="ltr">{name}</bdi>\u2069' for name in ("Ana Ruiz", "Bo Chen"))
    assert f"{first} و{second} و" in html
    assert f'<bdi dir="ltr">{first}' not in html
    assert '\u2068<bdi dir="ltr">Argos Translate 1.11.0' in html
