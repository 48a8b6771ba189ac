"""Which addresses may stand in what is made of a post."""

from __future__ import annotations

from urllib.parse import urlsplit

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def safe_link(address: str | None) -> str | None:
    """Return the address if it is http, https, mailto or tel, else ``None``.

    A ``javascript:`` or ``data:`` address could run code in the reader's browser, and a relative one leads nowhere once
    the handout is printed or sent.
    """
    if not address or any(character <= " " or character == "\x7f" for character in address.strip()):
        return None
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    if parts.scheme.lower() in {"http", "https"} and not parts.netloc:
        return None
    return address
