"""Which sentence stands beside which in a bilingual handout."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from converter.article import Section, Span, plain_text
from converter.languages import language
from converter.render import RenderOptions, render
from converter.render.bilingual import Paired, sentence_pairs
from tests.render.articles import article, edition, p, plain, s


def pairs(translated: tuple[Span, ...], source: str) -> list[tuple[str, str]]:
    spans = Paired.of(translated, plain(source))
    return [
        (plain_text(one).strip(), plain_text(other).strip())
        for one, other in sentence_pairs(spans, language("es"), language("en"))
    ]


def test_sentences_stand_beside_theirs() -> None:
    both = pairs(plain("Tome una tableta. No tome más."), "Take one tablet. Take no more.")
    assert both == [("Tome una tableta.", "Take one tablet."), ("No tome más.", "Take no more.")]


def test_a_mark_over_two_sentences_is_in_both() -> None:
    spans = Paired.of((s("Tome una tableta. No tome más.", "strong"),), plain("Take one tablet. Take no more."))
    marks = [one[0].marks for one, _ in sentence_pairs(spans, language("es"), language("en"))]
    assert marks == [("strong",), ("strong",)]


@pytest.mark.parametrize(
    ("translated", "source"),
    [
        ("Tome 5 mg y no tome más.", "Take one tablet. Take no more."),
        (
            "Sí. Tome 5 mg con la comida, y beba después un vaso de agua.",
            "Take 5 mg with food and a glass of water. Yes.",
        ),
    ],
    ids=["other number", "other lengths"],
)
def test_texts_whose_sentences_do_not_match_stay_whole(translated: str, source: str) -> None:
    assert pairs(plain(translated), source) == [(translated, source)]


@pytest.mark.slow
def test_a_reader_of_the_pdf_hears_each_sentence_before_its_source() -> None:
    sections = {
        "es": (
            Section(
                id="a",
                level=2,
                blocks=(p("Tome una tableta. No tome más."), p("Donaudampfschifffahrtsgesellschaft" * 2)),
            ),
        ),
        "en": (Section(id="a", level=2, blocks=(p("Take one tablet. Take no more."), p("A long word."))),),
    }
    made = edition("es", sections=sections["es"]).model_copy(
        update={"original": article("en", sections=sections["en"])}
    )
    reader = PdfReader(BytesIO(render(made, "pdf", RenderOptions(profile="bilingual"))))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Tome una tableta. Take one tablet. No tome más. Take no more." in text
    assert "A long word." in text
