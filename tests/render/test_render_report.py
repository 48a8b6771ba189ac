"""The report for staff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from converter.article import EngineUse, Segment, Translation, finding
from converter.render import render_report
from render.articles import article, plain

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def segment(number: int, source: str, target: str, *codes: str) -> Segment:
    findings = tuple(finding(code, f"{code} <b>here</b>", where=f"s0.b{number}#0") for code in codes)
    return Segment(id=f"s0.b{number}#0", source=plain(source), target=plain(target), findings=findings)


def translation(*segments: Segment) -> Translation:
    return Translation(
        source_language="en",
        language="ar",
        engine=EngineUse(name="Engine", version="1.2", via=("es",)),
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
    return render_report(post, [translation(*flagged)]).decode()


def test_the_worst_comes_first_and_the_same_sentence_once(page: str) -> None:
    codes = [node.text() for node in LexborHTMLParser(page).css(".findings code")]
    assert codes == ["leftover-prompt", "missing-date", "weak-engine", "number-mismatch", "unknown-word"]


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
