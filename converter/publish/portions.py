"""Cuts the handouts of a language into portions, of which a change concerns few.

Where a portion begins depends on the handouts beside its beginning alone, as in content-defined chunking
(Muthitacharoen and others, “A low-bandwidth network file system”, 2001, 3.1), and its name on its oldest handout: one
that is added, changed or withdrawn changes its own portion, and now and then the one beside it.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from converter.publish.site import SiteEntry

_NAME = 12
"""Digits of a digest that name a portion."""


class PortionSizes(NamedTuple):
    """How many handouts a portion holds."""

    least: int
    """But for one, the portion of a language that has fewer."""
    most: int


class Portion(NamedTuple):
    """Handouts that follow one another."""

    name: str
    entries: Sequence[SiteEntry]


def portions(entries: Sequence[SiteEntry], sizes: PortionSizes) -> tuple[Portion, ...]:
    """Return entries in portions, both with the newest first.

    They are cut from the oldest on. What the newest one lacks to be large enough is added to it: so it may hold
    ``least`` more than the ``most`` of the others.
    """
    cuts, size = [0], 0
    for place, entry in enumerate(reversed(entries)):
        if size == sizes.most or (size >= sizes.least and _begins_one(entry.slug, sizes)):
            cuts.append(place)
            size = 0
        size += 1
    if size < sizes.least and len(cuts) > 1:
        cuts.pop()
    oldest = entries[::-1]
    parts = [oldest[start:end] for start, end in zip(cuts, [*cuts[1:], len(entries)], strict=True) if oldest]
    return tuple(Portion(_name(part[0].slug), part[::-1]) for part in reversed(parts))


def _begins_one(slug: str, sizes: PortionSizes) -> bool:
    """By chance, as often as not before a portion has twice as many as it must have."""
    return zlib.crc32(slug.encode("utf-8", "surrogatepass")) % sizes.least == 0


def _name(slug: str) -> str:
    return hashlib.sha256(slug.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME]
