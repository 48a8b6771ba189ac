"""What a person asks for, and what her clinic brings along."""

from __future__ import annotations

from typing import NamedTuple

from converter.formats import DEFAULT_FORMATS, Format, Profile
from converter.pipeline.handouts.logo import Logo
from converter.pipeline.posts.selection import Selection
from converter.translate.protocols import Terms


class Job(NamedTuple):
    """What to make of a source."""

    source: str
    """URL, path, or ``-`` for bytes that are given."""
    languages: tuple[str, ...] = ()
    """Tags to translate into."""
    formats: tuple[Format, ...] = DEFAULT_FORMATS
    profiles: tuple[Profile, ...] = ("clear",)
    source_language: str | None = None
    """Tag that overrides what the source declares."""
    stdin: bytes | None = None
    pictures: bool = True
    """False leaves the pictures on the web; handouts then link to them."""
    post: str | None = None
    """Name of the stored post that the source is a newer version of; ``None`` to find that out."""
    selection: Selection = Selection()
    """Which posts, where the source holds several."""


class ClinicAssets(NamedTuple):
    """What a clinic brings to every handout."""

    logo: Logo | None
    terms: Terms
