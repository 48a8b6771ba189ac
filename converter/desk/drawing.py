"""Draws the pages of the desk from their templates, in the language of whoever looks at them."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from converter.desk.context import address
from converter.desk.roles import may
from converter.desk.sessions import DeskSession
from converter.desk.words import INTERFACES, DeskWords, desk_words, preferred
from converter.errors import Busy, ConvertError, NoSuchHandout, PostDamaged, UnknownLanguage
from converter.languages import REGISTRY, any_language

_STATUS: dict[type[ConvertError], HTTPStatus] = {
    Busy: HTTPStatus.CONFLICT,
    NoSuchHandout: HTTPStatus.NOT_FOUND,
    PostDamaged: HTTPStatus.CONFLICT,
    UnknownLanguage: HTTPStatus.NOT_FOUND,
}


def words_at(request: Request) -> DeskWords:
    """Return the words of the interface for whoever sent a request."""
    session: DeskSession | None = request.state.session
    return desk_words(session.language if session else preferred(request.headers.get("accept-language", "")))


def draw(request: Request, template: str, status: int = HTTPStatus.OK, **values: object) -> HTMLResponse:
    """Return a page; ``values`` are what its template shows."""
    from converter.desk.marking import marked_spans
    from converter.render.templating import environment

    words = words_at(request)
    session: DeskSession | None = request.state.session

    text = (
        environment()
        .get_template(f"desk/{template}")
        .render(
            _=words.say,
            counted=words.count,
            ui=words.language,
            interfaces=[REGISTRY[tag] for tag in INTERFACES],
            session=session,
            may=lambda role: session is not None and may(session.role, role),
            notices=session.told() if session else [],
            path=request.url.path,
            address=address,
            language=any_language,
            spans=marked_spans,
            day=lambda value: _day(value, words),
            **values,
        )
    )
    return HTMLResponse(text, status)


def go_to(target: str) -> RedirectResponse:
    """Return the way to a page after a change, so that a reload does not repeat the change."""
    return RedirectResponse(target, HTTPStatus.SEE_OTHER)


def draw_error(request: Request, error: ConvertError) -> HTMLResponse:
    """Return the page of an error that a person can meet."""
    return draw(request, "error.html", _STATUS.get(type(error), HTTPStatus.UNPROCESSABLE_ENTITY), error=error)


def draw_refusal(request: Request, status: int) -> HTMLResponse:
    """Return the page of a request that was refused, or that met a mistake of ours: nothing of it is shown."""
    return draw(request, "refused.html", status, refused=status)


def draw_not_allowed(request: Request) -> HTMLResponse:
    """Return the page of what the account of whoever asks may not do."""
    return draw(request, "not_allowed.html", HTTPStatus.FORBIDDEN)


def _day(value: dt.date | None, words: DeskWords) -> str:
    from converter.render.dates import long_date

    return long_date(value, words.language) if value else ""
