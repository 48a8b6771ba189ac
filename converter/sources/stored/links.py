"""Addresses and pictures in the JSON that editors store, where a link may lack its scheme."""

from __future__ import annotations

import re
from typing import Any

from converter.article import Embed, Image, Spans
from converter.printable import quoted
from converter.sources.dom.links import UnsafeLinkError, absolute_link, web_address
from converter.sources.dom.text_cleaning import one_line
from converter.sources.pieces import Piece, PieceNote

_WIX_MEDIA = "https://static.wixstatic.com/media/"
_BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#].*)?")


def stored_link(address: object, notes: list[PieceNote], text: str = "") -> str | None:
    """Return the address of a link, made absolute; None, with a note, if a handout must not contain it."""
    if not isinstance(address, str) or not address.strip():
        return None
    full = f"https://{address.strip()}" if _BARE.fullmatch(address.strip()) else address
    try:
        return absolute_link(full, None)
    except UnsafeLinkError:
        notes.append(PieceNote("unsafe-link", f"The link of {quoted(text)} led to {quoted(address, 60)}."))
        return None


def wix_media(uri: object) -> str | None:
    """Return the address of a picture or file that Wix stores, given in full or by its id."""
    if not isinstance(uri, str) or not uri:
        return None
    return web_address(uri) or (_WIX_MEDIA + uri if re.fullmatch(r"[\w~.%-]+", uri) else None)


def stored_image(src: str | None, data: dict[str, Any], caption: Spans = (), href: str | None = None) -> Image | None:
    """Return a picture with its size and alternative text, from the object that describes it."""
    if not src:
        return None
    alt = data.get("altText") or data.get("alt")
    return Image(
        src=src,
        alt=one_line(alt) or None if isinstance(alt, str) else None,
        caption=caption,
        width=_pixels(data.get("width")),
        height=_pixels(data.get("height")),
        href=href,
    )


def _pixels(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and 0 < value < 100_000 else None


def stored_embed(address: object, title: object, what: str) -> Piece:
    """Return something that another site shows; a note alone if its address cannot be used."""
    url = web_address(address) if isinstance(address, str) else None
    name = one_line(title) if isinstance(title, str) else ""
    if url:
        return Piece(Embed(title=name or None, url=url))
    return dropped(f"{what} {quoted(name)}" if name else what)


def dropped(what: str) -> Piece:
    """Return a note that something of the body was left out."""
    return Piece(None, (PieceNote("content-dropped", f"Something was left out of the post: {what}."),))
