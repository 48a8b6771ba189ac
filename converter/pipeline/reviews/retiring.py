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
from converter.pipeline.stored.retirements import TakenBack, found_against, taken_back
from converter.review import Event, Reviewer, reopen
from converter.settings import Settings


class WaitingAgain(Model):
    """An edition in which sentences wait again, because they were taken back in another post."""

    slug: str
    language: str
    segments: int
    """How many; 0 for a damaged edition, which nobody can judge: its handouts are gone until it is restored."""


def retire_elsewhere(settings: Settings, stored: StoredEdition, *events: Event) -> tuple[WaitingAgain, ...]:
    """Reopen, in every other post, the sentences that these events take back; ``finish_posts`` makes their handouts.

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
    after = reopen(before, found)
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
                translation, more = reopened_here(translation, events, other.slug)
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
        return WaitingAgain(slug=post.slug, language=stored.tag, segments=0)


def _reopen(post: StoredPost, stored: StoredEdition, taken: tuple[TakenBack, ...]) -> WaitingAgain | None:
    """Reopen what was taken back in ``stored``; the post is locked only where it has any of it."""
    if not _found(post, stored, taken):
        return None
    with _locked(post, stored):
        found = _found(post, stored, taken)
        edition = post.stored_edition(stored.tag)
        after, told = reopened_here(edition.translation, [one.event for one in taken], stored.slug)
        if told:
            edition.save(after, *told)
    return WaitingAgain(slug=post.slug, language=stored.tag, segments=len(found))


def _found(post: StoredPost, stored: StoredEdition, taken: tuple[TakenBack, ...]) -> Collection[str]:
    translation = post.stored_edition(stored.tag).translation
    if translation.source_language != stored.translation.source_language:
        return ()
    return found_against(translation, taken, stored.slug)


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
