"""Undoing an answer at the desk: what a reviewer said of a sentence last is taken back, and its words are as before."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Segment, Translation
from converter.article.rules.translating import OBJECTION
from converter.errors import NotApproved
from converter.pipeline.clock import WallClock, now
from converter.pipeline.reviews.decisions import EditionName, locked_edition
from converter.pipeline.reviews.retiring import retire_elsewhere
from converter.pipeline.reviews.taking_over import ReviewOrigin, check_corrected, take_over
from converter.pipeline.stored.edition import StoredEdition
from converter.pipeline.stored.events import event, reopened_changes
from converter.review import Reviewer, take_back, with_findings
from converter.review.segment_tokens import token_of
from converter.review.typed import SentenceAnswer, read_answers
from converter.settings import Settings


class Undoable(NamedTuple):
    """An answer that can be undone."""

    segment: str
    """Id of its sentence."""
    text: str
    """The translation as it was before, without codes."""
    words: dict[int, str]
    """Which words each code covered."""


def undo_answer(
    settings: Settings, name: EditionName, done: Undoable, reviewer: Reviewer, *, clock: WallClock = now
) -> None:
    """Take back what the reviewer said of a sentence, and bring its earlier words back; the history keeps both.

    Raises ``NotApproved`` where somebody else has decided about it since, or the post has lost it; and as
    ``approve_edition`` and ``retire_elsewhere``.
    """
    with locked_edition(settings, name) as (stored, _):
        stored.require_current()
        _require_hers(stored, done.segment, reviewer)
        before = stored.translation
        after = take_back(before, {done.segment}, reviewer.name)
        if after != before:
            after = _checked(after, done.segment, settings)
            told = event("withdrawn", clock(), reviewer, reopened_changes(before, after))
            retire_elsewhere(settings, stored, told)
            stored.save(after, told)
        _restore(settings, stored, done, ReviewOrigin(reviewer, clock()))


def _checked(translation: Translation, name: str, settings: Settings) -> Translation:
    """Judge a sentence that waits again as if nobody had: an approval had settled what the checks found."""
    found = check_corrected(translation, {name}, settings)[name]
    segment = _segment(translation, name)
    objections = tuple(each for each in segment.findings if each.code == OBJECTION)
    return with_findings(translation, {name: (*objections, *found)})


def _restore(settings: Settings, stored: StoredEdition, done: Undoable, origin: ReviewOrigin) -> None:
    segment = _segment(stored.translation, done.segment)
    answer = SentenceAnswer(token=token_of(segment).id, text=done.text, words=done.words)
    review = read_answers([answer], stored.translation, stored.history.next_number - 1)
    if review.changes:
        take_over(settings, stored, review, origin)


def _segment(translation: Translation, name: str) -> Segment:
    return next(each for each in translation.segments if each.id == name)


def _require_hers(stored: StoredEdition, name: str, reviewer: Reviewer) -> None:
    about = [each for each in stored.history.events if any(change.segment == name for change in each.segments)]
    if not about or about[-1].who != reviewer.name or all(each.id != name for each in stored.translation.segments):
        raise NotApproved(
            "It was not undone.",
            "Somebody else has decided about this sentence since, or the post has changed.",
            "Open the sentence, and say what is right.",
        )
