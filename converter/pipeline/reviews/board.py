"""The board of reviews: what waits, how risky it is, and since when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from converter.article import ReviewState, Segment, Translation, is_approved, plain_text, sentence_name
from converter.article.model import Model
from converter.article.rules.translating import TAKEN_BACK
from converter.languages import language
from converter.pipeline.reviews.decisions import EditionName, locked_edition
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.review import Action, Event, open_objections
from converter.settings import Settings
from converter.translate.source_changes import SourceChange, changes_since_approval, unread_changes

_ORDER: tuple[ReviewState | Literal["damaged"], ...] = ("damaged", "outdated", "in-review", "draft", "approved")


class BoardObjection(Model):
    """What a reviewer objects to."""

    segment: str
    sentence: str
    """Its number and first words."""
    said: str
    """Who said it, and in which words."""


class BoardEvent(Model):
    """What was done last."""

    action: Action
    who: str | None
    """``None`` for what no person did."""
    when: dt.datetime


class BoardRow(Model):
    """How the review of one edition stands."""

    slug: str
    number: int | None = None
    """Of the post, which may be typed in the place of its name."""
    title: str | None
    language: str | None
    """Tag; ``None`` where the post itself is damaged."""
    state: ReviewState | Literal["damaged"]
    damage: str | None = None
    """What is damaged, and what to do."""
    since: dt.datetime | None = None
    """Since when it is in this state, as far as that is known; for a draft since it was translated."""
    segments: int = 0
    waiting: int = 0
    """Segments that nobody has approved yet."""
    untranslated: int = 0
    """Those of them that nobody has translated yet: with any, there are no handouts."""
    reopened: int = 0
    """Those of them that a person had approved before their original changed."""
    errors: int = 0
    """Those of them in which the checks found an error."""
    warnings: int = 0
    """Those of them in which the checks found a warning and no error."""
    objections: tuple[BoardObjection, ...] = ()
    """What reviewers object to, until somebody decides."""
    taken_back: tuple[str, ...] = ()
    """Why segments wait that were approved or known: somebody took their translation back in another post."""
    exported: bool = False
    """True where a file is out: nothing has happened since it was exported."""
    source: str | None = None
    """Address that the post was read from."""
    stale: bool = False
    """True where the post has changed since it was translated, and must be translated again first."""
    reviewer: str | None = None
    """Who approved the edition."""
    changed: tuple[SourceChange, ...] = ()
    """Sentences of the original that changed since a person approved them or, where it is ``stale``, since they were
    translated."""
    latest: BoardEvent | None = None
    """Who did what last; ``None`` where its history is empty."""


def edition_history(settings: Settings, name: EditionName) -> tuple[Event, ...]:
    """Return the history of an edition, oldest first. Raises ``NoSuchHandout``, ``HistoryDamaged`` and ``Busy``."""
    with locked_edition(settings, name) as (stored, _):
        return stored.history.events


def sentence_places(settings: Settings, name: EditionName) -> dict[tuple[str, str], int]:
    """Return the numbers of the sentences of an edition as it is now, by their ids and words.

    Raises ``NoSuchHandout`` and ``PostDamaged``.
    """
    segments = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag).translation.segments
    return {(each.id, plain_text(each.source)): number for number, each in enumerate(segments, start=1)}


def urgency(row: BoardRow) -> tuple[Any, ...]:
    """Return what the rows of the board are sorted by."""
    since = row.since.timestamp() if row.since else 0.0
    return _ORDER.index(row.state), -row.errors, -row.reopened, -row.warnings, since


def post_rows(post: StoredPost) -> Iterator[BoardRow]:
    """Yield the rows of one post, without its number."""
    damages = post.damages()
    title = None if None in damages or post.article is None else post.article.title
    for tag, damage in damages.items():
        said = f"{damage.why} {damage.todo}"
        yield BoardRow(slug=post.slug, title=title, language=tag, state="damaged", damage=said)
    if None not in damages:
        yield from (_row(edition) for tag in post.tags() if tag not in damages and (edition := post.find_edition(tag)))


def _row(stored: StoredEdition) -> BoardRow:
    translation, state, approval = stored.translation, stored.bitext.state, stored.bitext.approval
    waiting = [segment for segment in translation.segments if not is_approved(segment)]
    events = stored.history.events
    severities = [{found.severity for found in segment.findings} for segment in waiting]
    return BoardRow(
        slug=stored.slug,
        title=stored.article.title,
        language=translation.language,
        state=state,
        since=_since(state, translation),
        segments=len(translation.segments),
        waiting=len(waiting),
        untranslated=len(stored.bitext.untranslated),
        reopened=sum(segment.reopened is not None for segment in waiting),
        errors=sum("error" in found for found in severities),
        warnings=sum("warning" in found and "error" not in found for found in severities),
        objections=tuple(
            BoardObjection(segment=segment.id, sentence=sentence_name(translation.segments, segment), said=said)
            for segment in waiting
            for said in open_objections(segment)
        ),
        taken_back=_taken_back(waiting),
        exported=bool(events) and events[-1].action == "exported",
        source=stored.article.source.url,
        stale=not stored.is_current,
        reviewer=approval.reviewer if approval else None,
        changed=_changed(stored),
        latest=BoardEvent(action=events[-1].action, who=events[-1].who, when=events[-1].when) if events else None,
    )


def _changed(stored: StoredEdition) -> tuple[SourceChange, ...]:
    translation = stored.translation
    if not stored.is_current:
        return unread_changes(stored.article, translation)
    events, approval = stored.history.events, translation.approval
    whole = [place for place, event in enumerate(events) if approval and event.when == approval.when]
    since = [event for event in events[whole[-1] :] if event.action == "translated"] if whole else []
    added = {deed.source for event in since for deed in event.segments}
    return changes_since_approval(translation, added, [text for event in since for text in event.removed])


def _taken_back(waiting: Iterable[Segment]) -> tuple[str, ...]:
    """Each reason once, with the number of segments that it is about."""
    why = Counter(found.message for segment in waiting for found in segment.findings if found.code == TAKEN_BACK)
    return tuple(f"{count} {'sentence' if count == 1 else 'sentences'}: {message}" for message, count in why.items())


def _since(state: ReviewState, translation: Translation) -> dt.datetime:
    approved = translation.approval.when if translation.approval else None
    known = {"in-review": translation.review_since, "approved": approved}
    return known.get(state) or translation.translated_at
