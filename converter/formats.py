"""The formats and layouts of handouts: one table for the command line, the settings, the renderers and file names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

Format = Literal["html", "pdf", "epub", "txt", "brf", "audio", "opus", "screen"]
"""A format; ``audio`` is MP3, ``opus`` a smaller file, ``screen`` is the page for a television in a waiting room."""
Profile = Literal["clear", "large", "bilingual", "spoken", "booklet"]
"""How a handout is laid out: clear print, large print, with the source beside each text, read aloud, or folded."""

FORMATS: tuple[Format, ...] = get_args(Format)
DEFAULT_FORMATS: tuple[Format, ...] = ("html", "pdf", "txt")
"""The formats that are made unless others are asked for."""

PROFILES: Mapping[Profile, tuple[Format, ...]] = MappingProxyType(
    {
        "clear": FORMATS,
        "large": ("html", "pdf", "txt"),
        "bilingual": ("html", "pdf"),
        "spoken": ("html", "epub"),
        "booklet": ("pdf",),
    }
)
"""The formats of each layout: readers of EPUB choose the size of its letters, braille has only one, and what is spoken
is followed on a screen."""

_ENDINGS: Mapping[Format, str] = MappingProxyType({"audio": "mp3", "screen": "html"})
"""The endings of files that are not the name of their format."""


def handout_file(form: Format, profile: Profile = "clear") -> str:
    """Return the name of a handout's file, such as ``handout-large.pdf``."""
    ending = _ENDINGS.get(form, form)
    if form == "screen":
        return f"handout-screen.{ending}"
    return f"handout.{ending}" if profile == "clear" else f"handout-{profile}.{ending}"
