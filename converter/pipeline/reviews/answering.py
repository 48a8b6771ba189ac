"""Sentences shown to a reviewer one by one, and her answers taken over as those in a file are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from converter.article import (
    Article,
    Credit,
    Segment,
    SheetRow,
    Translation,
    is_approved,
    plain_text,
    quoted_words,
    unit_of,
)
from converter.article.model import Model
from converter.languages import language
from converter.pipeline.clock import WallClock, now
from converter.pipeline.handouts.finishing import finished
from converter.pipeline.reviews.back_translation import review_rows
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.helping import SaidOfSentence, doubted_words, pictures_beside, said_of
from converter.pipeline.reviews.taking_over import Imported, ReviewOrigin, check_corrected, take_over
from converter.pipeline.stored.edition import StoredEdition, unspoken_of
from converter.pipeline.stored.posts import stored_post
from converter.review import Event, Reviewer, apply_review, open_objections
from converter.review.marked_words import MarkedText, WordsNotFound, edited_text
from converter.review.pasted_marks import PastedText, without_pasted_marks
from converter.review.repeats import without_repeats
from converter.review.segment_tokens import token_of
from converter.review.typed import SentenceAnswer, answer_text, read_answers
from converter.settings import Settings
from converter.translate.checks.negation import denial_words

_KEPT = 32
"""Editions whose sentences are kept as they are shown: each page and answer asks for them, and most change none."""


class _About(NamedTuple):
    """What is known of the sentences of an edition beside their words, by id or by the path of their text."""

    said: dict[str, tuple[SaidOfSentence, ...]]
    pictures: dict[str, int]
    unseen: frozenset[str]


class ShownSentence(NamedTuple):
    """A sentence and its translation, as a reviewer is shown them."""

    row: SheetRow
    edited: MarkedText
    """The translation as it is edited."""
    denials: tuple[tuple[str, ...], tuple[str, ...]]
    """The words of negation of the sentence, and of its translation."""
    approved_by: str | None
    """``None`` where nobody has approved it."""
    objections: tuple[str, ...]
    """What is said against it, until somebody decides."""
    doubted: tuple[tuple[str, str], ...]
    """Words of both sides that a check doubts, and that the clinic may accept."""
    quoted: tuple[str, ...]
    """Words that the findings name, of either side."""
    said: tuple[SaidOfSentence, ...]
    """What persons did and wrote about it, oldest first."""
    picture: int | None
    """Number of the picture that it describes or stands at."""
    unseen: bool
    """Whether it waits, and no reviewer has spoken of it."""


class ShownEdition(NamedTuple):
    """The sentences of one edition, as it is now."""

    slug: str
    article: Article
    translation: Translation
    sentences: tuple[ShownSentence, ...]
    """The riskiest first."""
    seen: int
    """Number of the newest event of the history."""
    events: tuple[Event, ...]
    """Of the history, oldest first."""
    is_current: bool
    """False where the post has changed since it was translated: then nobody can decide."""

    @property
    def waiting(self) -> tuple[ShownSentence, ...]:
        """Those that nobody has approved."""
        return tuple(each for each in self.sentences if each.approved_by is None)

    @property
    def unseen(self) -> int:
        """How many of those that wait no reviewer has spoken of."""
        return sum(each.unseen for each in self.sentences)


class PlacedAnswer(NamedTuple):
    """An answer as it is taken."""

    answer: SentenceAnswer
    problem: str
    """Why its bold words or links cannot be placed, to ask again; empty where they can."""
    pasted: bool
    """Whether marks of another program were taken out of it."""


class DeskOutcome(Model):
    """What became of answers."""

    done: Imported
    """As for a reviewer's file."""
    files: tuple[str, ...]
    """Handouts that were made again because of them."""


def shown_edition(settings: Settings, name: EditionName) -> ShownEdition:
    """Return the sentences of an edition for a reviewer.

    Raises ``NoSuchHandout``, ``UnknownLanguage``, ``PostDamaged`` and ``HistoryDamaged``.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    return ShownEdition(
        slug=stored.slug,
        article=stored.article,
        translation=stored.translation,
        sentences=_sentences(stored.article, stored.translation, stored.history.events),
        seen=_newest(stored),
        events=stored.history.events,
        is_current=stored.is_current,
    )


def take_answers(  # noqa: PLR0913 (each is asked for by name)
    settings: Settings,
    name: EditionName,
    answers: Sequence[SentenceAnswer],
    seen: int,
    reviewer: Reviewer,
    *,
    handouts: bool = True,
    clock: WallClock = now,
) -> DeskOutcome:
    """Take a reviewer's answers over, as ``import_review`` takes a file over.

    ``seen`` is that of the edition as it was shown to her: what was decided since is not overwritten, and an approval
    of what she has not seen does not count. Without ``handouts`` they stay marked to be made. Raises ``NoSuchHandout``
    also where the post has changed since it was translated, ``BadGlossary``, ``HistoryDamaged``, ``Busy``, and as
    ``StoredEdition.save`` and ``finish_handouts``.
    """
    post = stored_post(settings.output, name.slug)
    with finished(post, settings) if handouts else post.lock() as files:
        stored = post.stored_edition(language(name.tag).tag)
        stored.require_current()
        review = read_answers(answers, stored.translation, min(seen, _newest(stored)))
        review = without_repeats(review, stored.translation, stored.history.events, reviewer.name)
        done = take_over(settings, stored, review, ReviewOrigin(reviewer, clock()))
    return DeskOutcome(done=done, files=tuple(files or ()))


def findings_of(settings: Settings, name: EditionName, answer: SentenceAnswer) -> tuple[str, ...]:
    """Return what the checks find in a translation as it is typed, in words; nothing is stored.

    Nothing where its sentence is not there any more. Raises ``NoSuchHandout`` and ``BadGlossary``.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    review = read_answers([answer], stored.translation, _newest(stored))
    corrected = apply_review(stored.translation, review, Credit(), now())
    ids = {change.segment_id for change in review.changes}
    found = check_corrected(corrected, ids, settings)
    why = [objection.why for objection in review.objections] + [refusal.why for refusal in review.refused]
    return (*why, *(f"{each.message} {each.suggestion}" for each in (one for many in found.values() for one in many)))


def placed_answer(settings: Settings, name: EditionName, answer: SentenceAnswer) -> PlacedAnswer:
    """Return an answer as it is taken: without marks that came with a pasted text, whose words are bold or links now.

    Raises ``NoSuchHandout`` and ``PostDamaged``.
    """
    stored = stored_post(settings.output, name.slug).stored_edition(language(name.tag).tag)
    segment = next((each for each in stored.translation.segments if token_of(each).id == answer.token), None)
    if segment is None:
        return PlacedAnswer(answer, "", pasted=False)
    before = edited_text(segment)
    pasted = without_pasted_marks(answer.text, plain_text(segment.source), before.text)
    placed = answer._replace(text=pasted.text, words={**answer.words, **_words_of(pasted, before, answer)})
    try:
        answer_text(placed, segment, stored.tag)
    except WordsNotFound as error:
        return PlacedAnswer(placed, str(error), pasted=bool(pasted.marked))
    return PlacedAnswer(placed, "", pasted=bool(pasted.marked))


def _words_of(pasted: PastedText, before: MarkedText, answer: SentenceAnswer) -> dict[int, str]:
    """Which words each code covers by a pasted text, where she has not said it in its own field."""
    left = list(pasted.marked)
    words: dict[int, str] = {}
    for one in before.marked:
        own = next((each for each in left if each[0] == one.meaning), None)
        if own and answer.words.get(one.number, one.words) == one.words:
            left.remove(own)
            words[one.number] = own[1]
    return words


@lru_cache(_KEPT)
def _sentences(article: Article, translation: Translation, events: tuple[Event, ...]) -> tuple[ShownSentence, ...]:
    """The sentences, the riskiest first."""
    segments = {segment.id: segment for segment in translation.segments}
    waiting = [segment.id for segment in translation.segments if not is_approved(segment)]
    about = _About(
        said_of(events),
        pictures_beside(article, {unit_of(name) for name in segments}),
        unspoken_of(translation, events, waiting),
    )
    rows = review_rows(translation, article)
    return tuple(_shown(row, segments[row.segment_id], translation, about) for row in rows)


def _newest(stored: StoredEdition) -> int:
    return stored.history.next_number - 1


def _shown(row: SheetRow, segment: Segment, translation: Translation, about: _About) -> ShownSentence:
    source = translation.source_language
    approval = segment.approval if is_approved(segment) else None
    return ShownSentence(
        row=row,
        edited=edited_text(segment),
        denials=(
            denial_words(plain_text(segment.source), source),
            denial_words(plain_text(segment.target), translation.language),
        ),
        approved_by=approval.reviewer if approval else None,
        objections=open_objections(segment),
        doubted=doubted_words(segment),
        quoted=quoted_words(segment.findings),
        said=about.said.get(segment.id, ()),
        picture=about.pictures.get(unit_of(segment.id)),
        unseen=segment.id in about.unseen,
    )
