"""Editions: a translation's segments back in the article."""

import datetime as dt

import pytest

from converter.article import (
    Article,
    Bitext,
    EngineInfo,
    Image,
    Paragraph,
    Section,
    Segment,
    Span,
    Translation,
    finding,
)
from converter.article.edition import translated_article
from converter.translate.sentences import is_translation_of

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def spans(text: str) -> tuple[Span, ...]:
    return (Span(text=text),)


def translated(article: Article, language: str, *targets: tuple[str, str, str]) -> Translation:
    segments = tuple(Segment(id=i, before=b, source=spans("x"), target=spans(t)) for i, b, t in targets)
    return Translation(
        source_language="en",
        language=language,
        engine=EngineInfo(name="E", version="1"),
        translated_at=NOW,
        segments=segments,
    )


@pytest.mark.parametrize(
    ("language", "before", "text"),
    [
        ("es", " ", "Uno. Dos."),
        ("zh-Hans", " ", "Uno.Dos."),
        ("zh-Hans", "\n", "Uno.\nDos."),
        ("ar", "  ", "Uno. Dos."),
    ],
)
def test_sentences_are_joined_as_the_language_does(article: Article, language: str, before: str, text: str) -> None:
    body = Section(id="a", level=2, blocks=(Paragraph(spans=spans("One. Two.")),))
    article = article.model_copy(
        update={"title": "One", "sections": (body,), "findings": (finding("missing-date", "…"),)}
    )
    targets = (("title#0", "", "Título"), ("s0.b0#0", "", "Uno."), ("s0.b0#1", before, "Dos."))
    edition = Bitext.of(article, translated(article, language, *targets)).edition
    assert edition.article.title == "Título"
    assert edition.article.sections[0].blocks == (Paragraph(spans=spans(text)),)
    assert (edition.status, edition.language, edition.article.language) == ("draft", language, language)
    assert edition.original is article
    assert edition.article.findings == ()
    assert edition.provenance.translated_at == NOW


def test_a_credit_stays_in_the_original_language_unless_an_earlier_version_translated_it(article: Article) -> None:
    picture = Image(src="a.png", credit=spans("Photo: Team"))
    post = article.model_copy(update={"sections": (Section(id="a", level=2, blocks=(picture,)),), "tags": ()})
    (block,) = translated_article(post, translated(post, "es")).sections[0].blocks
    assert isinstance(block, Image)
    assert block.credit == (Span(text="Photo: Team", language="en"),)
    earlier = translated(post, "es", ("s0.b0.credit#0", "", "Foto: Team"))
    (block,) = translated_article(post, earlier).sections[0].blocks
    assert isinstance(block, Image)
    assert block.credit == spans("Foto: Team")
    untitled = post.model_copy(update={"title": None, "subtitle": None, "cover": None})
    assert is_translation_of(untitled, earlier)
