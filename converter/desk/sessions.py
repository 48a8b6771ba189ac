"""Who is at the desk: the one-time token of the link, and the sessions of the browsers that it was exchanged for."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from converter.desk.roles import Role
from converter.review import Reviewer

_BYTES = 32
"""Of every secret: 256 bits."""
_MOST_NOTICES = 20

NoticeKind = Literal["done", "look", "refused"]


class DeskNotice(NamedTuple):
    """What the next page says first."""

    kind: NoticeKind
    text: str
    details: tuple[str, ...] = ()


@dataclass
class DeskSession:
    """One browser at the desk, until the desk stops."""

    language: str
    """Tag of the interface."""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    """In its cookie."""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES))
    """In every form that changes something."""
    role: Role = "administrator"
    """What may be done here; everything by who is alone at this computer."""
    reviewer: Reviewer | None = None
    """Who reviews, once she has said so."""
    notices: list[DeskNotice] = field(default_factory=list)

    def tell(self, kind: NoticeKind, text: str, *details: str) -> None:
        """Have the next page say something."""
        self.notices = [*self.notices, DeskNotice(kind, text, details)][-_MOST_NOTICES:]

    def told(self) -> list[DeskNotice]:
        """Return what the page that is drawn now has to say; it is said once."""
        notices, self.notices = self.notices, []
        return notices

    def may_change(self, csrf: object) -> bool:
        """Tell whether a form was made by this desk for this browser."""
        return isinstance(csrf, str) and secrets.compare_digest(csrf.encode(), self.csrf.encode())


class Sessions:
    """The sessions of a desk, in memory alone."""

    def __init__(self) -> None:
        self.token: str | None = secrets.token_urlsafe(_BYTES)
        """In the link; ``None`` once a browser has opened it."""
        self._open: dict[str, DeskSession] = {}
        self._lock = threading.Lock()

    def begin(self, token: str, language: str) -> DeskSession | None:
        """Exchange the token of the link for a session; ``None`` where it is wrong or was used before."""
        with self._lock:
            if self.token is None or not secrets.compare_digest(token.encode(), self.token.encode()):
                return None
            self.token = None
            session = DeskSession(language)
            self._open[session.key] = session
        return session

    def find(self, key: str | None) -> DeskSession | None:
        """Return the session of a cookie; ``None`` where there is none."""
        return self._open.get(key or "")
