"""The report for staff: what was read, and everything that a person should check before patients get it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from converter.article import (
    Article,
    Bitext,
    EngineInfo,
    Finding,
    ReviewState,
    Segment,
    is_approved,
    names_both_sides,
    plain_text,
    quoted_words,
    sentence_numbers,
)
from converter.languages import REGISTRY, Language, find_language, language
from converter.reading_level import reading_level
from converter.render.bidi import isolated
from converter.render.marking import named_text
from converter.render.pages.import_summary import import_summary, place_name
from converter.render.templating import content_policy, environment, style_sheet

_ORDER = ("error", "warning", "note")
_PLATFORMS = {"wix": "a post on Wix", "medium": "a post on Medium", "web": "a web page", "text": "text"}

_STATE_LABELS: dict[ReviewState, str] = {
    "draft": "a draft that no person has reviewed",
    "in-review": "in review, and approved by nobody yet",
    "outdated": "approved before the post changed; a draft again",
    "approved": "approved",
}


class _Place(NamedTuple):
    """The findings of one sentence, with the sentence and its translation."""

    numbers: tuple[int, ...]
    """Of the sentence, or of all that say the same; as ``sentence_numbers``."""
    source: str
    target: str
    findings: tuple[Finding, ...]

    @property
    def quoted(self) -> tuple[str, ...]:
        """Words of either side that the findings name."""
        return quoted_words(self.findings)


class _TranslationReport(NamedTuple):
    """What the report says about one translation."""

    language: Language
    status: str
    engine: EngineInfo | None
    """``None`` where only people translate."""
    untranslated: int
    sentences: int
    waiting: int
    """How many sentences nobody has approved."""
    findings: tuple[Finding, ...]
    places: tuple[_Place, ...]


def render_report(article: Article, bitexts: Sequence[Bitext] = ()) -> bytes:
    """Return the report as one UTF-8 HTML page in English, worst findings first. The same input gives the same bytes.

    Without translations it is the report of an import.
    """
    css = style_sheet("screen.css") + style_sheet("report.css")
    text = (
        environment()
        .get_template("report.html")
        .render(
            article=article,
            platform=_PLATFORMS[article.source.platform],
            source_language=_language(article),
            summary=import_summary(article),
            level=reading_level(article),
            moment=_moment,
            in_order=_in_order,
            marked=lambda text, shown, named: named_text(_in_order(text, shown), shown.tag if shown else "und", named),
            place_name=lambda path: place_name(article, path),
            translations=[_translation_report(bitext) for bitext in bitexts],
            css=css,
            policy=content_policy(css),
        )
    )
    return text.encode()


def _language(article: Article) -> Language | None:
    return find_language(article.language)


def _in_order(text: str, shown: Language | None) -> str:
    """Isolate doses and numbers in right-to-left text, so that they keep their order."""
    return isolated(text) if shown is not None and shown.direction == "rtl" else text


def _moment(value: dt.date | None) -> str:
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M %Z").strip()
    return value.isoformat() if value else "not stated"


def _translation_report(bitext: Bitext) -> _TranslationReport:
    translation, approval = bitext.translation, bitext.approval
    by = f" by {approval.reviewer}" if approval else ""
    numbers = sentence_numbers(translation.segments)
    flagged = sorted((s for s in translation.segments if s.findings), key=_worst)
    return _TranslationReport(
        language=REGISTRY[language(translation.language).tag],
        status=f"{_STATE_LABELS[bitext.state]}{by}",
        engine=translation.engine,
        untranslated=len(bitext.untranslated),
        sentences=len(translation.segments),
        waiting=sum(not is_approved(segment) for segment in translation.segments),
        findings=translation.findings,
        places=tuple(
            _Place(
                tuple(numbers[s.id] for s in same),
                source,
                target,
                tuple(dict.fromkeys(found for s in same for found in _placeless(s))),
            )
            for (source, target), group in groupby(flagged, key=lambda s: (plain_text(s.source), plain_text(s.target)))
            for same in [list(group)]
        ),
    )


def _worst(segment: Segment) -> tuple[int, bool]:
    """Return the rank of the gravest finding, and whether none names a word of each side."""
    return min(_ORDER.index(found.severity) for found in segment.findings), not names_both_sides(segment.findings)


def _placeless(segment: Segment) -> tuple[Finding, ...]:
    return tuple(found.model_copy(update={"where": None}) for found in segment.findings)
