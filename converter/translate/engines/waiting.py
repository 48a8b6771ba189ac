"""Waits for what a library does beside the program, so that Ctrl-C is heard at once: its own calls do not let it in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol, TypeVar

_LOOK_AGAIN = 0.002
"""Seconds between two looks at whether something is done."""
_Result_co = TypeVar("_Result_co", covariant=True)


class Pending(Protocol[_Result_co]):
    """What is not done yet."""

    def done(self) -> bool:
        """Whether the result is there."""
        ...

    def result(self) -> _Result_co:
        """Return the result; raises what the work raised."""
        ...


def waited_for(pending: Sequence[Pending[_Result_co]]) -> list[_Result_co]:
    """Return results when they are there, in their order."""
    for one in pending:
        while not one.done():
            time.sleep(_LOOK_AGAIN)
    return [one.result() for one in pending]
