"""Read the lists of addresses that a page offers for one picture, one for each size of it."""

from __future__ import annotations

from collections import deque


def srcset_candidates(srcset: str) -> list[tuple[float, str]]:
    """Return the widths or densities and the addresses in a ``srcset``, as HTML reads it: commas can be in an address.

    https://html.spec.whatwg.org/#parse-a-srcset-attribute
    """
    found: list[tuple[float, str]] = []
    waiting = deque(srcset.split())
    while waiting:
        address = waiting.popleft()
        ends = address.endswith(",")
        size = ""
        while waiting and not ends:
            size, comma, rest = waiting.popleft().partition(",")
            ends = bool(comma)
            if rest:
                waiting.appendleft(rest)
        address = address.strip(",")
        if address and not address.startswith("data:"):
            found.append((_number(size.rstrip("wxh")), address))
    return found


def largest(candidates: list[tuple[float, str]]) -> str:
    """Return the address of the largest picture, the first of equals; empty if there is none."""
    return max(candidates, key=lambda pair: pair[0])[1] if candidates else ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
