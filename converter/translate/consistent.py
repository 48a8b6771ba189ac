"""The sentences of a translation, each with what is found where it is compared with the others."""

from __future__ import annotations

from collections.abc import Sequence

from converter.article import Finding, Segment, plain_text
from converter.translate.checks.consistency import CONSISTENCY_CODES, inconsistencies
from converter.translate.engine import Pair
from converter.translate.protocols import Terms
from converter.translate.readers import ANY_READERS, Readers


def with_consistency(
    segments: Sequence[Segment], pair: Pair, readers: Readers = ANY_READERS, terms: Terms | None = None
) -> tuple[Segment, ...]:
    """Return the segments with the findings of the checks of a whole document as they are now.

    ``terms`` is the glossary, which may want a word that ``readers`` do not use.
    """
    found = consistency_findings(segments, pair, readers, terms)
    return tuple(_with_these(segment, each) for segment, each in zip(segments, found, strict=True))


def consistency_findings(
    segments: Sequence[Segment], pair: Pair, readers: Readers = ANY_READERS, terms: Terms | None = None
) -> list[tuple[Finding, ...]]:
    """Return what each segment has otherwise than the others, at its place."""

    def right(source: str) -> tuple[str, ...]:
        return tuple(wanted for _, wanted in terms.equivalents(source, pair)) if terms else ()

    texts = [(plain_text(segment.source), plain_text(segment.target)) for segment in segments]
    found = inconsistencies([source for source, _ in texts], [target for _, target in texts], pair, readers, right)
    return [
        tuple(one.model_copy(update={"where": segment.id}) for one in each)
        for segment, each in zip(segments, found, strict=True)
    ]


def _with_these(segment: Segment, found: tuple[Finding, ...]) -> Segment:
    others = tuple(one for one in segment.findings if one.code not in CONSISTENCY_CODES)
    findings = (*others, *found)
    return segment if findings == segment.findings else segment.model_copy(update={"findings": findings})
