"""Small posts to translate."""

import datetime as dt

from converter.article import Article, Paragraph, Section, Source, Span, Spans

_FETCHED = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def article(*paragraphs: str | Spans, title: str = "Fever") -> Article:
    """A post of one section with these paragraphs."""
    blocks = tuple(Paragraph(spans=(Span(text=spans),) if isinstance(spans, str) else spans) for spans in paragraphs)
    source = Source(platform="text", fetched_at=_FETCHED, sha256="0" * 64, reader="test")
    return Article(title=title, sections=(Section(id="opening", level=2, blocks=blocks),), source=source)
