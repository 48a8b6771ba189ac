"""The bilingual profile: beside each translated text, the text that it was made from."""

from __future__ import annotations

from typing import Self

from converter.article import Article, Edition, Span, Spans, replace_units, units


class Paired(tuple[Span, ...]):  # noqa: SLOT001 (a tuple cannot have slots that hold something)
    """The spans of a translated unit, which know those of their source: a plain tuple to whoever does not ask."""

    source: Spans

    @classmethod
    def of(cls, spans: Spans, source: Spans) -> Self:
        """The spans with their source beside them."""
        made = cls(spans)
        made.source = source
        return made


def paired_article(edition: Edition) -> Article:
    """The edition's article, each of whose units knows the unit of the original in its place.

    Texts that are the same in both languages, such as a number, have no partner.
    """
    sources = {unit.path: unit.spans for unit in units(edition.original)}
    texts = {
        unit.path: Paired.of(unit.spans, source)
        for unit in units(edition.article)
        if (source := sources.get(unit.path, ())) and _text(source) != _text(unit.spans)
    }
    return replace_units(edition.article, texts)


def source_of(spans: Spans) -> Spans:
    """The source's spans; empty where nothing stands beside these."""
    return spans.source if isinstance(spans, Paired) else ()


def _text(spans: Spans) -> str:
    return " ".join("".join(span.text for span in spans).split())
