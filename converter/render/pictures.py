"""Pictures as ``data:`` addresses: a handout shows those whose bytes are stored with it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from converter.article import Image

# SVG is left out: it can hold scripts and load from elsewhere.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}")


def data_url(image: Image, stored: Mapping[str, bytes]) -> str | None:
    """Return the picture as a ``data:`` address, so that the handout stays one file; ``None`` if it is not stored.

    PNG, JPEG, GIF and WebP are shown, recognised by their first bytes and never by their name.
    """
    if image.src in stored:
        content = stored[image.src]
        kind = _kind(content)
        return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}" if kind else None
    return image.src if _DATA.fullmatch(image.src) else None


def _kind(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for start, kind in _SIGNATURES if content.startswith(start)), None)
