"""The text that goes to a voice for a text that is seen."""

from __future__ import annotations

_COMMANDS = str.maketrans("[]", "  ")
"""Signs between which espeak-ng reads the names of sounds."""


def said(text: str) -> str:
    """Return what a voice is given for a text; empty where nothing of it can be said."""
    words = " ".join(text.translate(_COMMANDS).split())
    return words if any(map(str.isalnum, words)) else ""
