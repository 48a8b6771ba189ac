"""Looks again at translations that a person changed: a person can leave out a “not” too."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from converter.article import Finding, Translation, plain_text
from converter.pipeline.translations.glossary import clinic_glossary
from converter.settings import Settings
from converter.translate.evaluation import Evaluator
from converter.translate.glossary import GlossaryTerms


def rechecked(translation: Translation, ids: Collection[str], settings: Settings) -> Mapping[str, tuple[Finding, ...]]:
    """What the checks and the clinic's glossary say now of the segments ``ids``, by their ids.

    Raises ``BadGlossary``.
    """
    glossary = clinic_glossary(settings.glossaries, starter=settings.starter_glossary)
    evaluator = Evaluator((translation.source_language, translation.language), GlossaryTerms(glossary))
    return {
        segment.id: tuple(
            found.model_copy(update={"where": segment.id})
            for found in evaluator.findings(plain_text(segment.source), plain_text(segment.target))
        )
        for segment in translation.segments
        if segment.id in ids
    }
