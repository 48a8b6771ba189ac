"""The HTTP client of a session: its user agent, the certificates it trusts, and its cache."""

from __future__ import annotations

import ssl
from functools import cache
from typing import TYPE_CHECKING, Any

from converter.program import NAME, program_version
from converter.sources.http import refusals, web_address
from converter.sources.http.cache_limits import CacheLimits
from converter.sources.unpack import ACCEPTED

if TYPE_CHECKING:
    import httpx

    from converter.settings import FetchSettings


def user_agent() -> str:
    """Return how the program names itself to servers."""
    return f"{NAME}/{program_version()} (reads one page for a person; keeps to robots.txt)"


def open_client(
    settings: FetchSettings, name: str, cache_limits: CacheLimits, trusted: ssl.SSLContext | None = None
) -> httpx.Client:
    """Return a client that follows no redirects by itself; ``name`` is the first page's, for messages.

    ``trusted`` are the certificate authorities that count, those of this computer unless given. Raises
    ``SourceUnreachable`` if a proxy or a file of certificates, set on this computer, cannot be used.
    """
    import httpx

    try:
        options: dict[str, Any] = {
            "headers": {"User-Agent": user_agent(), "Accept-Encoding": ACCEPTED},
            "follow_redirects": False,
            # httpx works out where a redirect leads even when it is not to follow it: the hook must look before.
            "event_hooks": {"response": [web_address.check_redirect]},
            "verify": trusted or _trusted(),
        }
        return _with_cache(settings, options, cache_limits) or httpx.Client(**options)
    except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
        raise refusals.bad_network_settings(name) from error


def _with_cache(settings: FetchSettings, options: dict[str, Any], limits: CacheLimits) -> httpx.Client | None:
    if not settings.cache:
        return None
    from converter.sources.http.cache import CachingClient, open_storage

    store = open_storage(settings.max_bytes, limits)
    return CachingClient(store, **options) if store else None


@cache
def _trusted() -> ssl.SSLContext:
    """Return the certificate authorities that count; reading them takes longer than everything else."""
    import httpx

    return httpx.create_ssl_context()
