"""The bilingual profile: the source text beside each translated text."""

from __future__ import annotations

from typing import Self

from converter.article import Article, Edition, Span, Spans, plain_text, replace_units, units


class Paired(tuple[Span, ...]):  # noqa: SLOT001 (a tuple cannot have slots that hold something)
    """The spans of a translated unit with those of its source attached; to any other code a plain tuple."""

    source: Spans

    @classmethod
    def of(cls, spans: Spans, source: Spans) -> Self:
        """Attach the source's spans to the translated ones."""
        paired = cls(spans)
        paired.source = source
        return paired


def paired_article(edition: Edition) -> Article:
    """Return the edition's article with the original's spans attached to each unit.

    Texts that are the same in both languages, such as a number, get none.
    """
    sources = {unit.path: unit.spans for unit in units(edition.original)}
    texts = {
        unit.path: Paired.of(unit.spans, source)
        for unit in units(edition.article)
        if (source := sources.get(unit.path, ())) and _text(source) != _text(unit.spans)
    }
    return replace_units(edition.article, texts)


def source_of(spans: Spans) -> Spans:
    """Return the source's spans; empty if none are attached."""
    return spans.source if isinstance(spans, Paired) else ()


def _text(spans: Spans) -> str:
    return " ".join(plain_text(spans).split())
