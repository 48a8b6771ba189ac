"""Reviewing: each sentence beside its translation, what to look at under it, and a person's answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from converter.desk.context import address, desk_of, edition_of, reviewer_at, session_of, typed
from converter.desk.drawing import draw, go_to, words_at
from converter.desk.telling import is_stopped, tell_outcome
from converter.errors import BadSettings
from converter.pipeline.reviews.answering import (
    ShownEdition,
    ShownSentence,
    findings_of,
    shown_edition,
    take_answers,
)
from converter.review.typed import SentenceAnswer

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
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    shown = shown_edition(settings, name)
    view = _view(request.query_params.get("order", ""), request.query_params.get("show", ""))
    view = view._replace(opened=request.query_params.get("open", "")[:6])
    by_number = {each.row.number: each for each in shown.sentences}
    return draw(
        request,
        "review.html",
        name=name,
        shown=shown,
        view=view,
        sentences=_listed(shown, view),
        around=lambda number: [by_number[each] for each in (number - 1, number + 1) if each in by_number],
        reviewer=reviewer_at(request, settings),
        at=request.query_params.get("at", "")[:6],
    )


def answer(request: Request) -> Response:
    """Take the answer about one sentence over, and go on to the next that waits."""
    settings = desk_of(request).settings()
    name, session = edition_of(request, settings), session_of(request)
    words = words_at(request)
    reviewer = reviewer_at(request, settings)
    view = _view(typed(request, "order"), typed(request, "show"))
    here = address("posts", name.slug, name.tag)
    if reviewer is None:
        raise BadSettings(
            words.say("Nothing was changed: it is not known who reviews."),
            words.say("A translation is approved by a person who is named, with a qualification."),
            words.say("Say who you are first. Your browser’s way back keeps what you typed."),
        )
    given = SentenceAnswer(
        typed(request, "token", 500),
        _RIGHT.get(typed(request, "answer")),
        typed(request, "text"),
        typed(request, "remark"),
    )
    before = shown_edition(settings, name)
    last = [each.row.token for each in before.waiting] == [given.token] and given.right is True
    if last:  # whoever approves the last sentence approves the handout: what is signed is shown first
        given = given._replace(right=None)
    outcome = take_answers(settings, name, [given], _number(typed(request, "seen", 9)), reviewer)
    tell_outcome(session, words, outcome)
    if last and not (outcome.done.objections or outcome.done.refused):
        return go_to(address("posts", name.slug, name.tag, "sign"))
    after = shown_edition(settings, name)
    number = _number(typed(request, "number", 6))
    following = _following(after, view, number, stay=bool(outcome.done.refused) or is_stopped(outcome))
    at = f"&at={following}#n-{following}" if following else ""
    return go_to(f"{here}{view.query()}{at}")


def check_typed(request: Request) -> Response:
    """Return what the checks find in a translation as it is typed; nothing is stored."""
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    found = findings_of(settings, name, typed(request, "token", 500), typed(request, "text"))
    return JSONResponse({"findings": found}, HTTPStatus.OK)


def _view(order: str, kind: str) -> _View:
    return _View(order if order in _ORDERS else "risk", kind if kind in _KINDS else "waiting", "")


def _listed(shown: ShownEdition, view: _View) -> tuple[ShownSentence, ...]:
    wanted = shown.waiting if view.kind == "waiting" else shown.sentences
    if view.opened:
        wanted = tuple(each for each in shown.sentences if each in wanted or str(each.row.number) == view.opened)
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


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
