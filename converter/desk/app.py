"""The application of the desk: which page answers which address."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from converter.desk.context import Desk
from converter.desk.drawing import draw_error, draw_not_allowed, draw_refusal, draw_sign_in
from converter.desk.guards import SIGN_IN, DeskGuard
from converter.desk.place import DeskPlace
from converter.desk.roles import Role, may
from converter.desk.sessions import DeskSession
from converter.errors import ConvertError

Page = Callable[[Request], Response]
"""Answers a request."""

_POST, _EDITION = "/posts/{slug}", "/posts/{slug}/{tag}"
PAGES: tuple[tuple[str, str, Role], ...] = (
    ("/", "board.show_board", "desk"),
    ("/start", "entrance.start", "desk"),
    ("/static/{name}", "entrance.static_file", "desk"),
    (SIGN_IN, "signing_in.show_sign_in", "desk"),
    ("/password", "signing_in.show_password", "desk"),
    ("/accounts", "accounts.show_accounts", "administrator"),
    ("/reviewer", "entrance.show_reviewer", "reviewer"),
    ("/make", "make.show_make", "desk"),
    ("/jobs", "job.list_jobs", "desk"),
    ("/jobs/{number:int}", "job.show_job", "desk"),
    ("/jobs/{number:int}/progress", "job.job_progress", "desk"),
    ("/publish", "publish.show_publish", "desk"),
    ("/publish/look", "publish.show_page", "desk"),
    ("/publish/page", "publish.page_bytes", "desk"),
    ("/site/{path:path}", "publish.site_file", "desk"),
    ("/clinic", "clinic.show_clinic", "desk"),
    ("/clinic/preview", "clinic.preview", "desk"),
    ("/languages", "tongues.show_languages", "desk"),
    ("/words", "terms.show_terms", "desk"),
    ("/memory", "memory.show_memory", "desk"),
    (_POST, "post.show_post", "desk"),
    (f"{_POST}/report", "post.show_post_report", "desk"),
    (f"{_POST}/pictures", "pictures.list_pictures", "desk"),
    (f"{_POST}/pictures/{{number:int}}", "pictures.picture_file", "desk"),
    (f"{_EDITION}/files/{{name}}", "post.handout_bytes", "desk"),
    (f"{_EDITION}/look/{{name}}", "post.show_handout", "desk"),
    (_EDITION, "review.show_review", "desk"),
    (f"{_EDITION}/help/{{number:int}}", "helping.show_help", "desk"),
    (f"{_EDITION}/sign", "signing.show_sign", "reviewer"),
    (f"{_EDITION}/withdraw", "signing.show_withdraw", "reviewer"),
)
"""Address of each page, what draws it, and the role that it needs."""
CHANGES: tuple[tuple[str, str, Role], ...] = (
    ("/language", "entrance.set_language", "desk"),
    (SIGN_IN, "signing_in.sign_in", "desk"),
    ("/sign-out", "signing_in.sign_out", "desk"),
    ("/password", "signing_in.set_password", "desk"),
    ("/accounts", "accounts.add_account", "administrator"),
    ("/accounts/change", "accounts.change_account", "administrator"),
    ("/accounts/remove", "accounts.remove_account", "administrator"),
    ("/reviewer", "entrance.set_reviewer", "reviewer"),
    ("/make", "make.begin_make", "desk"),
    ("/jobs/{number:int}/stop", "job.stop_job", "desk"),
    ("/publish", "publish.begin_publish", "desk"),
    ("/clinic", "clinic.keep_clinic", "administrator"),
    ("/clinic/logo", "clinic.keep_logo", "administrator"),
    ("/clinic/colour", "clinic.keep_colour", "administrator"),
    ("/languages/install", "tongues.begin_install", "administrator"),
    ("/languages/voice", "tongues.begin_voice", "administrator"),
    ("/languages/model", "tongues.begin_model", "administrator"),
    ("/languages/remove", "tongues.remove", "administrator"),
    ("/languages/measure", "tongues.begin_measure", "administrator"),
    ("/words", "terms.add_term", "reviewer"),
    ("/words/remove", "terms.take_off", "reviewer"),
    ("/memory", "memory.correct", "reviewer"),
    (f"{_POST}/build", "post.begin_build", "desk"),
    (f"{_POST}/languages", "post.begin_languages", "desk"),
    (f"{_POST}/restore", "post.restore_damaged", "reviewer"),
    (f"{_POST}/pictures/{{number:int}}", "pictures.describe", "desk"),
    (f"{_EDITION}/answer", "review.answer", "reviewer"),
    (f"{_EDITION}/draft", "drafting.keep_typed", "reviewer"),
    (f"{_EDITION}/undo", "review.undo", "reviewer"),
    (f"{_EDITION}/words/{{number:int}}", "helping.accept_word", "reviewer"),
    (f"{_EDITION}/sign", "signing.sign", "reviewer"),
    (f"{_EDITION}/withdraw", "signing.withdraw_signed", "reviewer"),
)
"""The same for what changes something."""


def desk_app(desk: Desk, place: DeskPlace) -> ASGIApp:
    """Return the application of a desk that browsers find at a place, behind its guard."""
    routes = [
        *(Route(path, _page(page, role), methods=["GET"]) for path, page, role in PAGES),
        *(Route(path, _page(page, role), methods=["POST"]) for path, page, role in CHANGES),
    ]
    app = Starlette(
        routes=routes, exception_handlers={ConvertError: _error, HTTPException: _refused, Exception: _mistake}
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.place = desk, place

    def refuse(scope: Scope, status: HTTPStatus) -> Response:
        scope["app"] = app
        if status == HTTPStatus.UNAUTHORIZED and desk.sessions.accounts:
            return draw_sign_in(Request(scope), status)
        return draw_refusal(Request(scope), status)

    return DeskGuard(app, refuse, desk.sessions, place)


def _page(name: str, role: Role) -> Page:
    """Return a page by its name, such as ``board.show_board``, for who has at least that role.

    Its module is loaded when it is first asked for.
    """
    module, _, function = name.partition(".")

    def respond(request: Request) -> Response:
        session: DeskSession | None = request.state.session
        if session and not may(session.role, role):
            return draw_not_allowed(request)
        page: Page = getattr(importlib.import_module(f"converter.desk.pages.{module}"), function)
        return page(request)

    return respond


def _error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConvertError)  # noqa: S101 (the framework's handlers take any exception)
    return draw_error(request, error)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    return draw_refusal(request, error.status_code)


def _mistake(request: Request, _: Exception) -> Response:
    return draw_refusal(request, HTTPStatus.INTERNAL_SERVER_ERROR)
