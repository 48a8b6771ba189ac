"""Describes a segment to a reviewer: its status, its findings, what precedes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Segment, SegmentStatus, Severity, Translation, is_approved, plain_text
from converter.review.codes import CodeProperty, in_xml

_PRIORITY: dict[Severity, int] = {"error": 1, "warning": 3, "note": 6}
_WORDS: dict[Severity, str] = {"error": "Error", "warning": "Please check", "note": "For your information"}
_MARKS = {
    "strong": "bold",
    "em": "italic",
    "u": "underlined",
    "s": "struck through",
    "code": "code",
    "sub": "subscript",
    "sup": "superscript",
}


OWN_NOTE = "convert:"
"""How an XLIFF 1.2 file marks where a note of ours is from."""
OWN_NOTE_CATEGORIES = frozenset(
    {"instructions", "export", "codes", "finding", "approved-before", "link", "by", "before"}
)
"""What stands before a colon in the category of a note of ours; a reviewer's notes have others or none."""


class Note(NamedTuple):
    """A sentence for the reviewer."""

    category: str
    """One of ``OWN_NOTE_CATEGORIES``, with more after a colon."""
    priority: int
    """From 1, the highest, to 10, as XLIFF counts (1.2, 2.3 priority; 2.1, 4.3.1.26)."""
    text: str


def segment_status(segment: Segment) -> SegmentStatus:
    """Return how far the translation of the segment is."""
    if not plain_text(segment.target).strip():
        return "untranslated"
    if is_approved(segment):
        return "approved"
    if any(found.severity == "error" for found in segment.findings):
        return "wrong"
    return "kept" if segment.origin == "kept" else "draft"


def notes(segment: Segment) -> list[Note]:
    """Return the notes of a segment, the riskiest first."""
    return sorted(_notes(segment), key=lambda note: note.priority)


def _notes(segment: Segment) -> Iterator[Note]:
    for found in segment.findings:
        text = f"{_WORDS[found.severity]}: {found.message} {found.suggestion}"
        yield Note(f"finding:{found.code}", _PRIORITY[found.severity], in_xml(text))
    if segment.reopened:
        earlier, source = plain_text(segment.reopened.target), plain_text(segment.reopened.source)
        text = f"A person had approved “{earlier}” when the original was “{source}”."
        yield Note("approved-before", _PRIORITY["warning"], in_xml(text))
    hrefs = dict.fromkeys(span.href for span in (*segment.source, *segment.target) if span.href)
    for href in hrefs:
        yield Note("link", 8, in_xml(f"It links to {href}; the address cannot be changed here."))
    if segment.by and segment.by.who:
        yield Note("by", 9, in_xml(f"Translated or approved by {segment.by.who}."))


def before(text: str) -> Note:
    """Return a note on what precedes a text in the document."""
    return Note("before", 10, in_xml(f"Before it stands: “{text}”"))


def instructions(translation: Translation) -> str:
    """Return what the reviewer of a file must know."""
    engine = translation.engine
    by_whom = f"Translated by {engine.name} {engine.version}".strip() if engine else "To be translated by a person"
    return (
        f"{in_xml(by_whom)}. Correct the translations only, and leave the originals as they are. "
        "A code stands for bold text, a link or a line break: move it to the words that it belongs to."
    )


def code_label(meant: CodeProperty | None) -> str:
    """Return what a code does, in words that a program can show in its place."""
    if meant is None:
        return "line break"
    if meant.kind == "mark":
        return _MARKS[meant.value]
    return in_xml(f"link to {meant.value}" if meant.kind == "href" else f"in the language {meant.value}")
