"""Who is at the desk: the one-time token of the link, and the sessions of the browsers that it was exchanged for."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from converter.desk.accounts import Account, AccountsFile
from converter.desk.roles import Role
from converter.errors import ConvertError
from converter.review import Reviewer

if TYPE_CHECKING:
    from converter.pipeline.reviews.decisions import EditionName
    from converter.pipeline.reviews.undoing import Undoable

_BYTES = 32
"""Of every secret: 256 bits."""
_MOST_NOTICES = 20
IDLE_SECONDS = 60 * 60.0
"""After which a session ends at which nobody does anything."""
LONGEST_SECONDS = 12 * 60 * 60.0
"""After which any session ends: a day at work."""
_MOST_OF_ACCOUNT = 10
"""Sessions of one account at once."""

NoticeKind = Literal["done", "look", "refused"]


class DeskNotice(NamedTuple):
    """What the next page says first."""

    kind: NoticeKind
    text: str
    details: tuple[str, ...] = ()


@dataclass
class DeskSession:
    """One browser at the desk, until the desk stops, or for as long as its account may be signed in."""

    language: str
    """Tag of the interface."""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    """In its cookie."""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    """In every form that changes something."""
    role: Role = "administrator"
    """What may be done here; everything by who is alone at this computer."""
    reviewer: Reviewer | None = None
    """Who reviews, once she has said so at a desk without accounts."""
    account: Account | None = None
    """Who is signed in; ``None`` at a desk that one person has on her own computer."""
    began: float = 0.0
    seen: float = 0.0
    notices: list[DeskNotice] = field(default_factory=list)
    undoable: dict[EditionName, Undoable] = field(default_factory=dict)
    """The last answer about each edition, until it is undone."""

    def tell(self, kind: NoticeKind, text: str, *details: str) -> None:
        """Have the next page say something."""
        self.notices = [*self.notices, DeskNotice(kind, text, details)][-_MOST_NOTICES:]

    def told(self) -> list[DeskNotice]:
        """Return what the page that is drawn now has to say; it is said once."""
        notices, self.notices = self.notices, []
        return notices


class Sessions:
    """The sessions of a desk, in memory alone."""

    def __init__(self, accounts: AccountsFile | None = None, clock: Callable[[], float] = time.time) -> None:
        """With ``accounts``, people sign in; without, whoever opens the link is let in."""
        self.token: str | None = None if accounts else secrets.token_urlsafe(_BYTES)
        """In the link; ``None`` once a browser has opened it, and where people sign in."""
        self.accounts = accounts
        self._clock = clock
        self._open: dict[str, DeskSession] = {}
        self._lock = threading.Lock()
        self._forms = secrets.token_bytes(_BYTES)

    def begin(self, token: str, language: str) -> DeskSession | None:
        """Exchange the token of the link for a session; ``None`` where it is wrong or was used before."""
        with self._lock:
            if self.token is None or not secrets.compare_digest(token.encode(), self.token.encode()):
                return None
            self.token = None
            session = DeskSession(language)
            self._open[session.key] = session
        return session

    def sign_in(self, account: Account, language: str) -> DeskSession:
        """Begin a session for who has shown the password of an account; her oldest ends where she has many."""
        now = self._clock()
        session = DeskSession(language, role=account.role, account=account, began=now, seen=now)
        with self._lock:
            self._open = {key: each for key, each in self._open.items() if not self._is_over(each, now)}
            own = [key for key, each in self._open.items() if each.account and each.account.name == account.name]
            for key in own[: -_MOST_OF_ACCOUNT + 1]:
                del self._open[key]
            self._open[session.key] = session
        return session

    def end(self, session: DeskSession) -> None:
        """End a session: its cookie opens nothing any more."""
        with self._lock:
            self._open.pop(session.key, None)

    def find(self, key: str | None) -> DeskSession | None:
        """Return the session of a cookie, with what its account is now; ``None`` where there is none, or it is over."""
        session = self._open.get(key or "")
        if session is None or session.account is None:
            return session
        now = self._clock()
        account = self._current(session.account)
        if account is None or self._is_over(session, now):
            self.end(session)
            return None
        session.account, session.role, session.seen = account, account.role, now
        return session

    def sign_in_form(self, nonce: str) -> str:
        """Return what the form to sign in holds for a browser that has ``nonce`` in a cookie."""
        return hmac.new(self._forms, nonce.encode(), "sha256").hexdigest()

    def _current(self, account: Account) -> Account | None:
        """Return an account as it is now; ``None`` where it is gone, has another password, or none can be read."""
        try:
            now = self.accounts.find(account.name) if self.accounts else None
        except ConvertError:
            return None
        return now if now and now.password == account.password else None

    @staticmethod
    def _is_over(session: DeskSession, now: float) -> bool:
        if session.account is None:
            return False
        return now - session.seen > IDLE_SECONDS or now - session.began > LONGEST_SECONDS
