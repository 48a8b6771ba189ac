"""The report for staff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.article import Bitext, EngineInfo, Section, Segment, Translation, finding
from converter.render import render_report
from tests.render.articles import article, p, plain

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def segment(number: int, source: str, target: str, *codes: str) -> Segment:
    findings = tuple(finding(code, f"{code} <b>here</b>", where=f"s0.b{number}#0") for code in codes)
    return Segment(id=f"s0.b{number}#0", source=plain(source), target=plain(target), findings=findings)


def translation(*segments: Segment) -> Translation:
    return Translation(
        source_language="en",
        language="ar",
        engine=EngineInfo(name="Engine", version="1.2", via=("es",)),
        translated_at=NOW,
        segments=segments,
        findings=(finding("weak-engine", "Only a draft."),),
    )


@pytest.fixture
def page() -> str:
    post = article(findings=(finding("missing-date", "None."), finding("leftover-prompt", "“<script>” was taken out.")))
    flagged = [
        segment(0, "Rest.", "استرح."),
        segment(1, "A word.", "كلمة.", "unknown-word"),
        segment(2, "Take 5.", "خذ 50.", "number-mismatch"),
        segment(3, "Take 5.", "خذ 50.", "number-mismatch"),
    ]
    return render_report(post, [Bitext.of(post, translation(*flagged))]).decode()


def test_the_worst_comes_first_and_the_same_sentence_once(page: str) -> None:
    codes = [node.text() for node in LexborHTMLParser(page).css("h3 code, .findings code")]
    assert codes == ["weak-engine", "number-mismatch", "unknown-word", "leftover-prompt", "missing-date"]


def test_the_sentences_to_look_at_come_before_all_else_by_their_numbers(page: str) -> None:
    tree = LexborHTMLParser(page)
    headings = [node.text() for node in tree.css("h2, h3")]
    assert headings[:2] == ["Arabic: a draft that no person has reviewed", "Sentences to look at"]
    numbers = [node.text() for node in tree.css(".findings .place") if "No." in node.text()]
    assert numbers == ["Sentences No. 3, 4", "Sentence No. 2"]


def test_source_and_translation_have_their_own_language(page: str) -> None:
    tree = LexborHTMLParser(page)
    target = tree.css_first('[lang="ar"][dir="rtl"]')
    assert target is not None
    assert target.text() == "خذ 50."
    assert tree.css_first("html").attributes["lang"] == "en"


def test_the_engine_and_its_pivot_are_named(page: str) -> None:
    assert "4 sentences, translated by Engine 1.2 through es." in " ".join(LexborHTMLParser(page).body.text().split())


def test_nothing_of_the_source_can_run(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def cells(page: str, selector: str) -> list[list[str]]:
    return [[cell.text(strip=True) for cell in row.css("th, td")] for row in LexborHTMLParser(page).css(selector)]


def test_the_outline_counts_what_each_section_holds() -> None:
    page = render_report(article()).decode()
    rows = cells(page, "#outline ~ .table tbody tr")
    assert [row[:2] for row in rows] == [
        ["2", "Opening, without a heading"],
        ["2", "How much to take"],
        ["2", "What to do"],
        ["4", "Cleaning, and when to call us H2O"],
        ["", "Together"],
    ]
    lists, tables, pictures, links, embeds = ([int(row[column]) for row in rows[:-1]] for column in range(3, 8))
    assert lists == [0, 2, 1, 0]
    assert tables == [0, 1, 0, 0]
    assert pictures == [0, 0, 3, 0]
    assert links == [0, 0, 1, 2]
    assert embeds == [0, 0, 0, 1]
    assert [int(number) for number in rows[-1][2:]] == [
        sum(int(row[column]) for row in rows[:-1]) for column in range(2, 8)
    ]
    opening = "An inhaler brings medicine straight to your lungs. Use it every day, even when you feel well."
    assert rows[0][2] == str(len(opening.split()))


def test_what_was_left_out_stands_apart_with_place_and_text() -> None:
    findings = (
        finding("missing-alt", "A picture has no alternative text.", where="s2.b3"),
        finding("content-dropped", "A <form> was left out.", where="s1.b0"),
        finding("content-dropped", "Another was left out.", where="title"),
        finding("missing-date", "None."),
    )
    tree = LexborHTMLParser(render_report(article(findings=findings)))
    text = " ".join(tree.body.text().split())
    left_out, others = text.split("What was left out or changed, and why")[1].split("Other findings about the post")
    assert "content-dropped, 2 times" in left_out
    assert (
        "A <form> was left out. Where: under “How much to take”. The text there: Adults: 200 mg in the morning"
        in left_out
    )
    assert "Another was left out. Where: the title. The text there: Using your inhaler" in left_out
    assert others.index("missing-alt") < others.index("missing-date")
    assert "2 warnings" not in text
    assert "0 errors, 3 warnings, 1 note." in text
    assert "Something was left out or changed" in text


def test_nothing_left_out_is_said_too() -> None:
    assert "Nothing was left out." in render_report(article()).decode()


@pytest.mark.slow
def test_a_flood_of_findings_is_cut() -> None:
    flood = tuple(finding("unsafe-link", f"Number {number}.", where="s0.b0") for number in range(5_000))
    tree = LexborHTMLParser(render_report(article(findings=flood)))
    assert len(tree.css(".findings li")) == 101
    assert "4900 more" in tree.body.text()
    assert "unsafe-link, 5000 times" in tree.body.text()


def test_every_picture_is_listed_with_its_description() -> None:
    tree = LexborHTMLParser(render_report(article()))
    listed = [" ".join(item.text().split()) for item in tree.css("#pictures ~ ol li")]
    assert len(listed) == 3
    assert listed[0].startswith("A hand holds an inhaler in front of an open mouth.")
    assert listed[2].startswith("No description. under “What to do”: https://clinic.example/unknown.jpg")


def test_the_reading_level_is_shown_with_the_longest_sentences() -> None:
    long = (
        "After the examination the doctor will determine whether you need further pharmacological help "
        + "and more " * 8
    )
    section = Section(id="a", level=2, heading=plain("Why"), blocks=(p(f"{long.strip()}. " * 6),))
    text = " ".join(LexborHTMLParser(render_report(article(sections=(section,)))).body.text().split())
    assert "Flesch-Kincaid grade" in text
    assert "too hard" in text
    assert "(29 words, under “Why”)" in text


def test_doses_keep_their_order_in_right_to_left_text() -> None:
    found = (finding("content-dropped", "x", where="s1.b0.i0.b0"),)
    assert "\u2066200 mg\u2069" in render_report(article("ar", findings=found)).decode()


@pytest.mark.parametrize("language", ["bg", "x-klingon", None])
def test_a_language_that_is_not_in_the_registry_is_no_error(language: str | None) -> None:
    text = LexborHTMLParser(render_report(article(language=language))).body.text()
    assert (language or "not known") in text


def test_the_same_article_gives_the_same_report() -> None:
    assert render_report(article()) == render_report(article())


def test_an_article_without_anything_has_a_report() -> None:
    bare = article(title=None, authors=(), published=None, updated=None, language=None, sections=(), findings=())
    text = LexborHTMLParser(render_report(bare, [])).body.text()
    assert "not stated" in text
    assert "None." in text


@pytest.mark.slow
def test_axe_finds_no_violation(page: str, tmp_path: Path, axe: Callable[..., list[object]]) -> None:
    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    assert axe(path) == []
    assert axe(path, dark=True) == []


def test_words_that_a_finding_names_are_marked_on_both_sides_and_come_first() -> None:
    said = finding("meaning-changed", "The original says “kidney”, the translation “الكبد”.")
    wrong = segment(2, "Your kidney is well.", "الكبد بخير.").model_copy(update={"findings": (said,)})
    post = translation(segment(1, "Take 5.", "خذ 50.", "number-mismatch"), wrong)
    drawn = LexborHTMLParser(render_report(article(), [Bitext.of(article(), post)]).decode())
    assert [node.text() for node in drawn.css("mark.named")] == ["kidney", "الكبد"]
    assert [node.text() for node in drawn.css(".findings .place")] == ["Sentence No. 2", "Sentence No. 1"]
