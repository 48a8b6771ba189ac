"""Large print and the bilingual handout, as pages and as PDF."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from converter.article import Bitext, EngineInfo, Span, Translation, units
from converter.formats import Profile
from converter.render import RenderOptions, render
from converter.render.bilingual import Paired, paired_article, source_of
from tests.render.articles import WORDS, edition
from tests.validators.accessible_pages import AxeCheck

pytestmark = pytest.mark.slow

TRANSLATED = tuple(tag for tag in WORDS if tag != "en")


def page(tag: str, profile: Profile, options: RenderOptions) -> LexborHTMLParser:
    status = "original" if tag == "en" else "draft"
    return LexborHTMLParser(render(edition(tag, status), "html", replace(options, profile=profile)).decode())


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_text_of_a_bilingual_handout_has_its_source_beside_it(tag: str) -> None:
    made = edition(tag)
    both = paired_article(made)
    sources = {unit.path: unit for unit in units(made.original)}
    partners = 0
    for unit in units(both):
        if isinstance(unit.spans, Paired):
            assert source_of(unit.spans) == sources[unit.path].spans
            partners += 1
    spans_of = [unit for unit in units(made.article) if unit.role not in {"title", "subtitle", "tag", "alt", "label"}]
    same = [unit for unit in spans_of if _text(unit.spans) == _text(sources[unit.path].spans)]
    assert partners == len(spans_of) - len(same)
    assert partners > 20
    assert both == made.article


def _text(spans: tuple[Span, ...]) -> str:
    return " ".join("".join(span.text for span in spans).split())


@pytest.mark.parametrize("tag", TRANSLATED)
def test_each_part_of_a_bilingual_page_says_its_language(tag: str, options: RenderOptions) -> None:
    both = page(tag, "bilingual", options)
    originals = both.css(".original")
    assert {(node.attributes.get("lang"), node.attributes.get("dir")) for node in originals} == {("en", "ltr")}
    shown = {" ".join(node.text().split()) for node in originals}
    words = WORDS["en"]
    assert {words.title, words.subtitle, words.doses, words.step_items[0], "".join(words.opening)} <= shown
    assert {words.warning, words.caption, words.rows[0][1], words.head[0], words.table} <= shown
    assert words.doses not in (both.css_first("nav.contents") or both.css_first("nav")).text()


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_translation_of_a_bilingual_page_is_that_of_the_plain_one(tag: str, options: RenderOptions) -> None:
    both, alone = page(tag, "bilingual", options), page(tag, "clear", options)
    for node in both.css(".original"):
        node.decompose()
    assert (both.css_first("main").text()).split() == (alone.css_first("main").text()).split()


def test_an_original_has_nothing_beside_it(options: RenderOptions) -> None:
    assert page("en", "bilingual", options).css(".original") == []


def test_a_number_does_not_stand_there_twice() -> None:
    made = edition("es")
    same = Bitext.of(made.original, _nothing()).edition
    assert [unit for unit in units(paired_article(same)) if isinstance(unit.spans, Paired)] == []


def _nothing() -> Translation:
    return Translation(
        source_language="en",
        language="es",
        engine=EngineInfo(name="none", version="0"),
        translated_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        segments=(),
    )


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["es", "ar"])
@pytest.mark.parametrize("profile", ["large", "bilingual"])
def test_the_pages_have_no_barriers_in_dark_colours(
    axe: AxeCheck, tmp_path: Path, options: RenderOptions, tag: str, profile: Profile
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(render(edition(tag), "html", replace(options, profile=profile)))
    assert axe(path, dark=True) == []


@pytest.mark.slow
def test_no_letter_of_large_print_is_smaller_than_18_points(options: RenderOptions) -> None:
    """ACB: everything is as large as the text, page numbers and captions too."""
    sizes = _sizes(render(edition("es"), "pdf", replace(options, profile="large")))
    assert min(sizes) == 18
    assert max(sizes) >= 22


@pytest.mark.slow
def test_no_letter_of_clear_print_is_smaller_than_12_points(options: RenderOptions) -> None:
    """Raised and lowered letters; all others have 14 points."""
    sizes = _sizes(render(edition("es"), "pdf", options))
    assert 14 in sizes
    assert min(sizes) >= 12


def _sizes(data: bytes) -> set[float]:
    """The sizes of all letters in points; WeasyPrint writes them in CSS pixels, under a matrix that scales them."""
    found = set()
    for sheet in PdfReader(BytesIO(data)).pages:
        content = sheet.get_contents()
        assert content is not None
        assert content.get_data().splitlines()[2] == b"0.75 0 0 0.75 0 0 cm"
        found |= {float(size) * 0.75 for size in re.findall(rb"/\S+ ([\d.]+) Tf", content.get_data())}
    return {round(size, 1) for size in found}
