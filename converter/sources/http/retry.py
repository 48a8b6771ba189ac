"""When a failed request is worth another try, and after how long."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from converter.retry_after import retry_after

if TYPE_CHECKING:
    import httpx

TRANSIENT_STATUSES = frozenset({429, 500, 502, 503, 504})
"""Responses that may be different a moment later."""
FIRST_WAIT = 0.5
"""Seconds before the second try, at most; each further wait is twice as long."""
LONGEST_WAIT = 20.0
"""Seconds that a person is kept waiting because a server asks for it; beyond that, an error says when to try again."""


def wait_before(attempt: int, headers: Mapping[str, str], left: float) -> float | None:
    """Return the seconds to wait before repetition number ``attempt`` (from 1); None if it is not worth it.

    ``headers`` are those of the failed response, empty if there was none, and their names ignore case; ``left`` are the
    seconds that remain for the whole fetch. A random part of the wait, from half to all, is taken, so that many
    programs do not return at the same moment.
    """
    own = FIRST_WAIT * 2.0 ** (attempt - 1) * random.uniform(0.5, 1)  # noqa: S311 (no secret hangs on it)
    wait = max(own, float(retry_after(headers) or 0))
    return wait if wait <= LONGEST_WAIT and wait < left else None


def broke_before_answer(error: httpx.TransportError) -> bool:
    """Return whether an established connection was cut before a byte of a response came.

    A name that is not found, a server that is switched off, one that is silent and one that speaks another protocol
    would be no better a second later.
    """
    import httpx

    if isinstance(error, httpx.ReadError | httpx.WriteError):
        return True
    return isinstance(error, httpx.RemoteProtocolError) and not is_garbled(error)


def is_garbled(error: BaseException) -> bool:
    """Return whether the other side answered with something that is not HTTP."""
    return any(type(cause).__module__.startswith("h11") for cause in causes(error))


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error and its causes."""
    for _ in range(10):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
