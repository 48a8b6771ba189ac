"""The report for staff: what was read, and everything that a person should look at before a patient does."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from converter.article import Article, EngineUse, Finding, Segment, Spans, Translation, units
from converter.languages import REGISTRY, Language, language
from converter.render.page import environment, style_sheet

_ORDER = ("error", "warning", "note")


class _Place(NamedTuple):
    """The findings of one sentence, with the sentence and its translation."""

    source: str
    target: str
    findings: tuple[Finding, ...]


class _Part(NamedTuple):
    """What there is to say of one translation."""

    language: Language
    engine: EngineUse
    sentences: int
    findings: tuple[Finding, ...]
    places: tuple[_Place, ...]


def render_report(article: Article, translations: Sequence[Translation]) -> bytes:
    """The report as one UTF-8 HTML page in English, worst findings first. The same input gives the same bytes."""
    css = style_sheet("screen.css") + style_sheet("report.css")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    text = (
        environment()
        .get_template("report.html")
        .render(
            article=article,
            source_language=_language(article),
            words=_words(article),
            findings=_ranked(article.findings, article),
            parts=[_part(translation) for translation in translations],
            css=css,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        )
    )
    return text.encode()


def _language(article: Article) -> Language | None:
    return language(article.language) if article.language else None


def _words(article: Article) -> int:
    return sum(len(_text(unit.spans).split()) for unit in units(article))


def _ranked(findings: Sequence[Finding], article: Article) -> list[tuple[Finding, str]]:
    """The findings with the text of their place, worst first."""
    texts = {unit.path: _text(unit.spans) for unit in units(article)}
    ranked = sorted(findings, key=lambda found: _ORDER.index(found.severity))
    return [(found, texts.get(found.where or "", "")) for found in ranked]


def _part(translation: Translation) -> _Part:
    flagged = sorted((s for s in translation.segments if s.findings), key=_worst)
    return _Part(
        language=REGISTRY[language(translation.language).tag],
        engine=translation.engine,
        sentences=len(translation.segments),
        findings=translation.findings,
        places=tuple(
            _Place(source, target, tuple(dict.fromkeys(found for s in same for found in _placeless(s))))
            for (source, target), group in groupby(flagged, key=lambda s: (_text(s.source), _text(s.target)))
            for same in [list(group)]
        ),
    )


def _worst(segment: Segment) -> int:
    return min(_ORDER.index(found.severity) for found in segment.findings)


def _placeless(segment: Segment) -> tuple[Finding, ...]:
    return tuple(found.model_copy(update={"where": None}) for found in segment.findings)


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)
