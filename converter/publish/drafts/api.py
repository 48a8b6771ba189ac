"""Requests to a site's interface: within limits, with the waits that it asks for, and the key shown to it alone."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from converter.errors import ConvertError
from converter.loopback import loopback_address
from converter.program import NAME, program_version
from converter.publish.drafts import refusals
from converter.publish.drafts.refusals import TargetSite
from converter.retry_after import retry_after

if TYPE_CHECKING:
    import httpx

_TIMEOUT = 30.0
_MOST_BYTES = 20_000_000
_LONGEST_WAIT = 20
"""Seconds that a person is kept waiting where a site asks for it."""
_TRIES = 4
_BUSY = frozenset({429, 503})
"""The site did nothing, and says when to ask again (RFC 9110, 10.2.3 and 15.6.4; RFC 6585, 4)."""
_FIRST_FAULT = 500
_SAFE = frozenset({"GET", "OPTIONS"})


class NotThere(Exception):
    """There is nothing at this address of the interface (404, 410)."""


class ApiCall(NamedTuple):
    """One request."""

    method: str
    path: str
    """Below the address of the interface; or a whole address, to which the key is not shown."""
    query: Mapping[str, str] = {}
    body: Any = None
    """Sent as JSON."""
    data: bytes | None = None
    """Sent as it is, in the place of a body."""
    headers: Mapping[str, str] = {}


def require_encryption(address: str, target: TargetSite) -> None:
    """Raise ``TargetRefused`` for an address at which a key would travel in the clear; this computer's own may be."""
    if address.casefold().startswith("https://"):
        return
    try:
        loopback_address(address)
    except ValueError as error:
        raise refusals.insecure(target) from error


class _ApiReply(NamedTuple):
    """What came back, read within the limit."""

    status: int
    headers: Mapping[str, str]
    data: bytes


class ApiClient:
    """Calls one site's interface."""

    def __init__(self, target: TargetSite, base: str, headers: Mapping[str, str]) -> None:
        """``headers`` hold the key; they go to addresses below ``base`` alone."""
        self._target = target
        self._base = base.rstrip("/")
        self._headers = dict(headers)

    def call(self, call: ApiCall) -> Any:
        """Return the decoded answer. Raises ``NotThere`` for what is not there, and the errors of ``refusals``."""
        waited, attempt = 0, 1
        while True:
            answer = self._send(call)
            wait = self._wait(answer, call, attempt)
            if wait is None or waited + wait > _LONGEST_WAIT:
                return self._decoded(answer)
            waited, attempt = waited + wait, attempt + 1
            time.sleep(wait)

    def _wait(self, answer: _ApiReply, call: ApiCall, attempt: int) -> int | None:
        """Return the seconds to wait before another try; ``None`` where there is none."""
        asked = retry_after(answer.headers)
        if attempt == _TRIES:
            return None
        if answer.status in _BUSY:
            return attempt if asked is None else max(0, asked)
        return attempt if answer.status >= _FIRST_FAULT and call.method in _SAFE else None

    def _send(self, call: ApiCall) -> _ApiReply:
        import httpx

        own = call.path.startswith("/")
        headers = {"User-Agent": f"{NAME}/{program_version()}", "Accept": "application/json"}
        headers |= {**(self._headers if own else {}), **call.headers}
        address = f"{self._base}{call.path}" if own else call.path
        try:
            with (
                httpx.Client(timeout=_TIMEOUT, follow_redirects=False, verify=_trusted()) as client,
                client.stream(
                    call.method,
                    address,
                    params=dict(call.query) or None,
                    headers=headers,
                    json=call.body if call.data is None else None,
                    content=call.data,
                ) as response,
            ):
                return _ApiReply(response.status_code, response.headers, self._read(response))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise refusals.no_connection(self._target, str(error)) from None
        except (httpx.HTTPError, httpx.StreamError):
            # Its text may hold the request, and a request holds the key.
            raise refusals.timed_out(self._target) from None

    def _read(self, response: httpx.Response) -> bytes:
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > _MOST_BYTES:
                raise refusals.not_understood(self._target)
        return bytes(data)

    def _decoded(self, answer: _ApiReply) -> Any:
        if 200 <= answer.status < 300:
            try:
                return json.loads(answer.data) if answer.data.strip() else {}
            except (ValueError, RecursionError) as error:
                raise refusals.not_understood(self._target) from error
        if answer.status in {404, 410}:
            raise NotThere
        raise self._refusal(answer, _said(answer.data))

    def _refusal(self, answer: _ApiReply, said: str) -> ConvertError:
        match answer.status:
            case 401:
                return refusals.key_refused(self._target, said)
            case 403:
                return refusals.forbidden(self._target, said)
            case 413:
                return refusals.too_large(self._target, said or "413")
            case status if status in _BUSY:
                return refusals.too_many_requests(self._target, retry_after(answer.headers))
            case status if status < 400:
                return refusals.moved(self._target, answer.headers.get("location", ""))
            case status if status >= _FIRST_FAULT:
                return refusals.broke_down(self._target, status, said)
        return refusals.refused(self._target, answer.status, said)


@cache
def _trusted() -> ssl.SSLContext:
    """Return the certificate authorities that count; reading them takes longer than a request."""
    import httpx

    return httpx.create_ssl_context()


def _said(data: bytes) -> str:
    """Return what the site says of an error, by the name that WordPress and Wix give it; empty where it is a page."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    said = found.get("message") if isinstance(found, dict) else None
    return said if isinstance(said, str) else ""
