"""Articles, sentences and translations made of a text, for the tasks of ``growth.py``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from converter.article import (
    Article,
    EngineInfo,
    Paragraph,
    Section,
    Segment,
    Source,
    Span,
    Translation,
    units,
)
from converter.article.model import Block, Mark

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SENTENCES = 50
"""Sentences that a text is divided into where one sentence is looked at: 200 KB are as many of 4,000 characters."""

Work = Callable[[], object]
"""What is measured; it returns where a text is refused."""


def fiftieths(content: str) -> list[str]:
    """Return sentences of a fiftieth of the text; each begins with a number of its own, so that none is known."""
    size = len(content) // SENTENCES
    return [f"{place} {content[place * size : (place + 1) * size]}"[:size] for place in range(SENTENCES)]


def article(content: str) -> Article:
    """Return an article of one paragraph, which ends with the text in bold."""
    marks: tuple[Mark, ...] = ("strong",)
    return _article((Paragraph(spans=(Span(text="A "), Span(text=content.strip() or "a", marks=marks))),))


def marked(sentences: Sequence[str]) -> Article:
    """Return an article of a paragraph a sentence, with every tenth word in bold."""
    return _article(tuple(Paragraph(spans=marked_spans(sentence)) for sentence in sentences if sentence.strip()))


def marked_spans(sentence: str) -> tuple[Span, ...]:
    """Return a sentence with every tenth word in bold."""
    words = sentence.split(" ")
    spans = []
    for start in range(0, len(words), 10):
        spans.append(Span(text=words[start], marks=("strong",)))
        spans.append(Span(text=" ".join(["", *words[start + 1 : start + 10], ""])))
    return tuple(span for span in spans if span.text)


def _article(blocks: tuple[Block, ...]) -> Article:
    return Article(
        title="A title",
        language="en",
        sections=(Section(id="a", level=2, heading=None, blocks=blocks),),
        source=Source(url=None, platform="text", fetched_at=NOW, sha256="0" * 64, reader="text"),
    )


def translation(given: Article, *, human: bool = False) -> Translation:
    """Return a translation of an article, each of whose sentences is as it was."""
    from converter.translate.sentences import split_unit

    return Translation(
        source_language="en",
        language="es",
        engine=EngineInfo(name="None", version="1"),
        translated_at=NOW,
        segments=tuple(
            Segment(
                id=sentence.id,
                before=sentence.before,
                source=sentence.spans,
                target=sentence.spans,
                origin="human" if human else "engine",
            )
            for unit in units(given)
            for sentence in split_unit(unit, "en")
        ),
    )
