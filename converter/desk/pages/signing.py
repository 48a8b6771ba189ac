"""Approving an edition: what is signed is shown first; and taking an approval back."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import (
    address,
    desk_of,
    edition_of,
    finished_post,
    patiently,
    reviewer_at,
    session_of,
    ticked,
    typed,
)
from converter.desk.drawing import draw, go_to, words_at
from converter.desk.telling import said_of_all
from converter.errors import BadSettings
from converter.pipeline.handouts.shelf import shelved_handouts
from converter.pipeline.reviews.answering import shown_edition
from converter.pipeline.reviews.decisions import EditionName, approve_edition, withdraw_edition
from converter.printable import printable
from converter.review import Reviewer
from converter.settings import Settings


def show_sign(request: Request) -> Response:
    """Show what an approval would sign: the sentences, what nobody has looked at, and the finished handout."""
    settings = desk_of(request).settings()
    return _sign_page(request, settings, edition_of(request, settings))


def sign(request: Request) -> Response:
    """Approve an edition in somebody's name, all of what was shown and nothing that has changed since."""
    settings, words = desk_of(request).settings(), words_at(request)
    name = edition_of(request, settings)
    reviewer = _signer(request, settings)
    missing = reviewer is None or not ticked(request, "compared")
    if reviewer is None or missing or typed(request, "seen", 9) != str(shown_edition(settings, name).seen):
        incomplete = words.say(
            "Nothing was signed: give your name and qualification, and say that you have compared the sentences."
        )
        outdated = words.say(
            "Nothing was signed: somebody has decided something since this page was shown. Look again."
        )
        session_of(request).tell("refused", incomplete if missing else outdated)
        return _sign_page(request, settings, name, HTTPStatus.UNPROCESSABLE_ENTITY)
    session_of(request).reviewer = reviewer
    accept = bool(ticked(request, "accept"))
    patiently(lambda: approve_edition(settings, name, reviewer, accept_findings=accept), name.slug)
    session_of(request).tell("done", words.say("Approved by %(name)s. The handouts say so.", name=reviewer.name))
    return go_to(f"{address('posts', name.slug)}?at={name.tag}")


def show_withdraw(request: Request) -> Response:
    """Ask whether the approval of an edition is to be taken back."""
    settings = desk_of(request).settings()
    name = edition_of(request, settings)
    return draw(request, "withdraw.html", name=name, shown=shown_edition(settings, name))


def withdraw_signed(request: Request) -> Response:
    """Take the approval of an edition back: its handouts are drafts again."""
    settings, words = desk_of(request).settings(), words_at(request)
    name, reviewer = edition_of(request, settings), reviewer_at(request, settings)
    if reviewer is None:
        raise BadSettings(
            "Nothing was changed: it is not known who reviews.",
            "The history says who took an approval back.",
            "Say who you are first.",
        )
    patiently(lambda: withdraw_edition(settings, name, reviewer), name.slug)
    session_of(request).tell(
        "done",
        words.say("The approval is taken back. The handouts are drafts again; publish to take them off the site."),
    )
    return go_to(f"{address('posts', name.slug)}?at={name.tag}")


def _signer(request: Request, settings: Settings) -> Reviewer | None:
    """Return who signs: the account, where people sign in, else who is named in the form."""
    if session_of(request).account:
        return reviewer_at(request, settings)
    name, qualification = (printable(typed(request, each, 200)) for each in ("name", "qualification"))
    return Reviewer(name, qualification) if name and qualification else None


def _sign_page(request: Request, settings: Settings, name: EditionName, status: int = HTTPStatus.OK) -> Response:
    shown = shown_edition(settings, name)
    pages = [
        each for each in shelved_handouts(settings, finished_post(settings, name.slug)) if each.language == name.tag
    ]
    return draw(
        request,
        "sign.html",
        status,
        name=name,
        shown=shown,
        of_all=said_of_all(shown.translation),
        handout=next((each for each in pages if each.name == "handout.html"), None),
        errors=[each for each in shown.waiting if each.row.status == "wrong"],
        objected=[each for each in shown.waiting if each.objections],
        untranslated=[each for each in shown.waiting if each.row.status == "untranslated"],
        reviewer=reviewer_at(request, settings),
    )
