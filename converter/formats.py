"""The formats and layouts of handouts: one table for the command line, the settings, the renderers and file names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

Format = Literal["html", "pdf", "epub", "txt", "brf"]
"""A format, which is also the ending of its files."""
Profile = Literal["clear", "large", "bilingual"]
"""How a handout is laid out: clear print, large print, or with the source beside each text."""

FORMATS: tuple[Format, ...] = get_args(Format)
DEFAULT_FORMATS: tuple[Format, ...] = ("html", "pdf", "txt")
"""The formats that are made unless others are asked for."""

PROFILES: Mapping[Profile, tuple[Format, ...]] = MappingProxyType(
    {"clear": FORMATS, "large": ("html", "pdf", "txt"), "bilingual": ("html", "pdf")}
)
"""The formats of each layout: readers of EPUB choose the size of its letters, and braille has only one."""


def handout_file(form: Format, profile: Profile = "clear") -> str:
    """Return the name of a handout's file, such as ``handout-large.pdf``."""
    return f"handout.{form}" if profile == "clear" else f"handout-{profile}.{form}"
