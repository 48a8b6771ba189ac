"""The accounts, for an administrator: who may sign in, as what."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from converter.desk.accounts import new_account
from converter.desk.context import accounts_of, patiently, session_of, typed
from converter.desk.drawing import TOLD, draw, go_to, words_at
from converter.desk.pages.signing_in import secret
from converter.desk.passwords import hashed
from converter.desk.roles import ROLES, Role
from converter.printable import printable


def show_accounts(request: Request) -> Response:
    """Show the accounts, and a form for another."""
    return draw(request, "accounts.html", accounts=accounts_of(request).all(), roles=ROLES)


def add_account(request: Request) -> Response:
    """Make an account. Raises ``AccountRefused`` where its name is taken or its password is weak."""
    accounts, words = accounts_of(request), words_at(request)
    name, password = typed(request, "name", 200), secret(request, "password")
    account = new_account(name, _role(request), _qualification(request), password)
    patiently(lambda: accounts.add(account))
    session_of(request).tell("done", words.say("%(name)s can sign in now.", name=account.name))
    return go_to("/accounts", TOLD)


def change_account(request: Request) -> Response:
    """Change what somebody may do, why she may approve, and her password where a new one is given."""
    accounts, words = accounts_of(request), words_at(request)
    name, new, role = typed(request, "name", 200), secret(request, "password"), _role(request)
    stored, qualification = hashed(new, name) if new else None, _qualification(request)
    patiently(lambda: accounts.change(name, role=role, qualification=qualification, password=stored))
    session_of(request).tell("done", words.say("The account of %(name)s is changed.", name=name))
    return go_to("/accounts", TOLD)


def remove_account(request: Request) -> Response:
    """Remove an account; whoever is signed in with it is signed out."""
    accounts, words = accounts_of(request), words_at(request)
    name = typed(request, "name", 200)
    patiently(lambda: accounts.remove(name))
    session_of(request).tell("done", words.say("%(name)s cannot sign in any more.", name=name))
    return go_to("/accounts", TOLD)


def _role(request: Request) -> Role:
    found = next((role for role in ROLES if role == typed(request, "role", 20)), None)
    if found is None:
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return found


def _qualification(request: Request) -> str:
    return printable(typed(request, "qualification", 200))
