"""Draws the pages of the desk from their templates, in the language of whoever looks at them."""

from __future__ import annotations

import contextlib
import datetime as dt
import secrets
import threading
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from converter.desk.context import address, desk_of
from converter.desk.guards import sign_in_cookie
from converter.desk.place import DeskPlace
from converter.desk.roles import may
from converter.desk.sessions import DeskSession
from converter.desk.told import speaks_of_commands, told
from converter.desk.words import INTERFACES, DeskWords, desk_words, preferred
from converter.errors import Busy, ConvertError, NoSuchHandout, PostDamaged, UnknownLanguage
from converter.languages import REGISTRY, any_language

if TYPE_CHECKING:
    from jinja2 import Template

TOLD = "told"
"""Id of the part of a page that says first what became of a change."""
_KEPT = 2_000
"""Messages and days that are kept as they are drawn: a page shows the same ones many times."""
_COMPILING = threading.Lock()
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
    from converter.render.marking import marked_differences, marked_spans

    words = words_at(request)
    session: DeskSession | None = request.state.session

    text = _template(template).render(
        _=words.say,
        counted=words.count,
        ui=words.language,
        interfaces=[REGISTRY[tag] for tag in INTERFACES],
        session=session,
        may=lambda role: session is not None and may(session.role, role),
        notices=session.told() if session else [],
        path=request.url.path,
        this_page=_address_of(request),
        after_change=request.method == "POST",
        address=address,
        language=any_language,
        spans=marked_spans,
        marked_differences=marked_differences,
        told=lambda text: _told(text, words),
        day=lambda value: _day(value.year, value.month, value.day, words) if value else "",
        **values,
    )
    return HTMLResponse(text, status)


def go_to(target: str, focus: str = "") -> RedirectResponse:
    """Return the way to a page after a change, so that a reload does not repeat the change.

    ``focus`` is the id of what has the focus there, without scripts too: what was changed, or ``TOLD``. Where a page
    has a next step it says so itself (``autofocus``), and an id would take that away.
    """
    return RedirectResponse(f"{target.partition('#')[0]}#{focus}" if focus else target, HTTPStatus.SEE_OTHER)


def draw_error(request: Request, error: ConvertError) -> HTMLResponse:
    """Return the page of an error that a person can meet."""
    return draw(request, "error.html", _STATUS.get(type(error), HTTPStatus.UNPROCESSABLE_ENTITY), error=error)


def draw_refusal(request: Request, status: int) -> HTMLResponse:
    """Return the page of a request that was refused, or that met a mistake of ours: nothing of it is shown."""
    return draw(request, "refused.html", status, refused=status)


def draw_sign_in(request: Request, status: int = HTTPStatus.OK, refused: str = "", name: str = "") -> HTMLResponse:
    """Return the form to sign in, which leads on to the page that was asked for; ``refused`` says why not yet."""
    place: DeskPlace = request.app.state.place
    nonce = request.state.nonce or secrets.token_urlsafe(32)
    back = f"{request.url.path}?{request.url.query}".rstrip("?") if request.method in {"GET", "HEAD"} else "/"
    form = desk_of(request).sessions.sign_in_form(nonce)
    response = draw(request, "sign_in.html", status, form=form, back=back, refused=refused, name=name)
    set_cookie(response, sign_in_cookie(place), nonce, place)
    return response


def set_cookie(response: Response, name: str, value: str, place: DeskPlace) -> None:
    """Give a browser a cookie that no script reads and no other site sends."""
    response.set_cookie(name, value, path="/", httponly=True, samesite="strict", secure=place.has_tls)


def draw_not_allowed(request: Request) -> HTMLResponse:
    """Return the page of what the account of whoever asks may not do."""
    return draw(request, "not_allowed.html", HTTPStatus.FORBIDDEN)


def _address_of(request: Request) -> str:
    """Return the address of the page; of one that answers a form, that of the page with the form."""
    if request.method != "POST":
        return f"{request.url.path}?{request.url.query}".rstrip("?")
    with contextlib.suppress(ValueError):
        sent_from = urlsplit(request.headers.get("referer", ""))
        return f"{sent_from.path or '/'}?{sent_from.query}".rstrip("?")
    return "/"


def _template(name: str) -> Template:
    """Return a template; those who ask for it first at the same time wait for one of them to compile it."""
    from converter.render.templating import environment

    with _COMPILING:
        return environment().get_template(f"desk/{name}")


@lru_cache(_KEPT)
def _told(text: str, words: DeskWords) -> Markup:
    said = told(text, words.language.tag)
    shown = Markup('<bdi lang="{}">{}</bdi>').format(said.language, said.text)
    # At the desk nobody has to know a command: where only one helps, it is somebody else's to type.
    if not speaks_of_commands(said.text):
        return shown
    return shown + " " + words.say("Whoever looks after this computer can type that in a terminal.")


@lru_cache(_KEPT)
def _day(year: int, month: int, day: int, words: DeskWords) -> str:
    from converter.render.dates import long_date

    return long_date(dt.date(year, month, day), words.language)
