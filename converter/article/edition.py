"""Puts a translation's segments back into the article that they came from."""

from __future__ import annotations

from itertools import groupby

from converter.article.model import Article, Span, Spans
from converter.article.spans import merge_spans
from converter.article.translation import Edition, Segment, Translation
from converter.article.units import replace_units, texts_of, unit_of
from converter.languages import language


def original_edition(article: Article, tag: str) -> Edition:
    """Return the article as it was read, as an edition in its own language ``tag``."""
    return Edition(article=article, language=tag, status="original", original=article)


def translated_article(article: Article, translation: Translation) -> Article:
    """Return the article in the translation's language.

    Units without a segment stay as they are, and so do credits. Findings of the import stay with the original.
    """
    joiner = language(translation.language).between_sentences
    texts = {
        path: _joined(list(segments), joiner)
        for path, segments in groupby(translation.segments, key=lambda segment: unit_of(segment.id))
    }
    texts = {**_credits(article, translation), **texts}
    return replace_units(article, texts).model_copy(update={"language": translation.language, "findings": ()})


def _credits(article: Article, translation: Translation) -> dict[str, Spans]:
    """Return the credits of pictures, which stay in the language of the original and say so."""
    return {
        unit.path: tuple(
            span if span.language else span.model_copy(update={"language": translation.source_language})
            for span in unit.spans
        )
        for unit in texts_of(article)
        if unit.role == "credit"
    }


def _joined(segments: list[Segment], joiner: str) -> Spans:
    spans: list[Span] = []
    for segment in segments:
        if segment.before:
            spans.append(Span(text="\n" if "\n" in segment.before else joiner))
        spans.extend(segment.target)
    return merge_spans(spans)
