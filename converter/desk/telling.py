"""Says what became of a reviewer's answers: each of them is answered, none is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator

from converter.article import CATALOGUE, Translation
from converter.desk.sessions import DeskNotice, DeskSession
from converter.desk.told import told
from converter.desk.words import DeskWords
from converter.errors import ConvertError
from converter.pipeline.reviews.answering import DeskOutcome
from converter.pipeline.reviews.taking_over import Imported

OF_ALL = frozenset({"other-variety", "repair-failed", "second-reading-failed", "weak-engine"})
"""Codes of findings about a translation as a whole."""


def said_of_all(translation: Translation) -> tuple[str, ...]:
    """Return what a reviewer is to know of a translation before its first sentence, and what to do about it."""
    return tuple(
        f"{CATALOGUE[each.code].meaning} {each.suggestion}" for each in translation.findings if each.code in OF_ALL
    )


def tell_outcome(session: DeskSession, words: DeskWords, outcome: DeskOutcome) -> None:
    """Have the next page say what became of answers."""
    done = outcome.done
    for notice in (*_corrected(words, done), *_approved(words, done), *_objected(words, done), *_refused(words, done)):
        session.tell(notice.kind, notice.text, *notice.details)
    for other in done.waiting_again:
        text = words.say("A sentence waits again in another post that has it: %(post)s.", post=other.slug)
        session.tell("look", text)


def tell_error(session: DeskSession, words: DeskWords, error: ConvertError) -> None:
    """Have the page say why something was refused, and what to do, in the language of the desk."""
    session.tell("refused", told(f"{error.why} {error.todo}", words.language.tag).text)


def is_stopped(outcome: DeskOutcome) -> bool:
    """Whether the checks found an error in a correction: then it is not approved, and she looks again."""
    return any(found.severity == "error" for each in outcome.done.corrected for found in each.findings)


def _corrected(words: DeskWords, done: Imported) -> Iterator[DeskNotice]:
    for each in done.corrected:
        said = tuple(f"{found.message} {found.suggestion}" for found in each.findings)
        name = done.names[each.segment]
        if each.segment in done.approved:
            yield DeskNotice("done", words.say("%(name)s: kept as you wrote it, and right.", name=name), said)
        elif said:
            yield DeskNotice("look", words.say("%(name)s: kept as you wrote it. The checks say:", name=name), said)
        else:
            yield DeskNotice("done", words.say("%(name)s: kept as you wrote it.", name=name))


def _approved(words: DeskWords, done: Imported) -> Iterator[DeskNotice]:
    corrected = {each.segment for each in done.corrected}
    for segment in done.approved:
        if segment not in corrected:
            yield DeskNotice("done", words.say("%(name)s: right.", name=done.names[segment]))


def _objected(words: DeskWords, done: Imported) -> Iterator[DeskNotice]:
    for objection in done.objections:
        why = (objection.why,) if objection.why else ()
        written = tuple(f"“{text}”" for text in objection.written)
        name = done.names[objection.segment_id]
        text = words.say("%(name)s: marked as wrong; it waits for a decision.", name=name)
        yield DeskNotice("look", text, (*why, *written))


def _refused(words: DeskWords, done: Imported) -> Iterator[DeskNotice]:
    for refusal in done.refused:
        name = done.names.get(refusal.segment_id, words.say("A sentence"))
        yield DeskNotice("refused", words.say("%(name)s: not taken over.", name=name), (refusal.told(name),))
