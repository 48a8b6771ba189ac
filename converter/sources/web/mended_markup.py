"""Mend markup that hides a whole page: an element of the head that is never closed, or the frames around a copy.

A browser shows nothing of the former, or only if it was served as XML, where ``<title/>`` is closed.
"""

from __future__ import annotations

import re

_CLOSED_IN_XML = re.compile(
    rb"<(script|title|style|textarea|iframe|noscript|noframes)\b([^<>]*+)(?<=/)>", re.IGNORECASE
)
_TITLE = re.compile(rb"<title\b[^<>]*+>[^<]*+", re.IGNORECASE)
_TITLE_ENDS = re.compile(rb"</title", re.IGNORECASE)
_FRAMES = re.compile(rb"</?(?:frameset|frame|noframes)\b[^<>]*+>", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--[^<>]*+>?")


def mended_markup(page: bytes) -> bytes | None:
    """Return a page with its open elements closed and no frames; None if nothing of the kind is wrong with it."""
    mended = _FRAMES.sub(b"", _CLOSED_IN_XML.sub(rb"<\1\2></\1>", page))
    if not _TITLE_ENDS.search(mended):
        mended = _TITLE.sub(rb"\g<0></title>", mended, count=1)
    last = mended.rfind(b"<!--")
    if last > mended.rfind(b"-->"):
        mended = mended[:last] + _COMMENT.sub(b"", mended[last:], count=1)
    return mended if mended != page else None
