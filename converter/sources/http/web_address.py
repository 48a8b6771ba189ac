"""Addresses of web pages: which texts are one, how they are shown, and where a redirect leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter.errors import SourceRefused
from converter.sources.http import refusals

if TYPE_CHECKING:
    import httpx


def parse(text: str) -> httpx.URL:
    """Return the http or https address in ``text``, without its fragment. Raises ``SourceNotFound`` if it is none."""
    import httpx

    try:
        url = httpx.URL(text.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise refusals.bad_address(text) from error
    if not _is_web_address(url):
        raise refusals.bad_address(text)
    return url


def without_credentials(url: httpx.URL) -> str:
    """Return the address for people and for the record: without a user's name and password."""
    return str(url.copy_with(userinfo=b""))


def redirect_target(response: httpx.Response) -> httpx.URL:
    """Return the target of a redirect that ``check_redirect`` has allowed."""
    return response.request.url.join(response.headers["location"]).copy_with(fragment=None)


def check_redirect(response: httpx.Response) -> None:
    """Raise ``SourceRefused`` if the response is a redirect to something that is no http or https address."""
    import httpx

    if not response.has_redirect_location:
        return
    try:
        good = _is_web_address(redirect_target(response))
    except (httpx.InvalidURL, UnicodeError):
        good = False
    if not good:
        location = "".join(char for char in response.headers["location"][:80] if char.isprintable())
        why = f"The server sends the browser on to “{location}”, which is not the address of a web page."
        raise redirect_error(response.request.url, why)


def redirect_error(url: httpx.URL, why: str) -> SourceRefused:
    """Return the error for redirects that lead nowhere; ``why`` is a sentence."""
    todo = "Open the page in a browser, copy the address that it shows there in the end, and try again with that."
    return SourceRefused(refusals.could_not(without_credentials(url)), why, todo)


def _is_web_address(url: httpx.URL) -> bool:
    # What httpx has escaped in a host's name was no part of a name.
    named = bool(url.host) and "%" not in url.host
    return url.scheme in {"http", "https"} and named and 0 < (url.port or 80) < 65_536
