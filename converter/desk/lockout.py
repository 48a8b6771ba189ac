"""Wrong passwords: after some, the next are not looked at for a while."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

LOCKED_SECONDS = 15 * 60.0
_MOST_KEYS = 20_000


class _MostWrong(NamedTuple):
    """Wrong passwords after which no other is looked at, each within ``LOCKED_SECONDS``."""

    pair: int = 5
    """Of one account from one address: whoever is elsewhere can still sign in."""
    account: int = 20
    """Of one account from anywhere."""
    address: int = 50
    """From one address, for any account: a whole clinic may have one."""


class SignInLimits:
    """Counts wrong passwords for each account and each address, also for names that are no accounts."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._wrong: dict[tuple[str, ...], list[float]] = {}
        self._lock = threading.Lock()

    def begin(self, name: str, address: str) -> bool:
        """Note an attempt before its password is looked at; false where too many were wrong.

        An attempt counts as wrong until ``forgive``: many at the same time cannot pass the limit.
        """
        keys = dict(self._keys(name, address))
        with self._lock:
            now = self._clock()
            if any(len(self._recent(key, now)) >= limit for key, limit in keys.items()):
                return False
            self._make_room(now)
            for key in keys:
                self._wrong[key] = [*self._recent(key, now), now]
        return True

    def forgive(self, name: str, address: str) -> None:
        """The password of the attempt was right: it does not count, nor do those before it of this account here."""
        pair, *others = (key for key, _ in self._keys(name, address))
        with self._lock:
            self._wrong.pop(pair, None)
            for key in others:
                if self._wrong.get(key):
                    self._wrong[key].pop()

    def _keys(self, name: str, address: str) -> Iterator[tuple[tuple[str, ...], int]]:
        who, where, limits = name.casefold(), _network(address), _MostWrong()
        yield ("pair", who, where), limits.pair
        yield ("account", who), limits.account
        yield ("address", where), limits.address

    def _recent(self, key: tuple[str, ...], now: float) -> list[float]:
        return [when for when in self._wrong.get(key, ()) if now - when < LOCKED_SECONDS]

    def _make_room(self, now: float) -> None:
        if len(self._wrong) >= _MOST_KEYS:
            self._wrong = {key: recent for key in self._wrong if (recent := self._recent(key, now))}
        if len(self._wrong) >= _MOST_KEYS:
            for key in list(self._wrong)[: _MOST_KEYS // 2]:
                del self._wrong[key]


def _network(address: str) -> str:
    """Return an address; of IPv6 its network, all of which one computer may have (RFC 4862)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address) and not ip.ipv4_mapped:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
