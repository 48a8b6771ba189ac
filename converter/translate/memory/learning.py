"""What a translation gives to the memory."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Translation, is_approved
from converter.article.translation import Credit, Segment
from converter.translate.memory.entry import Entry


def entries_of(translation: Translation, document: str | None = None) -> Iterator[Entry]:
    """An entry for each sentence that was translated; what stays as it is in every language is left out.

    A person's sentence is an entry once it is approved. ``document`` is the slug of the post. The engine's findings go
    along, so that nobody meets its sentence elsewhere without them.
    """
    for segment in translation.segments:
        if segment.origin == "engine" or is_approved(segment):
            yield _entry(segment, translation, document)


def _entry(segment: Segment, translation: Translation, document: str | None) -> Entry:
    human = segment.origin == "human"
    credit = segment.by or Credit()
    return Entry(
        source=segment.source,
        target=segment.target,
        source_tag=translation.source_language,
        target_tag=translation.language,
        origin="human" if human else "engine",
        who=credit.who if human else None,
        when=credit.when if human else translation.translated_at,
        engine=None if human else segment.engine or translation.engine,
        document=document,
        findings=() if human else tuple(found.model_copy(update={"where": None}) for found in segment.findings),
    )
