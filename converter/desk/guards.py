"""What every request must be before a page sees it: of a browser that was let in, from a page of this desk, and small.

Usually the desk listens on the loopback address alone. Even so a page from elsewhere can send requests there, by a
name of its own that leads here (DNS rebinding: the ``Host`` is compared) or from its own address (cross-site request
forgery: the ``Origin``, ``Sec-Fetch-Site`` and a token in each form are compared; the cookie is ``SameSite=Strict``).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from converter.desk.place import DeskPlace
from converter.desk.sessions import DeskSession, Sessions

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM_BYTES = 1_000_000
"""Largest body of a request that brings no file."""
UPLOAD_BYTES = 64_000_000
"""Largest body of a request that brings one: an archive of a blog."""
FIELDS = 2_000
"""Most fields of a form."""
UPLOADS = frozenset({"/make", "/clinic/logo", "/languages/measure"})
"""The addresses that take files."""
START = "/start"
"""The address of the link; it and the style sheet are for browsers without a session."""
SIGN_IN = "/sign-in"
"""Where people sign in, at a desk that has accounts."""
SIGN_IN_BYTES = 10_000
"""Largest body of a request to sign in: anybody may send it."""
STATIC = "/static/"

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy (CSP Level 3) of every page: its own files, and nothing from elsewhere."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # With “no-referrer” browsers would send “null” as the origin of a form (Fetch, “append a request Origin header”).
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Of every response, unless it says otherwise itself."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


# What it says of a broken form quotes its bytes, on the terminal; whoever sent it is told by the status.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)

Refuse = Callable[["Scope", HTTPStatus], "ASGIApp"]


class _BodyTooLarge(Exception):
    """More bytes than the limit."""


class MemoryParser(MultiPartParser):
    """Reads a form without writing to the disk: what is too large for the memory was refused before."""

    spool_max_size = UPLOAD_BYTES + 1


class DeskGuard:
    """Lets a request through to the pages, or refuses it; they find ``session`` and ``form`` in ``request.state``."""

    def __init__(self, app: ASGIApp, refuse: Refuse, sessions: Sessions, place: DeskPlace) -> None:
        """``refuse`` draws the page of a refusal, by its status."""
        self._app, self._refuse, self._sessions, self._place = app, refuse, sessions, place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge one request."""
        if scope["type"] != "http":
            return
        scope["state"] = {"session": None, "nonce": None, "sender": _sender(scope, self._place)}

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            app = await self._judged(scope, receive)
        except ClientDisconnect:
            return
        await app(scope, receive, send_guarded)
        if form := scope["state"].get("form"):
            await form.close()

    async def _judged(self, scope: Scope, receive: Receive) -> ASGIApp:
        """Return what answers the request: the pages, or the page of its refusal."""
        try:
            session = self._session(scope)
            scope["state"]["session"] = session
            if scope["method"] == "POST":
                scope["state"]["form"] = await self._form(scope, receive, session)
        except HTTPException as refused:
            return self._refuse(scope, HTTPStatus(refused.status_code))
        return self._app

    def _session(self, scope: Scope) -> DeskSession | None:
        """Return the session of the request; ``None`` for what needs none. Raises ``HTTPException``."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._place.hosts:
            raise HTTPException(HTTPStatus.MISDIRECTED_REQUEST)
        if self._place.behind_proxy and headers.getlist("x-forwarded-proto") != ["https"]:
            raise HTTPException(HTTPStatus.MISDIRECTED_REQUEST)
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
        scope["state"]["nonce"] = _cookie(headers, sign_in_cookie(self._place))
        session = self._sessions.find(_cookie(headers, self._place.cookie))
        if session is None and not self._is_open_to_all(scope["method"], scope["path"]):
            raise HTTPException(HTTPStatus.UNAUTHORIZED)
        return session

    def _is_open_to_all(self, method: str, path: str) -> bool:
        if method == "POST":
            return path == SIGN_IN and self._sessions.accounts is not None
        return path in {START, SIGN_IN} or path.startswith(STATIC)

    async def _form(self, scope: Scope, receive: Receive, session: DeskSession | None) -> FormData:
        """Return the form that a request brings. Raises ``HTTPException`` unless a page of this desk has sent it."""
        headers = Headers(scope=scope)
        if headers.getlist("origin") != [self._place.origin(headers["host"].lower())]:
            raise HTTPException(HTTPStatus.FORBIDDEN)
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise HTTPException(HTTPStatus.FORBIDDEN)
        if headers.get("content-type", "").partition(";")[0].strip().lower() not in _FORMS:
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        limit = {**dict.fromkeys(UPLOADS, UPLOAD_BYTES), SIGN_IN: SIGN_IN_BYTES}.get(scope["path"], FORM_BYTES)
        try:
            form = await _parsed(Request(scope, _limited(receive, headers, limit)))
        except _BodyTooLarge as error:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from error
        expected = session.csrf if session else self._sessions.sign_in_form(scope["state"]["nonce"] or "")
        if not (session or scope["state"]["nonce"]) or not _is_same(form.get("csrf"), expected):
            raise HTTPException(HTTPStatus.FORBIDDEN)
        return form


def sign_in_cookie(place: DeskPlace) -> str:
    """Return the name of the cookie that the form to sign in is bound to."""
    return f"{place.cookie}-in"


def _is_same(given: object, expected: str) -> bool:
    return isinstance(given, str) and secrets.compare_digest(given.encode(), expected.encode())


def _sender(scope: Scope, place: DeskPlace) -> str:
    """Return the address that a request comes from; what others than the proxy wrote before its word does not count."""
    if place.behind_proxy:
        return ",".join(Headers(scope=scope).getlist("x-forwarded-for")).rpartition(",")[2].strip()[:100]
    client = scope.get("client")
    return str(client[0]) if client else ""


async def _parsed(request: Request) -> FormData:
    kind = MemoryParser if request.headers["content-type"].lower().startswith("multipart/") else FormParser
    limits = {"max_files": 1} if kind is MemoryParser else {}
    parser = kind(request.headers, request.stream(), max_fields=FIELDS, max_part_size=FORM_BYTES, **limits)
    try:
        return await parser.parse()
    except (MultiPartException, ValueError) as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error


def _limited(receive: Receive, headers: Headers, limit: int) -> Receive:
    """Return a receiver that ends at the limit, also where the length is not stated, or stated wrong."""
    stated = headers.get("content-length", "0")
    if not stated.isascii() or not stated.isdigit():
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    if int(stated[:20]) > limit:
        raise _BodyTooLarge
    received = 0

    async def receive_limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise _BodyTooLarge
        return message

    return receive_limited


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        jar = SimpleCookie("; ".join(headers.getlist("cookie")))
    except CookieError:
        return None
    return jar[name].value if name in jar else None
