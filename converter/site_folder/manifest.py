"""What a site says of itself: the list of the files that convert wrote into it."""

from __future__ import annotations

import hashlib
from typing import Self

from pydantic import Field, model_validator

from converter.article.model import Model

MANIFEST = ".convert-site.json"


class ManifestEntry(Model):
    """One file that convert wrote."""

    inputs: str
    """Digest of all that it was made from."""
    sha256: str


class Manifest(Model):
    """What a site says of itself: the files that convert wrote into it."""

    version: int = Field(default=2, ge=1, le=2)
    """1 has no digest."""
    files: dict[str, ManifestEntry] = Field(default={})
    """By path below the folder, with ``/`` between its parts."""
    notes: dict[str, str] = Field(default={})
    """What the run that made it keeps for the next one."""
    digest: str | None = None
    """SHA-256 of all else in it: a path that has changed would leave a file on the site for ever."""

    @property
    def sealed(self) -> Self:
        """The manifest with its digest."""
        bare = self.model_copy(update={"digest": None})
        return bare.model_copy(update={"digest": hashlib.sha256(bare.model_dump_json().encode()).hexdigest()})

    @model_validator(mode="after")
    def _require_digest(self) -> Self:
        if self.digest != (None if self.version == 1 else self.sealed.digest):
            raise ValueError("it is not as it was written")
        return self
