"""Whether a site lets programs read a page: robots.txt, by RFC 9309."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from converter.errors import SourceRefused
from converter.program import NAME
from converter.sources.http.refusals import SAVE_THE_PAGE, could_not, retry_advice

if TYPE_CHECKING:
    import httpx
    from protego import Protego

MAX_BYTES = 500 * 1024
"""As much of the file as must be read (RFC 9309, 2.5); the rest is ignored."""
MAX_REDIRECTS = 5
"""As many as should be followed for the file (RFC 9309, 2.3.1.2)."""

ACCEPT = "text/plain, */*;q=0.5"
"""The value of Accept for a robots.txt."""

TOO_MANY_REQUESTS = 429


class RobotsResponse(NamedTuple):
    """A server's response to the request for its robots.txt."""

    status: int
    """HTTP status code after redirects; 404 if they lead nowhere."""
    data: bytes
    """The first ``MAX_BYTES`` of the file, decompressed."""
    headers: Mapping[str, str]
    """The response's headers; their names ignore case."""


class Robots:
    """The rules of the sites of a session, each fetched once."""

    def __init__(self) -> None:
        self._sites: dict[httpx.URL, Protego] = {}

    def check(self, url: httpx.URL, name: str, read: Callable[[httpx.URL, str], RobotsResponse]) -> float:
        """Return the seconds that the site asks for between two visits, zero if it does not ask.

        ``read`` fetches a robots.txt, from its address and the page's name for messages, and raises what a fetch
        raises. Raises ``SourceRefused`` if the site forbids the page, or cannot say whether it does.
        """
        site = url.copy_with(path="/robots.txt", query=None, fragment=None)
        if site not in self._sites:
            self._sites[site] = _parse(read(site, name), name)
        rules = self._sites[site]
        if not rules.can_fetch(str(url), NAME):
            raise SourceRefused(
                could_not(name),
                "The site does not allow programs to read this page (it says so in its robots.txt).",
                f"If you may use the post: {SAVE_THE_PAGE}",
            )
        return float(rules.crawl_delay(NAME) or 0)


def _parse(answer: RobotsResponse, name: str) -> Protego:
    from protego import Protego

    if answer.status >= 500 or answer.status == TOO_MANY_REQUESTS:
        raise SourceRefused(
            could_not(name),
            f"The site cannot say at the moment whether programs may read it (its robots.txt gives {answer.status}).",
            retry_advice(answer.headers),
        )
    # 4xx, and redirects that end in nothing: there are no rules (RFC 9309, 2.3.1.3).
    text = answer.data.decode("utf-8", errors="replace") if answer.status < 300 else ""
    return Protego.parse(text.removeprefix("\ufeff"))
