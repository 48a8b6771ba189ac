"""What a caller chooses about a rendering, beside the edition itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from converter.settings import Clinic

PageSize = Literal["letter", "a4"]

FORMATS: Mapping[str, str] = MappingProxyType({"html": "handout.html", "pdf": "handout.pdf", "txt": "handout.txt"})
"""The file name of every format that ``render`` knows, by the format's name."""


@dataclass(frozen=True)
class RenderOptions:
    """How an edition is rendered. The same edition and options give the same bytes."""

    clinic: Clinic = field(default_factory=Clinic)
    """Who hands the handout out."""
    page_size: PageSize = "letter"
    """Paper of the PDF."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The language switcher of the HTML: (BCP-47 tag, relative address) of every edition, this one included or not."""
    text_width: int = 72
    """Width of the plain text, in display cells."""
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The bytes of the pictures that are stored, by ``Image.src``; every other picture is shown as a link."""
