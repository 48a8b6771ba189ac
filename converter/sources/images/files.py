"""Check one picture by decoding it, and make the copy to store: upright, sRGB, scaled for print, without metadata."""

from __future__ import annotations

import hashlib
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from converter.sources.images.colours import plain_pixels, to_srgb
from converter.sources.images.pieces import too_many_pieces
from converter.sources.images.refusals import (
    UnusableImage,
    badly_built,
    damaged,
    far_too_many_pixels,
    not_decoded,
    too_many_bytes,
    too_many_pixels,
)

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose
    from PIL.ImageFile import ImageFile

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
_JPEG_FORMATS = ("JPEG", "MPO")
_JPEG_QUALITY = 85
_FEW_COLOURS = 4_096
_LOSSLESS_MAY_COST = 2
"""A picture of few colours is stored without loss if that takes at most this many times the bytes of a JPEG."""
_PILLOW = threading.Lock()


@dataclass(frozen=True)
class ImageLimits:
    """How large a picture may be."""

    max_bytes: int = 20_000_000
    """Bytes of a picture's file."""
    max_pixels: int = 50_000_000
    """Width times height, before scaling."""
    longest_side: int = 1_950
    """Pixels that are kept: 300 dots an inch over the 6.5 inches of text on a Letter page with 1 inch margins."""
    max_pictures: int = 200
    """Pictures of one article that are loaded."""


class StoredImage(NamedTuple):
    """The copy of a picture that is stored."""

    data: bytes
    suffix: str
    """``.jpg`` or ``.png``."""
    width: int
    height: int
    sha256: str
    """Digest of ``data``."""


class _DecodedImage(NamedTuple):
    pixels: Image
    """The pixels of ``plain_pixels``, upright and scaled."""
    profile: bytes | None
    few_colours: bool
    """True if it is worth trying to store it without loss."""


def store_image(data: bytes, limits: ImageLimits) -> StoredImage:
    """Return the copy to store of the PNG, JPEG, GIF (first frame), WebP or AVIF picture that ``data`` holds.

    The format is recognised by the bytes, never by a name. The copy is turned upright, in sRGB or grey, without
    metadata, at most ``limits.longest_side`` pixels long and never larger than the original: a PNG if it is transparent
    or a graphic of few colours, otherwise a JPEG. The same bytes give the same copy. Raises ``UnusableImage``.
    """
    if len(data) > limits.max_bytes:
        raise too_many_bytes(limits.max_bytes)
    if too_many_pieces(data):
        raise badly_built()
    picture = _decode(data, limits)
    pixels = to_srgb(picture.pixels, picture.profile)
    content, suffix = _encode(pixels, try_lossless=picture.few_colours)
    return StoredImage(content, suffix, pixels.width, pixels.height, hashlib.sha256(content).hexdigest())


def is_tracking_pixel(picture: StoredImage) -> bool:
    """Return whether the picture only counts readers or is a spacer: at most 2 by 2 pixels, or a line 1 pixel thin."""
    return max(picture.width, picture.height) <= 2 or min(picture.width, picture.height) == 1


def _decode(data: bytes, limits: ImageLimits) -> _DecodedImage:
    from PIL import UnidentifiedImageError
    from PIL.Image import DecompressionBombError
    from PIL.Image import open as open_picture

    try:
        with _strict_pillow(), open_picture(BytesIO(data), formats=_FORMATS) as opened:
            return _read(opened, limits)
    except UnusableImage:
        raise
    except DecompressionBombError as error:
        raise far_too_many_pixels(limits.max_pixels) from error
    except UnidentifiedImageError as error:
        raise not_decoded(data) from error
    except Exception as error:  # decoders raise whatever a hostile file makes them stumble over
        raise damaged() from error


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """Make Pillow refuse truncated files, and silence its warnings, for this picture only.

    WeasyPrint makes Pillow accept truncated files in the whole process. The lock keeps threads from each other's state.
    """
    from PIL import ImageFile

    with _PILLOW, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _read(opened: ImageFile, limits: ImageLimits) -> _DecodedImage:
    if opened.width * opened.height > limits.max_pixels:
        raise too_many_pixels(opened.width, opened.height, limits.max_pixels)
    size = _scaled_size(opened.size, limits.longest_side)
    is_jpeg = opened.format in _JPEG_FORMATS
    if is_jpeg:
        # The decoder can leave out pixels that would be scaled away; it never goes below the size asked for.
        opened.draft(None, size)
    opened.load()
    profile = opened.info.get("icc_profile")
    turn = _orientation(opened)
    pixels = plain_pixels(opened)
    few_colours = not is_jpeg and pixels.getcolors(_FEW_COLOURS) is not None
    pixels = _scaled(pixels, size)
    return _DecodedImage(pixels if turn is None else pixels.transpose(turn), profile, few_colours)


def _scaled_size(size: tuple[int, int], longest_side: int) -> tuple[int, int]:
    """Return the size to store.

    A side of 2 pixels or more keeps 2, so that a thin banner does not become a tracking pixel.
    """
    shrink = min(1.0, longest_side / max(size))
    width, height = (max(min(side, 2), round(side * shrink)) for side in size)
    return width, height


def _scaled(pixels: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    return pixels if pixels.size == size else pixels.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _orientation(opened: ImageFile) -> Transpose | None:
    """Return how to turn the picture upright, by the orientation in its EXIF data (Exif 2.32, tag 0x0112)."""
    from PIL.ExifTags import Base
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        return turns.get(opened.getexif().get(Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - damaged EXIF data is no reason to lose the picture
        return None


def _encode(pixels: Image, *, try_lossless: bool) -> tuple[bytes, str]:
    """Return the picture's file, without the original's metadata, and its suffix."""
    bare = pixels.copy()
    bare.info = {}
    if bare.mode == "RGBA":
        return _save(bare, "PNG"), ".png"
    jpeg = _save(bare, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    if try_lossless:
        png = _save(bare, "PNG")
        if len(png) <= _LOSSLESS_MAY_COST * len(jpeg):
            return png, ".png"
    return jpeg, ".jpg"


def _save(pixels: Image, kind: str, **options: int) -> bytes:
    file = BytesIO()
    pixels.save(file, kind, **options)
    return file.getvalue()
