"""The options of a rendering, besides the edition itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from converter.article import Edition, Image
from converter.formats import Format, Profile
from converter.settings import Clinic

PageSize = Literal["letter", "a4"]


class Download(NamedTuple):
    """A file to download beside a page."""

    form: Format
    profile: Profile
    href: str
    """Relative address."""


class SitePlace(NamedTuple):
    """The place of a page on the site of all handouts."""

    hreflang: tuple[tuple[str, str], ...]
    """The page in all its languages, this one included: (BCP-47 tag or ``x-default``, address)."""
    canonical: str | None = None
    """The address under which search engines should know it; ``None`` if that is not known."""
    feed: str | None = None
    """Address of the feed of its language; ``None`` if there is none."""
    handouts: str | None = None
    """Relative address of the list of the handouts in its language; ``None`` on that list itself."""
    downloads: tuple[Download, ...] = ()
    television: str | None = None
    """Relative address of the page on which its languages take turns on a television; ``None`` if there is none."""


@dataclass(frozen=True)
class RenderOptions:
    """How an edition is rendered. The same edition and options give the same bytes."""

    clinic: Clinic = field(default_factory=Clinic)
    """The clinic that gives out the handout."""
    logo: Image | None = None
    """The clinic's logo with its alternative text; stored like the pictures."""
    page_size: PageSize = "letter"
    """Paper size of the PDF."""
    archive: bool = False
    """Whether the PDF conforms to PDF/A-3a as well."""
    online: str | None = None
    """Address of this edition on the web; ``None`` if it is not published."""
    profile: Profile = "clear"
    """The layout, for the formats that ``PROFILES`` lists under it."""
    alternates: tuple[tuple[str, str], ...] = ()
    """The language switcher of the HTML: (BCP-47 tag, relative address) of every edition, with or without this one."""
    sound: str | None = None
    """Relative address of the file that a spoken page plays; ``None`` where the page holds the sound itself."""
    place: SitePlace | None = None
    """The place of the HTML on a site; ``None`` if it is not on one."""
    text_width: int = 72
    """Width of the plain text in display cells; large print uses at most 40."""
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The bytes of the stored pictures, by ``Image.src``; every other picture is shown as a link."""


class Turn(NamedTuple):
    """An edition that takes turns with others in one file."""

    edition: Edition
    options: RenderOptions
