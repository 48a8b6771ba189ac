"""Convert pictures to the colours that every viewer and printer understands: sRGB or grey, 8 bits."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_PROFILE_COLOURS = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


def plain_pixels(picture: Image) -> Image:
    """Return the picture with 8 bits a channel and no palette: RGBA if it is transparent, or else grey, RGB or CMYK."""
    if picture.mode.startswith("I"):
        # Pillow's own conversion cuts everything above 255 off, which makes a 16-bit X-ray white.
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        with_alpha = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        hides_nothing = with_alpha.getchannel("A").getextrema() == (255, 255)
        return with_alpha.convert("RGB") if hides_nothing else with_alpha
    if picture.mode == "1":
        return picture.convert("L")
    return picture if picture.mode in _PROFILE_COLOURS else picture.convert("RGB")


def to_srgb(picture: Image, profile: bytes | None) -> Image:
    """Return the picture of ``plain_pixels`` in sRGB or grey, by the ICC profile in its file.

    A profile that is damaged or meant for other colours is ignored, as browsers do.
    """
    if picture.mode == "RGBA":
        converted = to_srgb(picture.convert("RGB"), profile)
        converted.putalpha(picture.getchannel("A"))
        return converted
    by_profile = _by_profile(picture, profile) if profile else None
    if by_profile is not None:
        return by_profile.convert("L") if picture.mode == "L" else by_profile
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _by_profile(picture: Image, profile: bytes) -> Image | None:
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if source.profile.xcolor_space.strip() != _PROFILE_COLOURS[picture.mode]:
            return None
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None
