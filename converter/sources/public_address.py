"""Web addresses as they may be printed: without what only the person who fetched the page should know."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SECRETS = frozenset({
    "token", "secret", "password", "passwd", "pwd", "pass", "key", "apikey", "sig", "signature", "auth",
    "authorization", "credential", "credentials", "session", "phpsessid", "sessionid", "sid", "jwt", "code", "otp",
    "nonce", "hmac", "ticket",
})  # fmt: skip
"""Words in the name of a parameter that lets in whoever knows its value."""
_TRACKERS = re.compile(r"(?:utm_\w*|mc_[ce]id|fbclid|gclid|dclid|msclkid|igshid|yclid|_hs\w+|_gl)", re.IGNORECASE)
"""Parameters that follow readers and name no page."""


def public_address(url: str) -> str:
    """Return the address without a user's name and password, and without parameters that let in or follow a reader.

    The other parameters stay, in their order: in many a blog they name the post (``?p=123``).
    """
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _private(pair.partition("=")[0]))
    if (netloc, query) == (parts.netloc, parts.query):
        return url
    return urlunsplit(parts._replace(netloc=netloc, query=query))


def _private(name: str) -> bool:
    words = {word.casefold() for word in _NAME.findall(name)} | {name.casefold().replace("_", "").replace("-", "")}
    return bool(_TRACKERS.fullmatch(name)) or not words.isdisjoint(_SECRETS)
