"""What every page of the desk works with."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from converter.desk.accounts import AccountsFile
from converter.desk.handouts_later import HandoutsLater
from converter.desk.jobs import DeskJobs
from converter.desk.lockout import SignInLimits
from converter.desk.presence import Presence
from converter.desk.roles import may
from converter.desk.sessions import DeskSession, Sessions
from converter.desk.site_preview import SitePreview
from converter.errors import Busy, NoSuchHandout
from converter.languages import language
from converter.pipeline.handouts.finishing import finish_post
from converter.pipeline.reviews.decisions import EditionName
from converter.review import Reviewer
from converter.settings import Settings, load_settings
from converter.workspace import folders_in

Result = TypeVar("Result")
_PATIENCE_SECONDS = 15.0
_PAUSE_SECONDS = 0.05
_TURN_SECONDS = 120.0
_TURNS: dict[str, threading.Lock] = {}
"""One for each thing that people at this desk take turns about."""


@dataclass(frozen=True)
class Desk:
    """One desk: a folder of posts, a folder for the site, and who is at work."""

    output: Path | None
    """Folder of the posts where the settings are not to say it."""
    site: Path
    sessions: Sessions = field(default_factory=Sessions)
    limits: SignInLimits = field(default_factory=SignInLimits)
    jobs: DeskJobs = field(default_factory=DeskJobs)
    handouts_later: HandoutsLater = field(default_factory=HandoutsLater)
    site_preview: SitePreview = field(default_factory=SitePreview)
    presence: Presence = field(default_factory=Presence)

    def settings(self) -> Settings:
        """Return the settings as they are now. Raises ``BadSettings``.

        Where others than the owner of this computer are at the desk, no address that they give leads inside its
        network, nor to a page of it that was kept.
        """
        settings = load_settings()
        if self.sessions.accounts:
            update = {"allow_private": False, "allow_private_redirects": False, "cache": False}
            settings = settings.model_copy(update={"fetch": settings.fetch.model_copy(update=update)})
        return settings.model_copy(update={"output": self.output}) if self.output else settings


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def session_of(request: Request) -> DeskSession:
    """Return the session of a request that the guard let through."""
    session: DeskSession = request.state.session
    return session


def accounts_of(request: Request) -> AccountsFile:
    """Return the accounts of the desk that a request came to. Raises ``HTTPException`` at one that has none."""
    accounts = desk_of(request).sessions.accounts
    if accounts is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return accounts


def slug_of(request: Request, settings: Settings) -> str:
    """Return the post that an address names: one that is there, by its whole name. Raises ``NoSuchHandout``."""
    slug: str = request.path_params["slug"]
    if slug not in folders_in(settings.output):
        raise NoSuchHandout("There is no such post.", "It was removed, or the address is wrong.", "Go to all posts.")
    return slug


def edition_of(request: Request, settings: Settings) -> EditionName:
    """Return the edition that an address names. Raises ``NoSuchHandout`` and ``UnknownLanguage``."""
    return EditionName(slug_of(request, settings), language(request.path_params["tag"]).tag)


def reviewer_at(request: Request, settings: Settings) -> Reviewer | None:
    """Return who reviews: the account, where people sign in, and nobody else.

    Else who said so at this browser, else whom the settings name; ``None`` where nobody does.
    """
    session, known = session_of(request), settings.review
    if session.account:
        return session.account.reviewer if may(session.role, "reviewer") else None
    if session.reviewer is None and known.name and known.qualification:
        return Reviewer(known.name, known.qualification)
    return session.reviewer


def patiently(work: Callable[[], Result], about: str = "") -> Result:
    """Do a piece of work that other runs may stand in the way of for a moment; try again for some seconds.

    People at this desk take turns ``about`` one thing, such as a post, so that nobody is kept waiting by who comes
    later; other desks and commands are asked again and again. Raises ``Busy`` where they are still at work then, and
    what the work raises.
    """
    turn = _TURNS.setdefault(about, threading.Lock())
    has_turn = turn.acquire(timeout=_TURN_SECONDS)
    try:
        return _tried(work)
    finally:
        if has_turn:
            turn.release()


def _tried(work: Callable[[], Result]) -> Result:
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return work()
        except Busy:
            if time.monotonic() > until:
                raise
        time.sleep(_PAUSE_SECONDS)


def finished_post(settings: Settings, slug: str) -> str:
    """Return the name of a post once its handouts say how things stand. Raises as ``finish_post``."""
    patiently(lambda: finish_post(settings, slug), slug)
    return slug


def typed(request: Request, name: str, most: int = 100_000) -> str:
    """Return what was typed into a field of the form; empty where it has no such field."""
    value = request.state.form.get(name)
    return value.replace("\r\n", "\n").strip()[:most] if isinstance(value, str) else ""


def whole_number(text: str) -> int:
    """Return the whole number in a field; 0 where it holds none."""
    return int(text) if text.isascii() and text.isdigit() else 0


def ticked(request: Request, name: str) -> tuple[str, ...]:
    """Return the values that are ticked under one name."""
    return tuple(dict.fromkeys(value for value in request.state.form.getlist(name) if isinstance(value, str)))


def address(*parts: str) -> str:
    """Return the address of a page from the parts of its path."""
    return "/" + "/".join(quote(part, safe="") for part in parts)
