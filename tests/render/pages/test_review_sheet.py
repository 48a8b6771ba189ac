"""The review sheet on paper."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.article import EngineInfo, SegmentStatus, SheetRow, Span, Spans, Translation
from converter.render import render_review_sheet
from tests.render.articles import article, plain
from tests.validators.accessible_pages import AxeCheck, PageCheck, visits
from tests.validators.valid_html import NuCheck

NOW = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
BACK = EngineInfo(name="Apertium", version="3.8")
TARGETS = {"es": "Tome 10 mg.", "ar": "خذ 10 mg الآن.", "zh-Hans": "服用 10 毫克。", "hi": "10 mg लें।"}
SOURCE: Spans = (
    Span(text="Take "),
    Span(text="10 mg", marks=("strong",)),
    Span(text=" of "),
    Span(text="this <b>", href="https://example.org/"),
)


def translation(language: str = "es") -> Translation:
    return Translation(
        source_language="en",
        language=language,
        engine=EngineInfo(name="Engine", version="1.2", via=("fr",)),
        translated_at=NOW,
        segments=(),
    )


def row(number: int, status: SegmentStatus = "draft", target: str = "Tome 10 mg.", **more: object) -> SheetRow:
    return SheetRow(
        number=number,
        segment_id=f"s0.b{number}#0",
        token=f"s0.b{number}_0-00000000-00000000",
        role="item",
        source=SOURCE,
        target=plain(target) if target else (),
        status=status,
        risk=0,
        **more,
    )


def rows(language: str = "es") -> list[SheetRow]:
    target = TARGETS[language]
    return [
        row(3, "wrong", target, notes=("Error: The number 10 is missing. <i>Add</i> it.",), back="Take 10 mg."),
        row(1, "draft", target),
        row(2, "untranslated", ""),
        row(4, "approved", target, notes=("Translated or approved by Ana.",)),
    ]


def page(language: str = "es", many: int = 1) -> bytes:
    return render_review_sheet(article(), translation(language), rows(language) * many, BACK)


def tree(data: bytes) -> LexborHTMLParser:
    return LexborHTMLParser(data.decode())


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_rows_stand_in_the_order_in_which_they_are_given() -> None:
    table = tree(page())
    assert [words(one) for one in table.css('th[scope="row"]')] == [f"{n}List item" for n in (3, 1, 2, 4)]
    assert [words(one) for one in table.css("thead th")] == [
        "No.",
        "English",
        "Spanish, machine translation",
        "Look at",
        "Right?",
        "Correction",
    ]
    assert [len(one.css("th, td")) for one in table.css("tbody tr")] == [6, 6, 6, 6]


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl"), ("zh-Hans", "ltr"), ("hi", "ltr")])
def test_every_cell_has_its_language_and_direction(language: str, direction: str) -> None:
    first = tree(page(language)).css("tbody tr")[0].css("td")
    assert (first[0].attributes["lang"], first[0].attributes["dir"]) == ("en", "ltr")
    assert (first[1].attributes["lang"], first[1].attributes["dir"]) == (language, direction)
    assert "10" in words(first[1])


def test_doses_keep_their_order_in_right_to_left_text() -> None:
    assert '<bdi dir="ltr"><span class="amount">10 mg</span></bdi>' in page("ar").decode()


def test_marks_are_shown_and_links_are_underlined_without_leading_anywhere() -> None:
    made = tree(page())
    cell = made.css("tbody td")[0]
    assert [one.text() for one in cell.css("strong")] == ["10 mg"]
    assert [one.text() for one in cell.css("u")] == ["this <b>"]
    assert {one.attributes["href"] for one in made.css("a")} == {"#sentences"}


def test_words_that_a_finding_names_are_marked_on_both_sides() -> None:
    drawn = tree(render_review_sheet(article(), translation(), [row(1, "wrong", quoted=("Take", "Tome"))]))
    assert [node.text() for node in drawn.css("mark.named")] == ["Take", "Tome"]


def test_what_there_is_to_look_at() -> None:
    looks = [words(one) for one in tree(page()).css(".look")]
    assert looks == [
        "Draft with an error. Error: The number 10 is missing. <i>Add</i> it. Back: Take 10 mg.",
        "",
        "Not translated.",
        "Approved. Translated or approved by Ana.",
    ]


def test_it_says_what_it_is_and_who_made_it() -> None:
    text = words(tree(page()).body)
    assert "Draft: a machine translation that no qualified person has approved. Do not give it to patients." in text
    assert "4 sentences from English into Spanish: 1 approved, 1 with an error that a check found, 1 not tra" in text
    assert "Translated by Engine 1.2 through fr on May 1, 2026. Translated back by Apertium 3.8" in text
    for place in ("Name", "Qualification", "Date", "Signature"):
        assert place in words(tree(page()).css_first(".signature"))


def test_without_drafts_and_without_a_way_back() -> None:
    made = words(tree(render_review_sheet(article(), translation(), [row(1, "approved")])).body)
    assert "Draft:" not in made
    assert "Translated back" not in made
    assert "1 sentence from" in made


def test_nothing_can_run_and_nothing_is_fetched() -> None:
    text = page().decode()
    assert "<script" not in text
    assert "http-equiv" in text
    assert "default-src &#39;none&#39;" in text
    assert "https://example.org/" not in text


def test_a_sheet_without_sentences_or_title() -> None:
    text = words(tree(render_review_sheet(article(title=None), translation(), [])).body)
    assert "post without a title" in text
    assert "There is none." in text


def test_the_same_bytes_every_time() -> None:
    assert page("ar") == page("ar")


@pytest.mark.slow
def test_no_page_has_a_violation(tmp_path: Path, axe: AxeCheck, barriers: PageCheck, nu: NuCheck) -> None:
    paths = [tmp_path / f"{language}.html" for language in TARGETS]
    for path in paths:
        path.write_bytes(page(path.stem))
        assert barriers(path) == [], path
        assert axe(path, dark=True) == [], path
    assert nu(paths) == {path: [] for path in paths}


@pytest.mark.slow
def test_it_prints_in_landscape_with_the_heading_and_the_number_on_each_page(browser: Browser, tmp_path: Path) -> None:
    path, pdf = tmp_path / "review-sheet.html", tmp_path / "sheet.pdf"
    path.write_bytes(page(many=8))
    with visits(browser) as visit:
        visit(path).pdf(path=pdf, prefer_css_page_size=True)
    run = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, encoding="utf-8", check=True)
    pages = run.stdout.removesuffix("\f").split("\f")
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "not for patients" in text
        if "List item" in text:
            assert "Correction" in text
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, encoding="utf-8", check=True).stdout
    width, height = (float(part) for part in info.split("Page size:")[1].split("pts")[0].split(" x "))
    assert width > height
