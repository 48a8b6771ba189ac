"""Reviewing: each sentence beside its translation, what to look at under it, and a person's answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import address, desk_of, edition_of, patiently, reviewer_at, session_of, typed, whole_number
from converter.desk.drawing import draw, go_to, words_at
from converter.desk.telling import is_stopped, said_of_all, tell_outcome
from converter.errors import BadSettings
from converter.pipeline.reviews.answering import (
    ShownEdition,
    ShownSentence,
    placed_answer,
    shown_edition,
    take_answers,
)
from converter.pipeline.reviews.decisions import EditionName
from converter.pipeline.reviews.drafting import drop_draft, edition_drafts
from converter.pipeline.reviews.undoing import Undoable, undo_answer
from converter.review import Reviewer
from converter.review.typed import SentenceAnswer

_WORDS = "words-"
"""Beginning of the names of fields that say which words are bold or a link."""
_RIGHT = {"right": True, "wrong": False}
_ORDERS = ("risk", "reading")
_KINDS = ("waiting", "all")


class _View(NamedTuple):
    """Which sentences are shown, and how."""

    order: str
    kind: str
    opened: str
    """Number of the approved sentence that somebody opens again; empty for none."""

    def query(self, **changed: str) -> str:
        """Return the end of an address that shows this, with something changed."""
        view = self._replace(**{"opened": "", **changed})
        return f"?order={view.order}&show={view.kind}" + (f"&open={view.opened}" if view.opened else "")


def show_review(request: Request) -> Response:
    """Show the sentences of an edition: those that wait, or all; the riskiest first, or as they are read."""
    query = request.query_params
    view = _view(query.get("order", ""), query.get("show", ""))._replace(opened=query.get("open", "")[:6])
    return _page(request, view, query.get("at", "")[:6])


def answer(request: Request) -> Response:
    """Take the answer about one sentence over, and go on to the next that waits."""
    settings = desk_of(request).settings()
    name, words = edition_of(request, settings), words_at(request)
    reviewer = reviewer_at(request, settings)
    view = _view(typed(request, "order"), typed(request, "show"))
    number = whole_number(typed(request, "number", 6))
    if reviewer is None:
        raise BadSettings(
            "Nothing was changed: it is not known who reviews.",
            "A translation is approved by a person who is named, with a qualification.",
            "Say who you are first. Your browser’s way back keeps what you typed.",
        )
    given, problem, pasted = placed_answer(settings, name, given_answer(request))
    if pasted:
        session_of(request).tell("look", words.say("Stars and other signs around pasted words were taken out."))
    if problem:
        session_of(request).tell("refused", words.say("Not kept yet:"), problem)
        view = view._replace(opened=str(number))
        return _page(request, view, str(number), given)
    before = shown_edition(settings, name)
    last = [each.row.token for each in before.waiting] == [given.token] and given.right is True
    if last:  # whoever approves the last sentence approves the handout: what is signed is shown first
        given = given._replace(right=None)
    seen = whole_number(typed(request, "seen", 9))
    outcome = patiently(lambda: take_answers(settings, name, [given], seen, reviewer, handouts=False), name.slug)
    desk_of(request).handouts_later.note(name.slug)
    tell_outcome(session_of(request), words, outcome)
    if not outcome.done.refused:
        _remember(request, name, before, given, reviewer)
    if last and not (outcome.done.objections or outcome.done.refused):
        return go_to(address("posts", name.slug, name.tag, "sign"))
    after = shown_edition(settings, name)
    following = _following(after, view, number, stay=bool(outcome.done.refused) or is_stopped(outcome))
    at = f"&at={following}" if following else ""
    return go_to(f"{address('posts', name.slug, name.tag)}{view.query()}{at}")


def undo(request: Request) -> Response:
    """Take the last answer about this edition back, and show its sentence again."""
    settings, words, session = desk_of(request).settings(), words_at(request), session_of(request)
    name, reviewer = edition_of(request, settings), reviewer_at(request, settings)
    view = _view(typed(request, "order"), typed(request, "show"))
    done = session.undoable.pop(name, None)
    number = ""
    if done and reviewer:
        patiently(lambda: undo_answer(settings, name, done, reviewer), name.slug)
        session.tell("done", words.say("Undone: the sentence waits again, with its words as they were."))
        found = (each.row for each in shown_edition(settings, name).sentences)
        number = next((str(row.number) for row in found if row.segment_id == done.segment), "")
    return go_to(f"{address('posts', name.slug, name.tag)}{view.query()}&at={number}")


def _page(
    request: Request,
    view: _View,
    at: str,
    kept: SentenceAnswer | None = None,
) -> Response:
    """The page, with the sentence numbered ``at`` ready to be typed into, and with what was ``kept`` of an answer."""
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    shown = shown_edition(settings, name)
    by_number = {each.row.number: each for each in shown.sentences}
    listed = _listed(shown, view)
    session, reviewer = session_of(request), reviewer_at(request, settings)
    answerable = [str(each.row.number) for each in listed if each.approved_by is None]
    if view.opened in {str(each.row.number) for each in listed}:
        answerable.append(view.opened)
    return draw(
        request,
        "review.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if kept else HTTPStatus.OK,
        name=name,
        shown=shown,
        view=view,
        sentences=listed,
        of_all=said_of_all(shown.translation),
        around=lambda number: [by_number[each] for each in (number - 1, number + 1) if each in by_number],
        reviewer=reviewer,
        at=at if at in answerable else next(iter(answerable), ""),
        kept=kept,
        untranslated=[each for each in shown.waiting if each.row.status == "untranslated"],
        objected=[each for each in shown.waiting if each.objections],
        drafts=edition_drafts(settings, name, reviewer.name if reviewer else None),
        at_work=desk_of(request).presence.others(session.key, name),
        may_undo=reviewer is not None and name in session.undoable,
    )


def _remember(
    request: Request, name: EditionName, before: ShownEdition, given: SentenceAnswer, reviewer: Reviewer
) -> None:
    """Note how the sentence was, so that the answer can be undone; its draft is decided now."""
    was = next((each for each in before.sentences if each.row.token == given.token), None)
    if was is not None:
        words = {one.number: one.words for one in was.edited.marked}
        session_of(request).undoable[name] = Undoable(was.row.segment_id, was.edited.text, words)
        settings = desk_of(request).settings()
        patiently(lambda: drop_draft(settings, name, reviewer.name, was.row.segment_id), f"drafts of {name.slug}")


def given_answer(request: Request) -> SentenceAnswer:
    """Return what the form about a sentence says."""
    words = {
        int(field.removeprefix(_WORDS)): typed(request, field, 2000)
        for field in request.state.form
        if field.startswith(_WORDS) and field.removeprefix(_WORDS).isdecimal() and len(field) < 12
    }
    return SentenceAnswer(
        token=typed(request, "token", 500),
        right=_RIGHT.get(typed(request, "answer")),
        text=typed(request, "text"),
        words=words,
        remark=typed(request, "remark"),
    )


def _view(order: str, kind: str) -> _View:
    return _View(order if order in _ORDERS else "risk", kind if kind in _KINDS else "waiting", "")


def _listed(shown: ShownEdition, view: _View) -> tuple[ShownSentence, ...]:
    wanted = shown.waiting if view.kind == "waiting" else shown.sentences
    if view.opened:
        numbers = {view.opened, *(str(each.row.number) for each in wanted)}
        wanted = tuple(each for each in shown.sentences if str(each.row.number) in numbers)
    return tuple(sorted(wanted, key=lambda each: each.row.number)) if view.order == "reading" else wanted


def _following(shown: ShownEdition, view: _View, number: int, *, stay: bool) -> int | None:
    """Return the number of the sentence to look at next: the next that waits, or the same where it needs her again."""
    waiting = [each.row.number for each in _listed(shown, view._replace(kind="waiting"))]
    if stay and number in waiting:
        return number
    if view.order == "reading":
        return next((each for each in waiting if each > number), waiting[0] if waiting else None)
    others = [each for each in waiting if each != number]
    return next(iter(others or waiting), None)
