"""The review of translations: out to reviewers, back in, approved; each step is told to the history."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from converter.article import ReviewState, Segment, Translation, is_approved, plain_text
from converter.article.model import Model
from converter.errors import BadSettings, NotApproved
from converter.languages import language
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_post
from converter.printable import printable
from converter.review import Action, Event, Reviewer, SegmentChange, approve, error_codes, obstacles, withdraw
from converter.settings import Settings

_MOST_TOLD = 5


class EditionName(NamedTuple):
    """Which edition."""

    slug: str
    """Name of the post's folder."""
    tag: str
    """Of its language."""


class Decision(Model):
    """What became of an edition."""

    slug: str
    language: str
    state: ReviewState
    decided: int
    """Segments that this decision was about."""
    left: int
    """Segments that nobody has approved yet."""
    files: tuple[str, ...] = ()
    """Handouts that were made anew because of it."""


def reviewer_of(settings: Settings, name: str | None, qualification: str | None) -> Reviewer:
    """Who decides: as named, else as the settings say. Raises ``BadSettings`` where neither says.

    The qualification in the settings is that of the person in the settings.
    """
    own = settings.review
    if qualification is None and name in {None, own.name}:
        qualification = own.qualification
    said = [printable(text or "").strip() for text in (name or own.name, qualification)]
    if not all(said):
        raise BadSettings(
            "It is not known who reviews.",
            "A translation is approved by a person who is named, with a qualification; both stand on the handout.",
            "Add --by NAME and --qualification TEXT, or write review.name and review.qualification into convert.toml.",
        )
    return Reviewer(*said)


def approve_edition(
    settings: Settings,
    name: EditionName,
    reviewer: Reviewer,
    ids: Collection[str] = (),
    *,
    accept_findings: bool = False,
) -> Decision:
    """Approves segments, or all that wait; where none is left, the edition, which may then go to patients.

    An error that a check found must be accepted: by naming its segment in ``ids``, or all of them by
    ``accept_findings``. Raises ``NotApproved`` where that was not done, where a segment has no translation, or where an
    id is not there; ``NoSuchHandout`` also where the post has changed since it was translated; ``HistoryDamaged``,
    ``Busy``, and as ``StoredEdition.save`` and ``refreshed``.
    """
    from converter.pipeline.handouts.building import refreshed

    post = stored_post(settings.output, name.slug)
    with review_of(post, name.tag) as stored:
        stored.require_current()
        before = stored.translation
        _check_ids(stored, ids)
        _check_obstacles(stored, ids, accept_findings=accept_findings or bool(ids))
        made = approve(stored.bitext, reviewer, now(), ids or None)
        told = deeds(before, made)
        if made != before:
            stored.save(made, event("approved", reviewer, told))
        return decision(stored, len(told), refreshed(post, stored, settings))


def withdraw_edition(settings: Settings, name: EditionName, reviewer: Reviewer) -> Decision:
    """Takes the approval of an edition back. Raises ``NotApproved`` where it has none, and as ``approve_edition``."""
    from converter.pipeline.handouts.building import refreshed

    post = stored_post(settings.output, name.slug)
    with review_of(post, name.tag) as stored:
        if stored.translation.approval is None:
            raise NotApproved(
                f"“{name.slug}” in “{stored.tag}” was left as it is.",
                "Nobody has approved it, so that there is nothing to withdraw.",
                "“convert review status” says what is approved.",
            )
        stored.save(withdraw(stored.translation), event("withdrawn", reviewer))
        return decision(stored, 0, refreshed(post, stored, settings))


@contextlib.contextmanager
def review_of(post: StoredPost, tag: str) -> Iterator[StoredEdition]:
    """Lock a post for a review of its edition in a language. Raises ``NoSuchHandout`` and ``Busy``."""
    with post.lock():
        yield post.stored_edition(language(tag).tag)


def event(
    action: Action, by: Reviewer | None, segments: tuple[SegmentChange, ...] = (), file: str | None = None
) -> Event:
    """What happened just now; the history gives it its place. ``by``: null for what no person did."""
    who = {"who": by.name, "qualification": by.qualification} if by else {}
    return Event(number=0, when=now(), action=action, segments=segments, file=file, **who)


def decision(stored: StoredEdition, decided: int, files: tuple[str, ...] = ()) -> Decision:
    """How things stand after a decision about so many segments, and the handouts that were made anew."""
    return Decision(
        slug=stored.slug,
        language=stored.tag,
        state=stored.bitext.state,
        decided=decided,
        left=sum(not is_approved(segment) for segment in stored.translation.segments),
        files=files,
    )


def deeds(before: Translation, after: Translation) -> tuple[SegmentChange, ...]:
    """What happened to the segments that are others now, or newly approved."""
    old = {segment.id: segment for segment in before.segments}
    return tuple(_deed(old.get(segment.id), segment) for segment in _decided(before, after))


def about(translation: Translation, ids: Collection[str]) -> tuple[SegmentChange, ...]:
    """What is told of segments that stay as they are."""
    return tuple(_deed(each, each) for each in translation.segments if each.id in ids)


def retranslated(before: Translation | None, after: Translation) -> list[Event]:
    """What to tell the history of a translation that was made anew; nothing while no review has begun."""
    if before is None or before.history is None:
        return []
    gone = {plain_text(each.source): None for each in before.segments}
    for each in after.segments:
        gone.pop(plain_text(each.source), None)
    done = deeds(before, after)
    return [event("translated", None, done).model_copy(update={"removed": tuple(gone)})] if done or gone else []


def now() -> dt.datetime:
    """This second, in UTC."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def _decided(before: Translation, after: Translation) -> list[Segment]:
    old = {(each.id, each.source, each.target, each.approval) for each in before.segments}
    return [each for each in after.segments if (each.id, each.source, each.target, each.approval) not in old]


def _deed(old: Segment | None, new: Segment) -> SegmentChange:
    same_source = old is not None and old.source == new.source
    return SegmentChange(
        segment=new.id,
        source=plain_text(new.source),
        before=plain_text(old.target) if old and same_source else "",
        after=plain_text(new.target),
        accepted=error_codes(old) if old and is_approved(new) else (),
    )


def _check_ids(stored: StoredEdition, ids: Collection[str]) -> None:
    strange = sorted(set(ids) - {segment.id for segment in stored.translation.segments})
    if strange:
        raise NotApproved(
            f"Nothing of “{stored.slug}” was approved.",
            f"It has no segment “{strange[0]}”.",
            "“convert review export” and the report show the ids of the segments.",
        )


def _check_obstacles(stored: StoredEdition, ids: Collection[str], *, accept_findings: bool) -> None:
    found = obstacles(stored.translation, ids or None)
    empty = [segment for segment in found if not plain_text(segment.target).strip()]
    if empty:
        raise NotApproved(
            f"Nothing of “{stored.slug}” was approved.",
            f"{_told(empty)} not translated.",
            "Translate them in a file of “convert review export”, and import it.",
        )
    if found and not accept_findings:
        raise NotApproved(
            f"Nothing of “{stored.slug}” was approved.",
            f"The checks found errors in {len(found)} of its segments: {_listed(found)}.",
            "Correct them in a file of “convert review export”, and import it. Where the translation is right after "
            "all, approve them one by one with --segment ID, or all with --accept-findings.",
        )


def _told(segments: Sequence[Segment]) -> str:
    verb = "are" if len(segments) > 1 else "is"
    return f"{len(segments)} of its segments ({', '.join(each.id for each in segments[:_MOST_TOLD])}) {verb}"


def _listed(segments: Sequence[Segment]) -> str:
    shown = [f"{each.id} ({', '.join(error_codes(each))})" for each in segments[:_MOST_TOLD]]
    more = len(segments) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
