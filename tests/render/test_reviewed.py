"""What a person has checked: no notice anywhere, and who checked it and when, at the top and at the end."""

from __future__ import annotations

import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from converter.article import Edition
from converter.formats import PROFILES, Format, Profile
from converter.render import RenderOptions, render
from converter.render.strings import strings
from tests.render.articles import edition
from tests.render.braille.test_braille import read_back

TAGS = ("es", "ar", "zh-Hans", "vi")
REVIEWER = "Patient Education Team, certified translators"
DATES = {"es": "5 de enero de 2026", "ar": "5 يناير 2026", "zh-Hans": "2026年1月5日", "vi": "5 tháng 1, 2026"}
ELSEWHERE = {"audio", "opus", "brf", "pdf"}
PAIRS = [(form, profile) for profile, forms in PROFILES.items() for form in forms if form not in ELSEWHERE]
BANNED = (
    "Machine translation – not checked by a person",
    "Unchecked machine translation",
    "The program that translated it makes many mistakes in this language.",
    "not checked yet",
)
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2066\u2067\u2068\u2069"))


def checked(tag: str) -> tuple[str, str]:
    """The two lines, as a reader sees them."""
    words = strings(tag)
    return (
        f"{words('Translation checked by').text}{words.colon}{REVIEWER}",
        f"{words('Checked on').text}{words.colon}{DATES[tag]}",
    )


def banned(tag: str) -> list[str]:
    return [words(message).text for words in (strings("en"), strings(tag)) for message in BANNED]


def one_line(text: str) -> str:
    return " ".join(text.translate(UNSEEN).split())


def shown(data: bytes, form: str) -> str:
    """The text of a handout in one line, in its order."""
    match form:
        case "txt":
            return one_line(data.decode())
        case "html" | "screen":
            body = LexborHTMLParser(data.decode()).body
            assert body is not None
            return one_line(body.text())
        case _:
            with ZipFile(BytesIO(data)) as book:
                files = [name for name in sorted(book.namelist()) if name.endswith(".xhtml")]
                texts = [LexborHTMLParser(book.read(name).decode()).body for name in files]
            return one_line(" ".join(text.text() for text in texts if text))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "profile", "tag"),
    # What is read aloud has the words of the page, and takes a second to be spoken.
    [(form, profile, tag) for form, profile in PAIRS for tag in TAGS if profile != "spoken" or tag == "es"],
)
def test_it_names_who_checked_it_twice_and_has_no_notice(
    tag: str, form: Format, profile: Profile, options: RenderOptions
) -> None:
    data = render(edition(tag, "reviewed"), form, options_of(options, profile))
    text = shown(data, form)
    assert [words for words in banned(tag) if words in text] == []
    for line in checked(tag):
        assert text.count(line) >= 2, line


def options_of(options: RenderOptions, profile: Profile) -> RenderOptions:
    return RenderOptions(clinic=options.clinic, pictures=options.pictures, profile=profile)


@pytest.mark.parametrize("tag", TAGS)
def test_it_says_so_before_the_title(tag: str, options: RenderOptions) -> None:
    made = edition(tag, "reviewed")
    page = LexborHTMLParser(render(made, "html", options).decode())
    first, second = page.css("main > *")[:2]
    assert (first.attributes["class"], second.tag) == ("checked", "h1")
    assert one_line(first.text()) == " ".join(checked(tag))
    text = shown(render(made, "txt", options), "txt")
    assert all(text.index(line) < text.index(made.article.title or "") for line in checked(tag))
    with ZipFile(BytesIO(render(made, "epub", options))) as book:
        start = LexborHTMLParser(book.read("EPUB/start.xhtml").decode())
        assert one_line(start.css("body > *")[1].text()) == " ".join(checked(tag))


@pytest.mark.slow
@pytest.mark.parametrize("profile", [profile for profile, forms in PROFILES.items() if "pdf" in forms])
def test_every_page_of_the_pdf_names_who_checked_it(profile: Profile, options: RenderOptions) -> None:
    data = render(edition("es", "reviewed"), "pdf", options_of(options, profile))
    pages = [one_line(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]
    line, date = checked("es")
    in_one = 2 if profile == "booklet" else 1
    assert all(line in page for page in pages)
    assert pages[0].count(line) == in_one + 1
    assert date in pages[0]
    assert [page.count(line) for page in pages[1:]] == [in_one] * (len(pages) - 1)
    assert not [words for page in pages for words in banned("es") if words in page]


@pytest.mark.slow
def test_a_long_name_leaves_room_for_the_page_number(options: RenderOptions) -> None:
    name = "Maria del Carmen Hernandez Villanueva, certified medical interpreter, Springfield and all around"
    made = edition("es", "reviewed")
    made = made.model_copy(update={"provenance": made.provenance.model_copy(update={"reviewer": name})})
    for profile in ("clear", "large"):
        data = render(made, "pdf", options_of(options, profile))
        pages = [one_line(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]
        assert all("Maria del Carmen Hernandez Villanueva" in page for page in pages)
        assert all(f"Página {n} de {len(pages)}" in page for n, page in enumerate(pages, start=1))
        assert name in pages[0]


@pytest.mark.skipif(shutil.which("lou_translate") is None, reason="liblouis-bin is not installed")
def test_braille_says_so_at_the_top(options: RenderOptions) -> None:
    text = read_back(render(edition("es", "reviewed"), "brf", options), "es").casefold()
    line = checked("es")[0].casefold()
    assert text.count("traducción revisada por") == 2, line
    assert text.index("traducción revisada por") < text.index("cómo usar su inhalador")
    assert "traducción automática" not in text


def test_a_draft_says_that_nobody_has_checked_it(options: RenderOptions) -> None:
    made: Edition = edition("es")
    page = LexborHTMLParser(render(made, "html", options).decode())
    assert page.css(".checked") == []
    assert "Traducción revisada por: todavía no revisada" in shown(render(made, "txt", options), "txt")
