"""The pictures in an EPUB, and what its metadata states about them."""

from __future__ import annotations

import base64
import hashlib
import warnings
from collections.abc import Mapping
from io import BytesIO

from converter.article import Image
from converter.errors import RenderFailed
from converter.render.epub.container import Resource
from converter.render.pictures import data_url

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
"""The kinds of picture that every reading system shows (EPUB 3.3, 3.2), by media type."""


class BookPictures:
    """Collects the pictures that the templates draw, each file once."""

    def __init__(self, stored: Mapping[str, bytes]) -> None:
        self._stored = stored
        self._files: dict[str, Resource] = {}
        self.meaningful = 0
        """How many pictures were drawn that are not decorative."""
        self.undescribed = 0
        """How many of those have no text alternative."""
        self.moving = False
        """Whether one of the pictures is an animation."""

    def place(self, image: Image) -> str | None:
        """Return the picture's file in the EPUB; ``None`` if it is not stored.

        Raises ``RenderFailed`` if its bytes are not a picture of the kind that they claim to be.
        """
        resource = self._resource(image)
        if resource is None:
            return None
        if resource.file not in self._files:
            self._files[resource.file] = resource
            self.moving = self.moving or _is_animation(image.src, resource)
        if not image.decorative:
            self.meaningful += 1
            self.undescribed += not (image.alt or "").strip()
        return resource.file

    def resources(self, cover: Image | None) -> tuple[Resource, ...]:
        """Return the files for the manifest in the order in which they were drawn; the cover is marked as such."""
        chosen = self._resource(cover) if cover else None
        return tuple(
            resource._replace(properties="cover-image") if chosen and resource.file == chosen.file else resource
            for resource in self._files.values()
        )

    def _resource(self, image: Image) -> Resource | None:
        address = data_url(image, self._stored)
        if address is None:
            return None
        kind, _, encoded = address.removeprefix("data:").partition(";base64,")
        try:
            content = base64.b64decode(encoded)
        except ValueError as error:
            raise _broken(image.src, "it is stored in a form that cannot be read") from error
        name = hashlib.sha256(content).hexdigest()[:16]
        return Resource(f"pictures/{name}.{_SUFFIXES[kind]}", kind, content)


def _is_animation(src: str, resource: Resource) -> bool:
    """Whether a picture is animated. Raises ``RenderFailed`` if it is not of the kind that its first bytes claim."""
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # only the header is read, so its size does no harm
            with Pillow.open(BytesIO(resource.content)) as opened:
                kind, moving = Pillow.MIME.get(opened.format or ""), getattr(opened, "is_animated", False)
    except (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError) as error:
        raise _broken(src, "it cannot be read") from error
    if kind != resource.media_type:
        raise _broken(src, f"it says that it is {resource.media_type}, and is {kind}")
    return bool(moving)


def _broken(src: str, why: str) -> RenderFailed:
    return RenderFailed(
        "The EPUB cannot be made.",
        f"The picture {src[:80]} is broken: {why}.",
        "Run “convert fetch” again to store it again, or take it out of the post.",
    )
