"""For whom a translation is made."""

from __future__ import annotations

from typing import NamedTuple


class Readers(NamedTuple):
    """The readers of a translation, as far as the clinic says something of them."""

    address: str | None = None
    """The form of address that is wanted, as ``form_named`` returns it; ``None`` where any is right throughout."""
    region: str | None = None
    """Where they live, as ``regions`` lists it; ``None`` where the words of every region are right."""


ANY_READERS = Readers()
"""Those of whom nothing is said."""
