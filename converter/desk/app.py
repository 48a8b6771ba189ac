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
from starlette.types import ASGIApp

from converter.desk.context import Desk
from converter.desk.drawing import draw_error, draw_refusal
from converter.desk.guards import DeskGuard
from converter.errors import ConvertError

Page = Callable[[Request], Response]
"""Answers a request."""

_POST, _EDITION = "/posts/{slug}", "/posts/{slug}/{tag}"
_PAGES: tuple[tuple[str, str], ...] = (
    ("/", "board.show_board"),
    ("/start", "entrance.start"),
    ("/static/{name}", "entrance.static_file"),
    ("/reviewer", "entrance.show_reviewer"),
    ("/make", "make.show_make"),
    ("/jobs", "job.list_jobs"),
    ("/jobs/{number:int}", "job.show_job"),
    ("/jobs/{number:int}/progress", "job.job_progress"),
    ("/publish", "publish.show_publish"),
    (_POST, "post.show_post"),
    (f"{_POST}/report", "post.show_post_report"),
    (f"{_POST}/pictures", "pictures.list_pictures"),
    (f"{_POST}/pictures/{{number:int}}", "pictures.picture_file"),
    (f"{_EDITION}/files/{{name}}", "post.handout_bytes"),
    (f"{_EDITION}/look/{{name}}", "post.show_handout"),
    (_EDITION, "review.show_review"),
    (f"{_EDITION}/sign", "signing.show_sign"),
    (f"{_EDITION}/withdraw", "signing.show_withdraw"),
)
_CHANGES: tuple[tuple[str, str], ...] = (
    ("/language", "entrance.set_language"),
    ("/reviewer", "entrance.set_reviewer"),
    ("/make", "make.begin_make"),
    ("/jobs/{number:int}/stop", "job.stop_job"),
    ("/publish", "publish.begin_publish"),
    (f"{_POST}/build", "post.begin_build"),
    (f"{_POST}/languages", "post.begin_languages"),
    (f"{_POST}/pictures/{{number:int}}", "pictures.describe"),
    (f"{_EDITION}/answer", "review.answer"),
    (f"{_EDITION}/check", "review.check_typed"),
    (f"{_EDITION}/sign", "signing.sign"),
    (f"{_EDITION}/withdraw", "signing.withdraw_signed"),
)


def desk_app(desk: Desk, port: int) -> ASGIApp:
    """Return the application of a desk that listens at a port of this computer, behind its guard."""
    routes = [
        *(Route(path, _page(page), methods=["GET"]) for path, page in _PAGES),
        *(Route(path, _page(page), methods=["POST"]) for path, page in _CHANGES),
    ]
    app = Starlette(
        routes=routes, exception_handlers={ConvertError: _error, HTTPException: _refused, Exception: _mistake}
    )
    app.router.redirect_slashes = False
    app.state.desk = desk
    return DeskGuard(app, lambda scope, status: draw_refusal(Request(scope), status), desk.sessions, port)


def _page(name: str) -> Page:
    """Return a page by its name, such as ``board.show_board``; its module is loaded when it is first asked for."""
    module, _, function = name.partition(".")

    def respond(request: Request) -> Response:
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
