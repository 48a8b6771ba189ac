"""Ids in a file for reviewers: which document, segment and words they refer to.

Ids are what every program keeps, so they carry everything: ``s2.b1_0-<source>-<target>``, the place and a hash of the
words on both sides. All their characters may stand in an XML name token, as XLIFF 2.1, 4.3.1.17 requires of an id.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from typing import NamedTuple

from converter.article import Segment, Spans, Translation
from converter.review.codes import normal

_JSON = json.JSONEncoder(ensure_ascii=True, sort_keys=True)
_TOKEN = re.compile(r"(?P<place>\S+)-(?P<source>[0-9a-f]{8})-(?P<target>[0-9a-f]{8})")


class SegmentToken(NamedTuple):
    """The parts of a segment's id."""

    place: str
    """Of the segment in the document."""
    source: str
    """Hash of the source that the reviewer was given."""
    target: str
    """Hash of the translation that the reviewer was given."""

    @property
    def id(self) -> str:
        """As it is written in the file."""
        return f"{self.place}-{self.source}-{self.target}"


def token_of(segment: Segment) -> SegmentToken:
    """Return the id of a segment as it is now."""
    return SegmentToken(place_of(segment), spans_hash(segment.source), spans_hash(segment.target))


def read_token(text: str) -> SegmentToken | None:
    """Return the parts of an id; ``None`` where it is none of ours."""
    found = _TOKEN.fullmatch(text)
    return SegmentToken(**found.groupdict()) if found else None


def place_of(segment: Segment) -> str:
    """Return the segment's own id in the characters of a name token."""
    return re.sub(r"[^\w.:-]", "_", segment.id)


@lru_cache(4096)
def spans_hash(spans: Spans) -> str:
    """Return eight hexadecimal digits that differ for other words, marks or links, not for what a file cannot hold."""
    return _hash([span.model_dump() for span in normal(spans)])[:8]


def document_mark(translation: Translation) -> str:
    """Return a name token that differs for every other document, version of its sources, and pair of languages."""
    sources = [(segment.id, spans_hash(segment.source)) for segment in translation.segments]
    return "convert-" + _hash([translation.source_language, translation.language, sources])[:16]


def _hash(value: object) -> str:
    return hashlib.sha256(_JSON.encode(value).encode()).hexdigest()
