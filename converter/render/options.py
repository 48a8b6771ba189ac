"""What a caller chooses about a rendering, beside the edition itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from converter.article import Image
from converter.settings import Clinic, Profile

PageSize = Literal["letter", "a4"]

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "html": "handout.html",
        "pdf": "handout.pdf",
        "epub": "handout.epub",
        "txt": "handout.txt",
        "brf": "handout.brf",
    }
)
"""The file name of every format that ``render`` knows, by the format's name."""

PROFILES: Mapping[Profile, tuple[str, ...]] = MappingProxyType(
    {"clear": tuple(FORMATS), "large": ("html", "pdf", "txt"), "bilingual": ("html", "pdf")}
)
"""The formats that there are of each profile: readers of EPUB choose the size of its letters, and braille has one."""


def file_name(form: str, profile: Profile = "clear") -> str:
    """The name of a handout's file, such as ``handout-large.pdf``."""
    stem, _, suffix = FORMATS[form].partition(".")
    return f"{stem}.{suffix}" if profile == "clear" else f"{stem}-{profile}.{suffix}"


class Download(NamedTuple):
    """A file that stands beside a page."""

    form: str
    """Name of the format."""
    profile: Profile
    href: str
    """Its relative address."""


class SitePlace(NamedTuple):
    """Where a page stands on the site of all handouts."""

    hreflang: tuple[tuple[str, str], ...]
    """The page in all its languages: (BCP-47 tag or ``x-default``, address). Itself included."""
    canonical: str | None = None
    """The address under which search engines should know it; null where that is not known."""
    feed: str | None = None
    """Address of the feed of its language; null where there is none."""
    handouts: str | None = None
    """Relative address of the list of the handouts in its language; null on that list itself."""
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True)
class RenderOptions:
    """How an edition is rendered. The same edition and options give the same bytes."""

    clinic: Clinic = field(default_factory=Clinic)
    """Who hands the handout out."""
    logo: Image | None = None
    """The clinic's logo, stored as the pictures are; alternative text included."""
    page_size: PageSize = "letter"
    """Paper of the PDF."""
    online: str | None = None
    """Address of this edition on the web; null where it is not published."""
    profile: Profile = "clear"
    """Clear print, large print, or with the source beside each text; each for the formats in ``PROFILES``."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The language switcher of the HTML: (BCP-47 tag, relative address) of every edition, this one included or not."""
    place: SitePlace | None = None
    """Where the HTML stands on a site; null for one that stands by itself."""
    text_width: int = 72
    """Width of the plain text, in display cells; in large print at most 40, for a big screen."""
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The bytes of the pictures that are stored, by ``Image.src``; every other picture is shown as a link."""
