"""Makes memory entries of a translation."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import Translation, is_approved, plain_text
from converter.article.rules.translating import OBJECTION
from converter.article.translation import Credit, Segment
from converter.translate.memory.entry import MemoryEntry


def entries_of(translation: Translation, document: str | None = None) -> Iterator[MemoryEntry]:
    """Yield an entry for every translated sentence; text that is the same in every language is skipped.

    A person's sentence becomes an entry once it is approved, and a sentence that somebody objects to is none.
    Neither is one that has no words yet. ``document`` is the slug of the post. An engine's sentence takes its findings
    along, so that it never turns up elsewhere without them.
    """
    for segment in translation.segments:
        objected = any(found.code == OBJECTION for found in segment.findings)
        said = plain_text(segment.target).strip()
        if is_approved(segment) or (segment.origin == "engine" and said and not objected):
            yield _entry(segment, translation, document)


def _entry(segment: Segment, translation: Translation, document: str | None) -> MemoryEntry:
    human = segment.origin == "human"
    credit = segment.by or Credit()
    moments = [moment for moment in (credit.when, segment.approval and segment.approval.when) if moment]
    return MemoryEntry(
        source=segment.source,
        target=segment.target,
        source_tag=translation.source_language,
        target_tag=translation.language,
        origin="human" if human else "engine",
        who=credit.who if human else None,
        when=max(moments, default=None) if human else translation.translated_at,
        engine=None if human else segment.engine or translation.engine,
        document=document,
        findings=() if human else tuple(found.model_copy(update={"where": None}) for found in segment.findings),
    )
