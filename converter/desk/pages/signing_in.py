"""Signing in, signing out, and one's own password, at a desk that a clinic's network reaches."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.context import accounts_of, desk_of, patiently, session_of, typed
from converter.desk.drawing import TOLD, draw, draw_sign_in, go_to, set_cookie, words_at
from converter.desk.lockout import LOCKED_SECONDS
from converter.desk.pages.entrance import own_path
from converter.desk.passwords import hashed, is_right
from converter.desk.place import DeskPlace
from converter.desk.told import told
from converter.errors import AccountRefused


def show_sign_in(request: Request) -> Response:
    """Ask for the name and the password; who is signed in goes on to the first page."""
    accounts_of(request)
    return go_to("/") if request.state.session else draw_sign_in(request)


def sign_in(request: Request) -> Response:
    """Let in whose password is right. Whether the name or the password was wrong is not said, nor by the time taken."""
    desk, words, accounts = desk_of(request), words_at(request), accounts_of(request)
    name, password = typed(request, "name", 200), secret(request, "password")
    sender: str = request.state.sender
    if not desk.limits.begin(name, sender):
        minutes = round(LOCKED_SECONDS / 60)
        said = words.say("There were too many wrong passwords. Try again in %(n)s minutes.", n=minutes)
        refusal = draw_sign_in(request, HTTPStatus.TOO_MANY_REQUESTS, said, name)
        refusal.headers["Retry-After"] = str(round(LOCKED_SECONDS))
        return refusal
    account = accounts.find(name)
    if not is_right(password, account.password if account else None) or account is None:
        return draw_sign_in(request, HTTPStatus.UNAUTHORIZED, words.say("The name or the password is wrong."), name)
    desk.limits.forgive(name, sender)
    session = desk.sessions.sign_in(account, words.language.tag)
    place: DeskPlace = request.app.state.place
    response = go_to(own_path(typed(request, "back")), "main")
    set_cookie(response, place.cookie, session.key, place)
    return response


def sign_out(request: Request) -> Response:
    """End the session of this browser."""
    accounts_of(request)
    desk_of(request).sessions.end(session_of(request))
    place: DeskPlace = request.app.state.place
    response = go_to("/sign-in", "name")
    response.delete_cookie(place.cookie, path="/", httponly=True, samesite="strict", secure=place.has_tls)
    return response


def show_password(request: Request) -> Response:
    """Ask for the old password and a new one."""
    accounts_of(request)
    return draw(request, "password.html", refused="")


def set_password(request: Request) -> Response:
    """Change one's own password; whoever else is signed in with the account is signed out."""
    desk, words, accounts = desk_of(request), words_at(request), accounts_of(request)
    session = session_of(request)
    account = session.account
    if account is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    sender: str = request.state.sender
    old, new = secret(request, "old"), secret(request, "new")
    refused = ""
    if not desk.limits.begin(account.name, sender):
        refused = words.say("There were too many wrong passwords. Try again in %(n)s minutes.", n=15)
    elif not is_right(old, account.password):
        refused = words.say("The old password is wrong.")
    elif new != secret(request, "again"):
        refused = words.say("The new password was not typed twice in the same way.")
    if refused:
        return draw(request, "password.html", HTTPStatus.UNPROCESSABLE_ENTITY, refused=refused)
    desk.limits.forgive(account.name, sender)
    try:
        stored = hashed(new, account.name)
    except AccountRefused as error:
        said = told(f"{error.why} {error.todo}", words.language.tag).text
        return draw(request, "password.html", HTTPStatus.UNPROCESSABLE_ENTITY, refused=said)
    patiently(lambda: accounts.change(account.name, password=stored))
    session.account = account.model_copy(update={"password": stored})
    session.tell("done", words.say("The password is changed. Other browsers with your account are signed out."))
    return go_to("/", TOLD)


def secret(request: Request, name: str) -> str:
    """Return what was typed into a field as it was typed, blanks included."""
    value = request.state.form.get(name)
    return value[:1000] if isinstance(value, str) else ""
