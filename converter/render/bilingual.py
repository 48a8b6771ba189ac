"""The bilingual profile: the source text beside each translated text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from converter.article import Article, Edition, Span, Spans, plain_text, replace_units, split_spans, units
from converter.languages import Language
from converter.sentence_boundaries import sentence_boundaries

_MOST_DIFFERENT = 2.5
"""Times that a sentence may be longer or shorter, beside its source, than the whole text is beside its own."""


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


def sentence_pairs(spans: Spans, shown: Language, source: Language) -> tuple[tuple[Spans, Spans], ...]:
    """Return each sentence of translated spans with that of the source.

    One pair of the whole texts where their sentences are not as many, or some pair is of very different lengths: then
    a sentence may have become two.
    """
    texts = (spans, source_of(spans))
    parts = [tuple(_sentences(text, language)) for text, language in zip(texts, (shown, source), strict=True)]
    pairs = tuple(zip(*parts, strict=False))
    if len(parts[0]) == len(parts[1]) and _alike(pairs):
        return pairs
    return (texts,)


def _sentences(spans: Spans, language: Language) -> Iterator[Spans]:
    text = plain_text(spans)
    ends = [end for _, end in sentence_boundaries(text, language.base) if end < len(text)]
    return split_spans(spans, ends)


def _alike(pairs: Sequence[tuple[Spans, Spans]]) -> bool:
    lengths = [(len(plain_text(one)), len(plain_text(other))) for one, other in pairs]
    whole = sum(one for one, _ in lengths) / max(1, sum(other for _, other in lengths))
    ratios = [one / max(1, other) / whole for one, other in lengths] if whole else []
    return all(1 / _MOST_DIFFERENT < ratio < _MOST_DIFFERENT for ratio in ratios)


def _text(spans: Spans) -> str:
    return " ".join(plain_text(spans).split())
