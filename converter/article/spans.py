"""Lists of spans: their text, and the shortest list that says the same."""

from __future__ import annotations

from collections.abc import Iterable

from converter.article.model import Span, Spans


def plain_text(spans: Iterable[Span]) -> str:
    """Return the text of the spans without their marks."""
    if isinstance(spans, tuple) and len(spans) == 1:  # most texts are a single span
        return str(spans[0].text)
    return "".join([span.text for span in spans])


def merge_spans(spans: list[Span]) -> Spans:
    """Drop empty spans and merge neighbours with the same properties."""
    merged: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if merged and merged[-1].model_copy(update={"text": span.text}) == span:
            merged[-1] = span.model_copy(update={"text": merged[-1].text + span.text})
        else:
            merged.append(span)
    return tuple(merged)
