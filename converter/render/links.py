"""Addresses beside a handout, and texts that show their own."""

from __future__ import annotations

from urllib.parse import urlsplit

_SHORTEST_NUMBER = 3


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
