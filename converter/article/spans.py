"""Lists of spans: their text, and the shortest list that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter.article.model import Span, Spans


def plain_text(spans: Iterable[Span]) -> str:
    """Return the text of the spans without their marks."""
    if isinstance(spans, tuple) and len(spans) == 1:  # most texts are a single span
        return str(spans[0].text)
    return "".join([span.text for span in spans])


def merge_spans(spans: Iterable[Span]) -> Spans:
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


def split_spans(spans: Iterable[Span], places: Iterable[int]) -> Iterator[Spans]:
    """Yield the spans in parts, cut at places of their text, which grow and lie inside it."""
    part: list[Span] = []
    ends = iter(places)
    end, at = next(ends, None), 0
    for span in spans:
        text = span.text
        while end is not None and at + len(text) > end:
            head, text = text[: end - at], text[end - at :]
            if head:
                part.append(span.model_copy(update={"text": head}))
            yield tuple(part)
            part, at, end = [], end, next(ends, None)
        part.append(span.model_copy(update={"text": text}))
        at += len(text)
    yield tuple(part)
