"""Addresses as an EPUB may hold them: valid by the URL Standard, in ASCII."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

_RESERVED = "!$&'()*+,;=:@/?%"
"""Characters with a meaning in an address (RFC 3986, 2.2), and the percent sign of what is already encoded."""

_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?")


def valid_address(address: str) -> str | None:
    """Encode whatever an http, https, mailto or tel address may not contain (RFC 3986, 2.1; RFC 3490).

    Return ``None`` if its host cannot exist: EPUBCheck counts such an address as an error, and it leads nowhere.
    """
    try:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"}:
            return f"{parts.scheme}:{_encoded(address.partition(':')[2])}"
        return parts._replace(
            netloc=_authority(parts),
            path=_encoded(parts.path),
            query=_encoded(parts.query),
            fragment=_encoded(parts.fragment),
        ).geturl()
    except ValueError:
        return None


def _encoded(text: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", text), safe=_RESERVED)


def _authority(parts: SplitResult) -> str:
    """Return the host and port with the user before them. Raises ``ValueError`` if no such host can exist."""
    host = _host(parts.hostname or "")
    port = "" if parts.port is None else f":{parts.port}"
    user, at, _ = parts.netloc.rpartition("@")
    return f"{quote(user, safe=':%')}{at}{host}{port}"


def _host(name: str) -> str:
    if ":" in name:
        return f"[{IPv6Address(name)}]"
    host = name.encode("idna").decode("ascii")
    if not _HOST.fullmatch(host):
        raise AddressValueError(host)
    if host.rstrip(".").rpartition(".")[2].isdecimal():
        return str(IPv4Address(host))
    return host
