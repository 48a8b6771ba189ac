"""The clinic's logo on its handouts."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Image
from converter.errors import BadSettings
from converter.regular_files import read_regular
from converter.settings import Clinic


class Logo(NamedTuple):
    """A logo, checked and scaled as a post's pictures are."""

    image: Image
    """Its ``src`` is named after its content, so handouts are made again when the logo changes."""
    data: bytes


def load_logo(clinic: Clinic) -> Logo | None:
    """Return the logo that the settings name, or ``None`` where they name none.

    Raises ``BadSettings`` where the file cannot be read, or is no picture that can be shown.
    """
    if clinic.logo is None:
        return None
    from converter.sources.images.files import ImageLimits, store_image
    from converter.sources.images.refusals import UnusableImage

    try:
        stored = store_image(read_regular(clinic.logo), ImageLimits())
    except OSError as error:
        raise _unusable(clinic, f"the file cannot be read: {error.strerror}") from error
    except UnusableImage as error:
        raise _unusable(clinic, error.reason) from error
    name = f"images/{stored.sha256[:16]}{stored.suffix}"
    alt = clinic.logo_alt or clinic.name
    return Logo(Image(src=name, alt=alt, width=stored.width, height=stored.height), stored.data)


def _unusable(clinic: Clinic, reason: str) -> BadSettings:
    todo = "Name a PNG, JPEG, GIF, WebP or AVIF file in convert.toml, or take clinic.logo out of it."
    return BadSettings("The clinic's logo cannot be used.", f"“{clinic.logo}”: {reason}.", todo)
