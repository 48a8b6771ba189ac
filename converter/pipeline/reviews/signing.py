"""What a person signs with an approval, shown beforehand: how much, how risky, and what nobody has looked at."""

from __future__ import annotations

from collections.abc import Collection

from converter.article import is_approved, plain_text
from converter.article.model import Model
from converter.languages import language
from converter.pipeline.reviews.back_translation import review_rows
from converter.pipeline.reviews.decisions import EditionName, segment_ids
from converter.pipeline.stored.edition import unseen
from converter.pipeline.stored.posts import stored_post
from converter.settings import Settings

_MOST_SHOWN = 3


class RiskyPair(Model):
    """A sentence and its translation."""

    number: int
    """Its place in the reviewers' files, from 1."""
    source: str
    target: str
    notes: tuple[str, ...]
    """What to look at."""


class Signature(Model):
    """What an approval would sign."""

    slug: str
    language: str
    segments: int
    unseen: int
    """Those of them that no reviewer's file has spoken of."""
    riskiest: tuple[RiskyPair, ...]


def signature(settings: Settings, name: EditionName, ids: Collection[str] = ()) -> Signature:
    """Return what the approval of segments, or of all that wait, would sign.

    Raises ``NotApproved`` where one of them is not there, ``NoSuchHandout``, ``UnknownLanguage``, ``PostDamaged`` and
    ``HistoryDamaged``.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    ids = segment_ids(stored, ids)
    waiting = {each.id for each in stored.translation.segments if not is_approved(each) and (not ids or each.id in ids)}
    rows = [row for row in review_rows(stored.translation, stored.article) if row.segment_id in waiting]
    return Signature(
        slug=stored.slug,
        language=stored.tag,
        segments=len(waiting),
        unseen=len(unseen(stored, waiting)),
        riskiest=tuple(
            RiskyPair(number=row.number, source=plain_text(row.source), target=plain_text(row.target), notes=row.notes)
            for row in rows[:_MOST_SHOWN]
        ),
    )
