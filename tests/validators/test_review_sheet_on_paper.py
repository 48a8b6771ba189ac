"""The page for a reviewer, printed by a browser: few leaves, with room to write."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from converter.article import Article, EngineInfo, Paragraph, Section, Segment, Source, Span, Translation
from converter.article.findings import finding
from converter.render import render_review_sheet
from converter.review.sheet import sheet_rows
from tests.validators.accessible_pages import visits

pytestmark = pytest.mark.slow

SENTENCES = 31
NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
TEXT = "Give your child {n} ml of the medicine every 6 hours, and call us if the fever lasts more than three days."


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_thirty_one_sentences_take_four_pages_at_most(paper: str, browser: Browser, tmp_path: Path) -> None:
    sources = [(Span(text=TEXT.format(n=number)),) for number in range(SENTENCES)]
    segments = tuple(
        Segment(
            id=f"s0.b{number}#0",
            source=source,
            target=source,
            findings=(finding("number-mismatch", "5 stands only in the original."),) if number < 3 else (),
        )
        for number, source in enumerate(sources)
    )
    article = Article(
        title="Fever in children",
        language="en",
        sections=(Section(id="opening", level=2, blocks=tuple(Paragraph(spans=spans) for spans in sources)),),
        source=Source(platform="text", fetched_at=NOW, sha256="0" * 64, reader="test"),
    )
    engine = EngineInfo(name="Apertium", version="3.8.3")
    translation = Translation(source_language="en", language="es", engine=engine, translated_at=NOW, segments=segments)
    back = {segment.id: TEXT.format(n=0) for segment in segments}
    rows = sheet_rows(translation, article, back, lambda _text: True)
    (tmp_path / "sheet.html").write_bytes(render_review_sheet(article, translation, rows, engine))
    with visits(browser) as visit:
        visit(tmp_path / "sheet.html").pdf(path=tmp_path / "sheet.pdf", format=paper, landscape=True)
    with pypdfium2.PdfDocument(tmp_path / "sheet.pdf") as document:
        texts = [" ".join(leaf.get_textpage().get_text_bounded().split()) for leaf in document]
    assert len(texts) <= 4
    assert "Signature" in texts[-1]
    assert sum(text.count("medicine") for text in texts) == 3 * SENTENCES, "source, target and back"
