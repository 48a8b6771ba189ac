"""The errors on the way to a page, in words for the person who asked for it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from http import HTTPStatus

from converter.errors import (
    ConvertError,
    SourceNotFound,
    SourceRefused,
    SourceTooLarge,
    SourceUnreachable,
    SourceUnreadable,
)
from converter.printable import data_size
from converter.retry_after import retry_after
from converter.sources.http.retry import causes, is_garbled

SAVE_THE_PAGE = (
    "Open the page in a browser, save it with Ctrl+S as “Webpage, HTML only”, and give convert the saved file."
)
_CHECK_ADDRESS = "Copy the address from the browser's address bar while you read the post, and try again."
_TRY_LATER = f"Try again later. If it is urgent: {SAVE_THE_PAGE}"
_WEEK = 7 * 24 * 3600


def could_not(name: str) -> str:
    """Return the first sentence of most of these errors."""
    return f"“{name}” could not be fetched."


def bad_address(text: str) -> SourceNotFound:
    """Return the error for something that is no http or https address."""
    shown = "".join(char for char in text[:200] if char.isprintable())
    return SourceNotFound(
        f"“{shown}” is not the address of a web page.",
        "An address starts with https:// or http://, followed by the name of a site.",
        _CHECK_ADDRESS,
    )


def bad_response(status: int, headers: Mapping[str, str], name: str) -> ConvertError:
    """Return the error for a response without a status of success; the names in ``headers`` ignore case."""
    phrase = f"{status}{_standard_phrase(status)}"
    match status:
        case 404:
            why, todo = f"The server knows no page at this address ({phrase}).", _CHECK_ADDRESS
            return SourceNotFound(could_not(name), why, todo)
        case 410:
            why = f"The page was there once and has been taken down for good ({phrase})."
            return SourceNotFound(could_not(name), why, "Ask whoever looks after the site where the post is now.")
        case 401 | 402 | 407:
            why, todo = f"The page is only shown to people who have signed in or paid ({phrase}).", SAVE_THE_PAGE
        case 403 | 451:
            why, todo = f"The server does not give this page to programs, or not to this one ({phrase}).", SAVE_THE_PAGE
        case 429:
            why, todo = f"The server was asked too often in a short time ({phrase}).", retry_advice(headers)
        case 503:
            why, todo = f"The server is overloaded or under repair ({phrase}).", retry_advice(headers)
        case _ if status >= 500:
            why, todo = f"The server has a fault of its own ({phrase}).", retry_advice(headers)
        case _:
            why, todo = f"The server gave an answer that is no page ({phrase}).", SAVE_THE_PAGE
    return SourceRefused(could_not(name), why, todo)


def no_response(error: BaseException, name: str, host: str, *, waited: float, begun: bool) -> ConvertError:
    """Return the error for a connection that failed.

    ``error`` comes from httpx or the socket, ``waited`` is the time-out in seconds, and ``begun`` is True if the server
    had begun to answer.
    """
    import httpx

    chain = tuple(causes(error))
    if isinstance(error, UnicodeError):  # a name that the domain name system cannot hold
        return bad_address(name)
    unconnected = None if begun else _unconnected(chain, host)
    if unconnected is not None:
        why, todo = unconnected
    elif isinstance(error, httpx.TimeoutException):
        verb = "stopped sending" if begun else "did not answer"
        why, todo = f"The server {verb} for {_seconds(waited)}.", _TRY_LATER
    elif begun:
        return truncated(name)
    elif is_garbled(error):
        why, todo = "What answers there does not speak the language of web pages (HTTP).", _CHECK_ADDRESS
    else:
        why, todo = "The server closed the connection without an answer.", _TRY_LATER
    return SourceUnreachable(could_not(name), why, todo)


def bad_network_settings(name: str) -> SourceUnreachable:
    """Return the error for a proxy or a certificate file, set on this computer, that cannot be used."""
    return SourceUnreachable(
        could_not(name),
        "This computer's settings for the network, a proxy or a file of certificates, cannot be used.",
        "Ask whoever looks after your network to check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and SSL_CERT_FILE.",
    )


def private_address(name: str, host: str) -> SourceRefused:
    """Return the error for an address in a private network that a page led to."""
    return SourceRefused(
        could_not(name),
        f"“{host}” lies on this computer or inside its network, and it was another page that led there, not you.",
        "If you trust it, give convert that address, or “convert settings set fetch.allow_private_redirects true”.",
    )


def private_for_nobody(name: str, host: str) -> SourceRefused:
    """Return the error for an address in a private network where nobody may lead there."""
    return SourceRefused(
        could_not(name),
        f"“{host}” lies inside the network, and nobody may have the desk fetch a page from there.",
        "Paste the text of the page, or fetch it with “convert fetch” on the computer of the desk.",
    )


def no_picture(name: str, media_type: str) -> SourceUnreadable:
    """Return the error for a response that should be a picture; ``media_type`` is the server's."""
    return SourceUnreadable(
        f"“{name}” is not a picture.",
        f"The server says that it is of the type “{media_type[:60]}”.",
        "Look at the picture in the post, and put it there again if it is missing.",
    )


def picture_too_large(name: str, max_bytes: int) -> SourceTooLarge:
    """Return the error for a picture of more than ``max_bytes`` bytes."""
    return SourceTooLarge(
        f"“{name}” is too large.",
        f"The picture holds more than {data_size(max_bytes)}.",
        "Put a smaller version of the picture into the post.",
    )


def truncated(name: str) -> SourceUnreachable:
    """Return the error for a response that ends before it is whole."""
    return SourceUnreachable(
        could_not(name), "The connection broke off before the page was whole, and nothing of it was kept.", _TRY_LATER
    )


def too_slow(name: str, seconds: float) -> SourceUnreachable:
    """Return the error for a page that is not whole when its time is up."""
    return SourceUnreachable(
        could_not(name),
        f"The server sends so slowly that the page was not whole after {_seconds(seconds)}.",
        _TRY_LATER,
    )


def badly_compressed(name: str) -> SourceUnreadable:
    """Return the error for a response that cannot be decompressed."""
    return SourceUnreadable(
        could_not(name), "The server sent the page in a damaged or unknown packing.", f"Try once more. {SAVE_THE_PAGE}"
    )


def _unconnected(chain: tuple[BaseException, ...], host: str) -> tuple[str, str] | None:
    """Return why there is no connection and what to do, or None if there was one."""
    import httpx

    reasons: tuple[tuple[type[BaseException], str, str], ...] = (
        (
            httpx.ProxyError,
            "The proxy of this network did not let the request through.",
            "Ask whoever looks after your network.",
        ),
        (
            socket.gaierror,
            f"No site called “{host}” was found, or this computer is not connected to the internet.",
            "Check the spelling of the address, and whether another page opens in the browser.",
        ),
        (
            ConnectionRefusedError,
            f"There is no web server at “{host}”, or it is switched off.",
            f"Check the address. {_TRY_LATER}",
        ),
        (
            ssl.SSLCertVerificationError,
            f"The certificate of “{host}” is not valid, so nobody can know that the page really comes from there.",
            "Check the address and the date of this computer, and tell whoever looks after the site.",
        ),
        (
            ssl.SSLError,
            f"“{host}” does not offer a secure connection that works.",
            "Check the address; if the site has no secure pages, start the address with http:// instead.",
        ),
        (
            httpx.ConnectError,
            f"No connection to “{host}” could be made.",
            f"Check the address and your internet connection. {_TRY_LATER}",
        ),
    )
    return next(
        ((why, todo) for kind, why, todo in reasons if any(isinstance(cause, kind) for cause in chain)),
        None,
    )


def _seconds(count: float) -> str:
    return f"{count:g} second{'' if count == 1 else 's'}"


def _standard_phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def retry_advice(headers: Mapping[str, str]) -> str:
    """Return the next step after "come back later", with the time that Retry-After states (RFC 9110, 10.2.3)."""
    seconds = retry_after(headers)
    if seconds is None or not 0 < seconds <= _WEEK:
        return _TRY_LATER
    amount = _seconds(seconds) if seconds < 120 else f"{-(-seconds // 60)} minutes"
    amount = amount if seconds < 7200 else f"{-(-seconds // 3600)} hours"
    return f"The server asks to be left alone for {amount}; try again after that. If it is urgent: {SAVE_THE_PAGE}"
