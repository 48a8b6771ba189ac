"""Addresses of lists and of files, as a person or a list writes them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from converter.packages import refusals

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)


def scheme_of(where: str) -> str:
    """Return the scheme of an address in small letters; nothing for a path."""
    found = _SCHEME.match(where)
    return found[1].casefold() if found else ""


def local_path(where: str) -> Path | None:
    """Return the path that is meant by a path or a file address; None for an address on the web.

    Raises ``PackageUnreachable`` for any other address.
    """
    scheme = scheme_of(where)
    if scheme in {"http", "https"}:
        return None
    if scheme == "file":
        return Path(url2pathname(urlsplit(where).path))
    if scheme and where[len(scheme) :].startswith("://"):
        raise refusals.bad_index(where, f"An address that begins with {scheme}:// cannot be read.")
    return Path(where).expanduser()


def followed_link(base: str, link: str) -> str | None:
    """Return the address of a link in what was fetched from ``base``; None where it must not be followed.

    What is on the web leads to the web alone, and what was fetched over https to https addresses alone.
    """
    import httpx

    try:
        url = httpx.URL(base).join(link)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return None
    allowed = {"https"} if base.casefold().startswith("https:") else {"http", "https"}
    return str(url) if url.scheme in allowed and url.host else None
