"""Which addresses a handout may contain, and how relative ones become absolute."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# Browsers skip these inside an address, so "java\nscript:" must be recognized as what it is.
_SKIP = r"\x00-\x20\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e0fff"
_SKIPPED = re.compile(f"[{_SKIP}]")
_OUTER = re.compile(f"^[{_SKIP}]+|[{_SKIP}]+$")
_BEFORE_QUERY = re.compile(r"[^?#]*")
_SPACE, _LINE_BREAKS = re.compile(r"\s"), re.compile(r"[\t\r\n]")
_WEB = ("http", "https")
_ALLOWED = (*_WEB, "mailto", "tel")
_LONGEST = 8_000


class BaseUrls(NamedTuple):
    """What the addresses of a page are relative to."""

    page: str | None
    """The post's own address, if known: links are relative to it."""
    files: str | None
    """The address that the page was fetched from; None for a saved page, whose pictures lie in a folder beside it."""


class UnsafeLinkError(ValueError):
    """The address is not one that a handout may contain."""


def absolute_link(href: str, base: str | None) -> str | None:
    """Return the absolute http(s), mailto: or tel: address of a link; None if it only leads to a place in the page.

    ``base`` is the page's own address, if known. Raises ``UnsafeLinkError`` for any other scheme, for an address that
    is malformed or names a user, as in ``https://good.example@evil.example``, and for a relative one if the page's
    address is unknown.
    """
    address = _OUTER.sub("", href)
    if not address or address.startswith("#"):
        return None
    if len(address) > _LONGEST:
        raise UnsafeLinkError
    return _absolute(address, base)


def _absolute(address: str, base: str | None) -> str:
    scheme = _SCHEME.match(_SKIPPED.sub("", address))
    if scheme and scheme[1].lower() == "tel":
        return _SKIPPED.sub("", address)
    address = _SPACE.sub("%20", _LINE_BREAKS.sub("", address))
    if scheme and scheme[1].lower() == "mailto":
        return _SKIPPED.sub("", address)
    # Browsers take a backslash for a slash.
    if "\\" in address:
        address = _BEFORE_QUERY.sub(lambda found: found[0].replace("\\", "/"), address, count=1)
    try:
        absolute = urljoin(base or "", address)
        parts = urlsplit(absolute)
        usable = parts.scheme in _WEB and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError as error:
        raise UnsafeLinkError from error
    if not usable or _SKIPPED.search(absolute):
        raise UnsafeLinkError
    return absolute


def picture_address(src: str, base: BaseUrls) -> str | None:
    """Return the absolute address of a picture, or its path beside a saved page; None for any other kind of address."""
    src = _SPACE.sub("%20", src.strip())
    scheme = _SCHEME.match(_SKIPPED.sub("", src))
    if not src or len(src) > _LONGEST or _SKIPPED.search(src) or (scheme and scheme[1].lower() not in _WEB):
        return None
    if not scheme and not src.startswith("/") and base.files is None:
        return src
    try:
        address = urljoin(base.files or base.page or "", src)
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if (parts.hostname or not scheme) and "@" not in parts.netloc else None


def web_address(address: str | None) -> str | None:
    """Return the address if it is an absolute http(s) one of a real host, otherwise None."""
    try:
        found = absolute_link(address or "", None)
    except UnsafeLinkError:
        return None
    host = urlsplit(found).hostname if found and found.startswith(("http:", "https:")) else None
    return found if host and "." in host else None


def file_name(address: str) -> str:
    """Return the last part of an address's path, without query and percent-encoding."""
    return unquote(address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip("/").rsplit("/", maxsplit=1)[-1])
