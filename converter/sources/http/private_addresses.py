"""Keep pages from leading this program into the private network of its computer."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

    from converter.errors import SourceRefused

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_private(address: str) -> bool:
    """Return whether an IP address is not one of the public internet; anything that is no IP address counts as private.

    Private are this computer, home and office networks (RFC 1918, 4193), link-local ones, those of carriers (RFC 6598),
    multicast and everything that IANA reserves for special purposes, also when wrapped in IPv6.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or _nat64(ip) or ip
    return not ip.is_global or ip.is_multicast or ip.is_reserved


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else None


class Boundary:
    """The line between the public internet and private networks, for one session.

    Only a person may lead this program to a private address. A host that a person named stays allowed if the first
    connection to it was a private one, and so does its machine under other names; a public name that later turns
    private (DNS rebinding) does not. What counts is the address of the established connection, before a byte of the
    request is sent.
    """

    def __init__(self) -> None:
        self._trusted_hosts: dict[str, bool | None] = {}
        self._trusted_addresses: set[str] = set()

    def trust(self, host: str) -> None:
        """Record that a person named ``host``."""
        self._trusted_hosts.setdefault(host, None)

    def allows(self, host: str, address: str) -> bool:
        """Return whether a connection to ``host`` that leads to this IP address may be used."""
        private = is_private(address)
        if host in self._trusted_hosts and self._trusted_hosts[host] is None:
            self._trusted_hosts[host] = private
            if private:
                self._trusted_addresses.add(address)
        return not private or bool(self._trusted_hosts.get(host)) or address in self._trusted_addresses


class AddressGuard:
    """Watches one request to ``url``: its ``watch`` is a callback for the ``trace`` extension of httpx.

    That raises ``refusal`` if the connection leads to a private address that no person named.
    """

    def __init__(self, boundary: Boundary, url: httpx.URL, refusal: SourceRefused) -> None:
        self._boundary = boundary
        self._url = url
        self._refusal = refusal
        self._by_proxy = False

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Check where a new connection leads, before a byte is sent over it."""
        if event.endswith("connect_tcp.started"):
            self._by_proxy = info["host"] != self._url.raw_host.decode("ascii")
            if self._by_proxy:
                self._check(_local_lookup(self._url))
        elif event.endswith("connect_tcp.complete") and not self._by_proxy:
            stream = info["return_value"]
            try:
                self._check(stream.get_extra_info("server_addr")[0])
            except type(self._refusal):
                stream.close()
                raise

    def _check(self, address: str | None) -> None:
        if address is not None and not self._boundary.allows(self._url.host, address):
            raise self._refusal


def _local_lookup(url: httpx.URL) -> str | None:
    """Return the address that the host's name has on this computer, if any; a proxy does not tell where it connects."""
    try:
        found = socket.getaddrinfo(url.host, url.port or 80, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return None
    addresses = [str(entry[4][0]) for entry in found]
    return next((address for address in addresses if is_private(address)), addresses[0])
