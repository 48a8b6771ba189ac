"""Which addresses a handout may carry."""

from __future__ import annotations

from urllib.parse import urlsplit

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SHORTEST_NUMBER = 3


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


def safe_relative(address: str) -> bool:
    """Whether the address leads to a file beside the handout: no scheme, no host, no absolute path."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    controls = any(character <= " " for character in address)
    return not (parts.scheme or parts.netloc or controls or "\\" in address or address.startswith("/"))


def shows_address(text: str, href: str) -> bool:
    """Whether a text already shows the address that it links to, so that paper need not repeat it."""
    scheme, _, rest = href.partition(":")
    if scheme == "tel":
        shown, dialled = _digits(text), _digits(rest)
        # A number may be shown without its country code.
        return len(shown) >= _SHORTEST_NUMBER and (dialled.endswith(shown) or shown.endswith(dialled))
    return rest.strip("/").casefold() in text.casefold()


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal())
