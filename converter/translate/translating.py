"""Article in, translation out: every sentence once, in one batch, checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from converter.article import (
    Article,
    EngineUse,
    Finding,
    Segment,
    Spans,
    Translation,
    finding,
    merge_spans,
    units,
)
from converter.languages import language
from converter.translate.checks import check_segment
from converter.translate.choice import Route
from converter.translate.engine import Hypothesis, Pair
from converter.translate.markup import project
from converter.translate.sentences import Sentence, split_unit

_UNSPACED = frozenset({"Hans", "Hant", "Jpan", "Thai", "Khmr", "Mymr"})
_KEPT = re.compile(r"(?:\S*(?:://|@|www\.)\S*|[\W\d_])*")
"""Nothing but numbers, signs and addresses: the same in every language."""


def translate_article(
    article: Article, source: str, route: Route, previous: Translation | None = None, *, now: dt.datetime
) -> Translation:
    """The translation of an article from ``source`` along ``route``.

    A sentence that ``previous`` holds, by the same engine or a human, is taken from there; where it holds all of
    them, no engine is called and ``previous`` itself comes back. ``now`` dates the new sentences.
    Raises ``EngineFailed`` as the engine does.
    """
    target, use = route.path[-1], route.use
    sentences = [sentence for unit in units(article) for sentence in split_unit(unit, source)]
    known = _reusable(previous, use)
    new = list(dict.fromkeys(s.text for s in sentences if s.spans not in known and not _KEPT.fullmatch(s.text)))
    hypotheses = dict(zip(new, route.translate(new), strict=True)) if new else {}
    segments = tuple(
        _reused(sentence, known[sentence.spans])
        if sentence.spans in known
        else _segment(sentence, hypotheses.get(sentence.text), (source, target))
        for sentence in sentences
    )
    made = Translation(
        source_language=source,
        language=target,
        engine=use,
        translated_at=now,
        segments=segments,
        findings=_whole_findings(route),
    )
    if previous and previous.model_copy(update={"translated_at": now}) == made:
        return previous
    return made


def _reusable(previous: Translation | None, use: EngineUse) -> dict[Spans, Segment]:
    if previous is None:
        return {}
    return {s.source: s for s in previous.segments if s.origin == "human" or previous.engine == use}


def _reused(sentence: Sentence, segment: Segment) -> Segment:
    findings = tuple(found.model_copy(update={"where": sentence.id}) for found in segment.findings)
    return segment.model_copy(update={"id": sentence.id, "before": sentence.before, "findings": findings})


def _segment(sentence: Sentence, hypotheses: Sequence[Hypothesis] | None, pair: Pair) -> Segment:
    if hypotheses is None:
        return Segment(
            id=sentence.id, before=sentence.before, source=sentence.spans, target=sentence.spans, origin="kept"
        )
    best, findings = _best(sentence.text, hypotheses, pair)
    projected = project(sentence.spans, best, spaced=language(pair[1]).script not in _UNSPACED)
    findings += [finding("unknown-word", f"“{word}” was left as it is.") for word in best.unknown]
    findings += [
        finding("mark-misplaced", f"The place of “{words}” in the translation is not known.")
        for words in projected.misplaced
    ]
    return Segment(
        id=sentence.id,
        before=sentence.before,
        source=sentence.spans,
        target=merge_spans(list(projected.spans)),
        findings=tuple(found.model_copy(update={"where": sentence.id}) for found in findings),
    )


def _best(source: str, hypotheses: Sequence[Hypothesis], pair: Pair) -> tuple[Hypothesis, list[Finding]]:
    """The first hypothesis with the fewest findings: where the first one drops a number, the next often has it."""
    checked = [(hypothesis, list(check_segment(source, hypothesis.text, pair))) for hypothesis in hypotheses]
    return min(checked, key=lambda entry: len(entry[1]))


def _whole_findings(route: Route) -> tuple[Finding, ...]:
    if not route.engine.rough:
        return ()
    name = language(route.path[-1]).english_name
    return (finding("weak-engine", f"{route.engine.name} makes only a rough draft in {name}."),)
