"""Drafts of reviewers: what each has typed and not decided yet, for herself after a reload, and for the others."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from converter.article import is_approved, plain_text
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.stored.drafts import Draft, StoredDrafts
from converter.pipeline.stored.posts import stored_post
from converter.review.marked_words import edited_text
from converter.review.segment_tokens import place_of, read_token, spans_hash
from converter.review.typed import SentenceAnswer
from converter.settings import Settings


class EditionDrafts(NamedTuple):
    """All that is typed for one edition and not decided."""

    own: dict[str, Draft]
    """Of the person who looks, by the id of the sentence."""
    others: dict[str, tuple[tuple[str, Draft], ...]]
    """Of everybody else with their names, by the id of the sentence."""
    gone: tuple[tuple[str, Draft], ...]
    """Of sentences that are not there any more, with the names: nothing that a person wrote is dropped."""
    damaged: tuple[str, ...]
    """Files of drafts that cannot be used."""


class Decided(NamedTuple):
    """A decision about a sentence."""

    number: int
    """Of the sentence."""
    who: str
    when: dt.datetime


class EditionNow(NamedTuple):
    """How an edition stands."""

    waiting: int
    sentences: int
    decided: tuple[Decided, ...]
    """What persons decided since somebody was shown it."""


def edition_now(settings: Settings, name: EditionName, seen: int) -> EditionNow:
    """Return how an edition stands, with what was decided since the event ``seen``. Raises as ``edition_drafts``."""
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    segments = stored.translation.segments
    numbers = {segment.id: number for number, segment in enumerate(segments, start=1)}
    return EditionNow(
        waiting=sum(not is_approved(segment) for segment in segments),
        sentences=len(segments),
        decided=tuple(
            Decided(numbers[change.segment], event.who, event.when)
            for event in stored.history.events
            if event.number > seen and event.who
            for change in event.segments
            if change.segment in numbers
        ),
    )


def edition_drafts(settings: Settings, name: EditionName, who: str | None) -> EditionDrafts:
    """Return what is typed for an edition; ``who`` looks at it. Raises ``NoSuchHandout`` and ``PostDamaged``."""
    post = stored_post(settings.output, name.slug)
    tag = language(name.tag).tag
    sources = {each.id: plain_text(each.source) for each in post.stored_edition(tag).translation.segments}
    found = StoredDrafts(post.folder, tag).all()
    typed = [(each.who, draft) for each in found.drafts for draft in each.drafts.values()]
    here = [(person, draft) for person, draft in typed if sources.get(draft.segment) == draft.source]
    others: dict[str, tuple[tuple[str, Draft], ...]] = {}
    for person, draft in here:
        if person != who:
            others[draft.segment] = (*others.get(draft.segment, ()), (person, draft))
    return EditionDrafts(
        own={draft.segment: draft for person, draft in here if person == who},
        others=others,
        gone=tuple(each for each in typed if each not in here),
        damaged=found.damaged,
    )


def keep_draft(
    settings: Settings, name: EditionName, who: str, answer: SentenceAnswer, *, clock: WallClock = now
) -> bool:
    """Keep what somebody has typed for a sentence; where it is as it was before, there is no draft any more.

    Returns whether there is one; none is kept of a sentence that has changed since it was shown. Raises
    ``NoSuchHandout``, ``PostDamaged``, ``Busy`` and ``CannotWrite``.
    """
    post = stored_post(settings.output, name.slug)
    tag = language(name.tag).tag
    segments = post.stored_edition(tag).translation.segments
    token = read_token(answer.token)
    segment = next((each for each in segments if token and place_of(each) == token.place), None)
    if token is None or segment is None or token.source != spans_hash(segment.source):
        return False
    before = edited_text(segment)
    stored = StoredDrafts(post.folder, tag)
    same = {each.number: each.words for each in before.marked}
    if answer.text == before.text and not answer.remark and all(same.get(n) == w for n, w in answer.words.items()):
        stored.drop(who, segment.id)
        return False
    stored.keep(
        who,
        Draft(
            segment=segment.id,
            token=answer.token,
            source=plain_text(segment.source),
            text=answer.text,
            words=dict(answer.words),
            remark=answer.remark,
            when=clock(),
        ),
    )
    return True


def drop_draft(settings: Settings, name: EditionName, who: str, segment: str) -> None:
    """Remove a draft that was decided or taken back. Raises ``NoSuchHandout``, ``Busy`` and ``CannotWrite``."""
    post = stored_post(settings.output, name.slug)
    StoredDrafts(post.folder, language(name.tag).tag).drop(who, segment)
