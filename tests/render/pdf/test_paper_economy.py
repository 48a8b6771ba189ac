"""A handout takes no more sheets than it needs."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from converter.article import Article, Edition, EngineInfo, Image, List, Provenance, Section, Status
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.handout import handout
from converter.render.options import PageSize
from converter.render.pdf.engine import lay_out
from converter.render.pdf.fit import TIGHT
from converter.render.pdf.overflow import needed_margins
from converter.render.pdf.pdf import print_page
from converter.render.pdf.sheets import first_margins
from converter.settings import Clinic
from converter.sources import document_from_bytes, read_document
from tests.render.articles import PICTURE, STORED, edition, item, p, plain, png
from tests.render.everywhere import CLINIC

pytestmark = pytest.mark.slow
EXPORTS = Path(__file__).parents[3] / "exports"
SAMPLE = EXPORTS / "wix-fever-in-children.html"
TALL = png(800, 900)
HIGHEST = 55.5 / 25.4 * 96


def sample(status: Status) -> Edition:
    """The sample as a Spanish edition in its own words, which take some less room."""
    article = read_document(document_from_bytes(SAMPLE.read_bytes(), name=SAMPLE.name))
    when = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    made = Provenance(engine=EngineInfo(name="Apertium", version="3.8.3"), translated_at=when, weak=True)
    if status == "reviewed":
        made = made.model_copy(update={"reviewer": "Ana Ruiz, nurse", "reviewed_at": when})
    shown = article.model_copy(update={"language": "es"})
    return Edition(article=shown, language="es", status=status, original=article, provenance=made)


def pictures(article: Article) -> dict[str, bytes]:
    blocks = (block for section in article.sections for block in section.blocks)
    return {block.src: PICTURE for block in blocks if block.kind == "image"}


def read(made: Edition, **options: Any) -> PdfReader:
    return PdfReader(BytesIO(render(made, "pdf", RenderOptions(pictures=pictures(made.article), **options))))


@pytest.mark.parametrize("size", ["letter", "a4"])
@pytest.mark.parametrize(("status", "most"), [("draft", 3), ("reviewed", 2)])
def test_the_sample_takes_two_sheets_once_it_is_approved(status: Status, most: int, size: PageSize) -> None:
    assert len(read(sample(status), page_size=size).pages) <= most


@pytest.mark.parametrize("profile", ["clear", "large", "bilingual"])
def test_what_is_known_of_it_stands_there_once(profile: Profile) -> None:
    for status in ("draft", "reviewed"):
        pages = read(sample(status), profile=profile).pages
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        assert text.count("Patient Education Team") == 1
        assert text.count("10 de marzo de 2025") == 1


@pytest.mark.parametrize("parts", [2, 12, 15, 18, 40])
def test_contents_come_from_five_pages_on(parts: int) -> None:
    sections = tuple(
        Section(id=f"s{n}", level=2, heading=plain(f"Part {n}"), blocks=(p("Drink water. " * 30),))
        for n in range(parts)
    )
    found = read(edition("es", sections=sections))
    assert any("Contenido" in page.extract_text() for page in found.pages) == (len(found.pages) >= 5)


@pytest.mark.parametrize("parts", [6, 12, 30])
def test_contents_of_a_booklet_come_from_three_sheets_on(parts: int) -> None:
    sections = tuple(
        Section(id=f"s{n}", level=2, heading=plain(f"Part {n}"), blocks=(p("Drink water. " * 30),))
        for n in range(parts)
    )
    sides = read(edition("es", sections=sections), profile="booklet").pages
    text = " ".join(side.extract_text() for side in sides)
    assert ("Contenido" in text) == (len(sides) > 4)


def test_a_card_comes_in_two_parts_where_it_would_add_a_page_and_its_heading_never_stands_alone() -> None:
    signs = tuple(item(p(f"Sign {n}. Your child cannot drink.")) for n in range(8))
    parted = 0
    for n in (5, 6, 7):
        before, after = p("Drink water. " * 10), p("Rest well. " * 10)
        opening = Section(id="a", level=2, blocks=(before,) * n)
        card = Section(id="b", level=2, heading=plain("When to call us"), blocks=(List(items=signs),))
        rest = Section(id="c", level=2, heading=plain("Rest"), blocks=(after,) * 11)
        post = edition("es", sections=(opening, card, rest))
        made = post.model_copy(update={"original": post.article.model_copy(update={"language": "en"})})
        whole = lay_out(*print_page(made, RenderOptions())).document.pages
        pages = [page.extract_text() for page in read(made).pages]
        assert len(pages) <= len(whole)
        (heading,) = (number for number, text in enumerate(pages) if "When to call us" in text)
        ends = {number for number, text in enumerate(pages) if "Sign 7." in text}
        assert "Sign 0." in pages[heading]
        parted += ends != {heading} and len(pages) < len(whole)
    assert parted


@pytest.mark.parametrize("profile", ["clear", "large", "bilingual"])
def test_no_simple_picture_is_higher_than_it_needs(profile: Profile) -> None:
    options = RenderOptions(pictures={STORED: PICTURE}, profile=profile)
    document = lay_out(*print_page(edition("es"), options)).document
    heights = [box.height for page in document.pages for box in _pictures(page._page_box)]
    assert heights
    assert max(heights) <= HIGHEST


@pytest.mark.parametrize("profile", ["clear", "bilingual", "booklet", "large"])
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_the_code_stands_beside_what_is_known_but_in_large_print(tag: str, profile: Profile) -> None:
    options = RenderOptions(profile=profile, online=f"https://clinic.example/{tag}/handout")
    last = lay_out(*print_page(edition(tag), options)).document.pages[-1]._page_box
    code = next(box for box in _pictures(last) if box.element.get("class") == "qr")
    known = next(box for box in last.descendants() if box.element_tag == "p" and box.element.get("class") == "known")
    beside = code.position_x >= known.position_x + known.width or code.position_x + code.width <= known.position_x
    assert beside == (profile != "large")
    assert (code.position_y < known.position_y + known.height) == beside
    assert code.width >= 32 / 25.4 * 96 - 1


def test_a_diagram_may_be_larger() -> None:
    diagram = Image(src=STORED, alt="The way of the air through the nose, the throat and the lungs. " * 3)
    sections = (Section(id="a", level=2, blocks=(p("Breathe in."), diagram)),)
    document = lay_out(*print_page(edition("es", sections=sections), RenderOptions(pictures={STORED: TALL}))).document
    (height,) = (box.height for page in document.pages for box in _pictures(page._page_box))
    assert HIGHEST < height <= 151 / 25.4 * 96


def _pictures(box: Any) -> list[Any]:
    found = [box] if getattr(box, "element_tag", "") == "img" and hasattr(box, "replacement") else []
    return found + [each for child in getattr(box, "children", ()) for each in _pictures(child)]


def test_a_last_page_of_some_lines_is_saved_by_less_space() -> None:
    """Some number of paragraphs leaves a few lines for a second page, unless they come a little closer."""
    counts = range(7, 12)
    sections = [(Section(id="a", level=2, blocks=(p("Drink water. " * 8),) * n),) for n in counts]
    laid = [lay_out(*print_page(edition("es", sections=each), RenderOptions())).document for each in sections]
    made = [len(read(edition("es", sections=each)).pages) for each in sections]
    saved = [n for n, before, now in zip(counts, laid, made, strict=True) if now < len(before.pages)]
    assert saved
    assert all(now <= len(before.pages) for before, now in zip(laid, made, strict=True))


@pytest.mark.parametrize(("profile", "counts"), [("clear", range(8, 12)), ("large", range(3, 6))])
def test_what_is_known_of_it_brings_the_words_before_it_along(profile: Profile, counts: range) -> None:
    """Some number of paragraphs leaves no room below them for what is known: it never stands alone."""
    for n in counts:
        sections = (Section(id="a", level=2, blocks=(p("Drink water. " * 8),) * n),)
        pages = read(edition("es", sections=sections), profile=profile).pages
        assert "Drink water." in pages[-1].extract_text(), n


def test_a_card_that_ends_a_post_may_come_in_two_parts() -> None:
    """Kept whole, it would leave what is known, or the code beside the address, alone on the last page."""
    address = "https://clinic.example/vi/handout"
    options = RenderOptions(profile="bilingual", clinic=CLINIC, online=address, pictures={STORED: PICTURE})
    text = PdfReader(BytesIO(render(edition("vi"), "pdf", options))).pages[-1].extract_text()
    assert address in text
    assert "[3]" in text.partition("[1]")[0]


@pytest.mark.parametrize(
    ("language", "profile", "height"), [("es", "clear", 1.18), ("es", "large", 1.5), ("ar", "clear", 1.6)]
)
def test_lines_come_closer_where_letters_and_readers_let_them(language: str, profile: Profile, height: float) -> None:
    page = print_page(edition(language, sections=()), RenderOptions(profile=profile))
    laid = lay_out(page.body, page.style + TIGHT[0], page.fonts).document.pages[0]
    (root,) = (box for box in laid._page_box.children if box.element_tag == "html")
    assert root.style["line_height"] == height


@pytest.mark.parametrize("tag", ["es", "ar", "km", "hi", "zh-Hans"])
def test_the_running_heads_have_room_at_once(tag: str) -> None:
    """A second layout would cost as much time as the first."""
    options = RenderOptions(clinic=Clinic(name="Riverside Clinic"))
    margins = first_margins(handout(edition(tag), options), options)
    assert needed_margins(lay_out(*print_page(edition(tag), options)).document, margins) == margins
