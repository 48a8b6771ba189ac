"""What a decision about one post means for the others: a sentence that was taken back waits again in all of them."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator

from converter.article import Translation
from converter.article.model import Model
from converter.errors import Busy, HistoryDamaged, PostDamaged
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import event, reopened_changes
from converter.pipeline.stored.post import StoredPost
from converter.pipeline.stored.posts import stored_posts
from converter.pipeline.stored.record import ReviewRecord
from converter.pipeline.stored.retirements import TakenBack, found_against, taken_back
from converter.review import Event, Reviewer, reopen
from converter.settings import Settings


class WaitingAgain(Model):
    """An edition in which sentences wait again, because they were taken back in another post."""

    slug: str
    language: str
    segments: int
    """How many; 0 where it was approved with one that the post does not have at present."""
    damaged: bool = False
    """True where nobody can judge it: its handouts are gone until it is restored."""


def retire_elsewhere(settings: Settings, stored: StoredEdition, *events: Event) -> tuple[WaitingAgain, ...]:
    """Reopen, in every other post, the sentences that these events take back; ``finished`` makes their handouts.

    The events are about to be saved in ``stored``, whose post the caller has locked. The other posts come first, so
    that a run that is ended in between leaves none that claims more than is approved. Raises ``Busy`` where another run
    is at work on one of them, ``CannotWrite`` and ``MemoryUnusable``.
    """
    taken = taken_back(events)
    others = stored_posts(settings.output, but=stored.slug) if taken else ()
    found = (_retire_in(post, stored, taken) for post in others)
    return tuple(each for each in found if each)


def reopened_here(
    before: Translation, events: Collection[Event], slug: str, but: Collection[str] = ()
) -> tuple[Translation, tuple[Event, ...]]:
    """Return the translation in which the sentences wait that these events of the post ``slug`` took back.

    ``but`` are the ids of segments that stay as they are. Also returns what to tell its history: an event, or none
    where nothing waits because of them.
    """
    taken = taken_back(events)
    found = {name: said for name, said in found_against(before, taken, slug).items() if name not in but}
    return _told(before, reopen(before, found), taken, slug)


def _reopened(
    before: Translation, taken: tuple[TakenBack, ...], slug: str, record: ReviewRecord
) -> tuple[Translation, tuple[Event, ...]]:
    """As ``reopened_here``, for another post than ``slug``, with the record of its review.

    Also where it was approved with such a sentence and has lost it since: an edit that is taken back would revive that.
    """
    after = reopen(before, found_against(before, taken, slug))
    if after.approval and taken:
        approved = record.approved_translation(before.history)
        if approved is None or found_against(approved, taken, slug):
            after = after.model_copy(update={"approval": None})
    return _told(before, after, taken, slug)


def _told(
    before: Translation, after: Translation, taken: tuple[TakenBack, ...], slug: str
) -> tuple[Translation, tuple[Event, ...]]:
    if after == before:
        return before, ()
    last = taken[-1].event
    by = Reviewer(last.who, last.qualification or "") if last.who else None
    told = event("retired", last.when, by, reopened_changes(before, after))
    return after, (told.model_copy(update={"post": slug}),)


def reopened_by_others(
    settings: Settings, post: StoredPost, translation: Translation
) -> tuple[Translation, tuple[Event, ...]]:
    """As ``reopened_here``, for all that was taken back in other posts: a copy may be older than that."""
    told: list[Event] = []
    for other in stored_posts(settings.output, but=post.slug):
        if translation.language in other.tags():
            with contextlib.suppress(HistoryDamaged):
                events = other.record(translation.language).history(None).events
                taken = taken_back(events)
                translation, more = _reopened(translation, taken, other.slug, post.record(translation.language))
                told += more
    return translation, tuple(told)


def _retire_in(post: StoredPost, stored: StoredEdition, taken: tuple[TakenBack, ...]) -> WaitingAgain | None:
    if stored.tag not in post.tags():
        return None
    try:
        return _reopen(post, stored, taken)
    except (PostDamaged, HistoryDamaged):
        with _locked(post, stored):
            post.outputs.invalidate(stored.tag, handouts=True, remove=True)
        return WaitingAgain(slug=post.slug, language=stored.tag, segments=0, damaged=True)


def _reopen(post: StoredPost, stored: StoredEdition, taken: tuple[TakenBack, ...]) -> WaitingAgain | None:
    """Reopen what was taken back in ``stored``; the post is locked only where it has any of it."""
    edition = post.stored_edition(stored.tag)
    if edition.translation.source_language != stored.translation.source_language:
        return None
    if _reopened(edition.translation, taken, stored.slug, edition.record)[1]:
        with _locked(post, stored):
            edition = post.stored_edition(stored.tag)
            after, told = _reopened(edition.translation, taken, stored.slug, edition.record)
            if told:
                edition.save(after, *told)
    elif not found_against(edition.translation, taken, stored.slug):
        return None  # else it waits already, because of a run that was ended before its decision counted
    segments = len(found_against(edition.translation, taken, stored.slug))
    return WaitingAgain(slug=post.slug, language=stored.tag, segments=segments)


@contextlib.contextmanager
def _locked(post: StoredPost, stored: StoredEdition) -> Iterator[None]:
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(post.lock())
        except Busy as error:
            raise Busy(
                f"“{stored.slug}” was left as it is.",
                f"Another run of convert is at work on “{post.slug}”, which has a sentence of it.",
                "Wait until it has finished, and try again.",
            ) from error
        yield
