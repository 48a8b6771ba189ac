"""What a reader hands over: the pieces of a body in order, headings not yet sections."""

from __future__ import annotations

from typing import NamedTuple

from converter.article import Block, Spans


class Heading(NamedTuple):
    """A heading of the body."""

    level: int
    """As the source has it, 1 to 6; sections get theirs later."""
    spans: Spans


class Note(NamedTuple):
    """Something to tell a person about one place of the body."""

    code: str
    """Code of a finding."""
    message: str


class Piece(NamedTuple):
    """One heading or block of the body with its notes; notes alone where nothing of the place is left."""

    content: Heading | Block | None
    notes: tuple[Note, ...] = ()


def quoted(text: str, longest: int = 120) -> str:
    """The text in quotation marks for a message, cut in the middle where it is long."""
    if len(text) > longest * 20:
        text = text[: longest * 5] + text[-longest * 5 :]
    text = " ".join(text.split())
    if len(text) > longest:
        half = longest // 2
        text = f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"
    return f"“{text}”"
