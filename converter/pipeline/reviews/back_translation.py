"""What the translations say when they are translated back: for a reviewer, never for a patient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from converter.article import Article, EngineInfo, SheetRow, Translation, plain_text
from converter.errors import ConvertError
from converter.review.sheet import sheet_rows
from converter.translate import Engine, routes
from converter.translate.checks.negation import denies


class BackTranslations(NamedTuple):
    """The translations of a document, translated back."""

    texts: Mapping[str, str]
    """By the id of the segment; empty where nothing translates back."""
    engine: EngineInfo | None
    """``None`` where nothing does."""


NONE = BackTranslations({}, None)


def back_translations(translation: Translation, engines: Sequence[Engine]) -> BackTranslations:
    """Translate every segment back into the source's language, by the first engine that can.

    Segments that are shown as they are, and those without a translation, are left out. A failing engine counts as none:
    a review does not need it.
    """
    route = next(routes(translation.language, translation.source_language, engines), None)
    texts = {
        segment.id: text
        for segment in translation.segments
        if segment.origin != "kept" and (text := " ".join(plain_text(segment.target).split()))
    }
    if route is None or not texts:
        return NONE
    sentences = list(dict.fromkeys(texts.values()))
    try:
        translated = route.translate(sentences)
    except ConvertError:
        return NONE
    back = {sentence: hypotheses[0].text for sentence, hypotheses in zip(sentences, translated, strict=True)}
    return BackTranslations({name: back[text] for name, text in texts.items() if back[text].strip()}, route.use)


def review_rows(translation: Translation, article: Article, back: BackTranslations = NONE) -> tuple[SheetRow, ...]:
    """Return the rows of the review sheet of ``article``'s translation, the riskiest first."""
    tag = translation.source_language
    return sheet_rows(translation, article, back.texts, lambda text: denies(text, tag))
