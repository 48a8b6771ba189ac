"""Where browsers find the desk: on this computer alone, or on a clinic's network with TLS."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from converter.errors import PreviewFailed, computer_says

_TLS_PORT = 443
_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
"""Of a host (RFC 1123, 2.1)."""


class Certificate(NamedTuple):
    """What the desk proves its name with."""

    chain: Path
    key: Path


@dataclass(frozen=True)
class DeskPlace:
    """The addresses that browsers may use, and no others."""

    hosts: frozenset[str]
    """What a browser says in ``Host``, in lower case."""
    port: int
    has_tls: bool = False
    behind_proxy: bool = False
    """A proxy stands before the desk; it says in each request where it came from, and that it came by TLS."""

    @property
    def is_alone(self) -> bool:
        """Whether this computer alone reaches it."""
        return not self.has_tls

    @property
    def cookie(self) -> str:
        """Name of the cookie: browsers give cookies to every port of a host, so the port is in it."""
        name = f"convert-desk-{self.port}"
        return f"__Host-{name}" if self.has_tls else name

    def origin(self, host: str) -> str:
        """Return the origin of the pages at one of its hosts."""
        return f"{'https' if self.has_tls else 'http'}://{host}"


def alone(port: int) -> DeskPlace:
    """Return the place of a desk that this computer alone reaches."""
    return DeskPlace(frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost")), port)


def on_network(host: str, port: int) -> DeskPlace:
    """Return the place of a desk that listens with a certificate at the name or address that browsers use."""
    return DeskPlace(frozenset({_with_port(host, port)}), port, has_tls=True)


def behind_proxy(public: str, port: int) -> DeskPlace:
    """Return the place of a desk whose proxy has the address ``public``. Raises ``ValueError`` for one without TLS."""
    parts = urlsplit(public)
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise ValueError(public)
    return DeskPlace(
        frozenset({_with_port(host_name(parts.hostname), parts.port or _TLS_PORT)}),
        port,
        has_tls=True,
        behind_proxy=True,
    )


def host_name(text: str) -> str:
    """Return a name or address as browsers write it in ``Host``. Raises ``ValueError`` for one that none can use."""
    try:
        ip = ipaddress.ip_address(text)
    except ValueError:
        if not _NAME.fullmatch(text.lower()):
            raise
        return text.lower()
    return f"[{ip.compressed}]" if ip.version == 6 else ip.compressed


def require_certificate(certificate: Certificate) -> None:
    """Raise ``PreviewFailed`` unless a certificate and its key can be used."""
    import ssl

    def no_password() -> str:
        raise ValueError("Its key has a password.")

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(*certificate, password=no_password)
    except (OSError, ValueError) as error:
        raise PreviewFailed(
            f"The desk cannot be opened with “{certificate.chain}” and “{certificate.key}”.",
            computer_says(error),
            "Give the certificate with its chain and the key that belongs to it, as PEM files, the key without a "
            "password.",
        ) from error


def _with_port(host: str, port: int) -> str:
    return host if port == _TLS_PORT else f"{host}:{port}"
