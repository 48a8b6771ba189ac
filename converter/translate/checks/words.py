"""The words of a text, as the checks count them."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")


def words(text: str) -> list[str]:
    """The words, in order, without those of addresses."""
    return WORD.findall(_ADDRESS.sub(" ", text))
