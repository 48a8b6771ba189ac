"""What an approval could teach the clinic's glossary: words that a check doubts and a person finds right."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from converter.article import Segment, is_approved
from converter.article.model import Model
from converter.languages import language
from converter.pipeline.reviews.decisions import EditionName, segment_ids
from converter.pipeline.stored.posts import stored_post
from converter.settings import Settings
from converter.translate.checks.meaning import exchanged_words


class Lesson(Model):
    """Two words that may stand for each other from now on, if the clinic says so."""

    source_language: str
    language: str
    word: str
    translation: str


def lessons(settings: Settings, name: EditionName, ids: Collection[str] = ()) -> tuple[Lesson, ...]:
    """Return what the approval of segments, or of all that wait, could teach. Nothing is learnt by this.

    Raises ``NotApproved`` where one of them is not there, ``NoSuchHandout``, ``UnknownLanguage`` and ``PostDamaged``.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    named = segment_ids(stored, ids)
    translation = stored.translation
    signed = [each for each in translation.segments if not is_approved(each) and (not named or each.id in named)]
    return tuple(
        Lesson(source_language=translation.source_language, language=stored.tag, word=word, translation=made)
        for word, made in dict.fromkeys(pair for segment in signed for pair in _doubted(segment))
    )


def _doubted(segment: Segment) -> Iterator[tuple[str, str]]:
    return (words for found in segment.findings if (words := exchanged_words(found)))
