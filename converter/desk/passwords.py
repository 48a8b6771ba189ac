"""Passwords: which ones are good enough, their hashes, and whether one is right, by Argon2id (RFC 9106)."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from converter.errors import AccountRefused

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 15
"""Letters: the least of a password that stands alone (NIST SP 800-63B-4, 3.1.1.2)."""
LONGEST = 200
_FEWEST_KINDS = 5
"""Different letters: fewer are a key held down."""
_AT_WORK = threading.Semaphore(2)
"""Each hash takes 64 MiB: a crowd that signs in waits rather than fill the memory."""


def hashed(password: str, name: str) -> str:
    """Return the hash of a new password of the account ``name``. Raises ``AccountRefused`` for one that is too weak."""
    if why := _weakness(_normal(password), _normal(name)):
        raise AccountRefused("The password was not taken.", why, "Four or five words that nobody would guess are good.")
    with _AT_WORK:
        return _hasher().hash(_normal(password))


def is_right(password: str, stored: str | None) -> bool:
    """Tell whether a password is that of a stored hash. It takes as long without one, so that names stay secret."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    if len(password) > LONGEST:
        return False
    with _AT_WORK:
        try:
            _hasher().verify(stored or decoy(), _normal(password))
        except (Argon2Error, InvalidHashError):
            return False
    return stored is not None


@cache
def decoy() -> str:
    """Return a hash that no password has; made before the first request, it costs none more than another."""
    import secrets

    return _hasher().hash(secrets.token_urlsafe(32))


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def _weakness(password: str, name: str) -> str:
    if len(password) < SHORTEST:
        return f"It has fewer than {SHORTEST} letters, signs and blanks."
    if len(password) > LONGEST:
        return f"It has more than {LONGEST} letters, signs and blanks."
    if len(set(password)) < _FEWEST_KINDS:
        return "It is the same few letters again and again."
    rest = password.casefold().replace(name.casefold(), "") if name else password
    if len(rest) < SHORTEST // 2:
        return "It is little more than the name of the account."
    return ""


def _normal(text: str) -> str:
    """The same letters by any keyboard (NIST SP 800-63B-4, 3.1.1.2: normalised before it is hashed)."""
    return unicodedata.normalize("NFKC", text)
