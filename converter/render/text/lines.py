"""The lines of a handout that has no layout of its own: what plain text and braille share.

A line here is a logical one, such as a paragraph or the first part of a list's item; each format wraps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from converter.languages import Language
from converter.render.bidi import FSI, LRI, PDI, RIGHT_TO_LEFT, direction_of, isolated

ISOLATES = str.maketrans(dict.fromkeys((LRI, FSI, PDI), ""))
"""Takes the isolate characters out of a text (``str.translate``)."""

_ADDRESS = re.compile(r"((?:https?://|mailto:|tel:|www\.)\S+|[^\s()<>،؛]+@[^\s()<>،؛]+)")
_CLOSING = ".,:;!?)]'\"»”’،؛؟"


class Run(NamedTuple):
    """A stretch of text in one language."""

    text: str
    language: str | None = None
    """BCP-47 tag; null where it is the handout's."""


class Frame(NamedTuple):
    """What stands before the lines of an item, a quotation or the like."""

    first: str
    """Before the first line."""
    rest: str
    """Before all others, as wide as ``first``."""


class Line(NamedTuple):
    """A text to be wrapped, inside its frames, outermost first."""

    runs: tuple[Run, ...] = ()
    frames: tuple[Frame, ...] = ()
    kept: bool = False
    """Whether it stands as it is, never wrapped: code, and the rows of an aligned table."""

    @property
    def text(self) -> str:
        """The text of all runs."""
        return "".join(run.text for run in self.runs)


class Chunk(NamedTuple):
    """Lines that belong together; an empty line stands between two chunks."""

    lines: tuple[Line, ...]
    level: int = 0
    """1 for the title, 2 to 6 for a heading, 0 for all else."""


def one_line(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs with every break and every row of spaces as one space."""
    found: list[Run] = []
    for run in runs:
        text = re.sub(r"\s+", " ", run.text)
        if (not found or found[-1].text.endswith(" ")) and text.startswith(" "):
            text = text[1:]
        if text:
            found.append(Run(text, run.language))
    if found and found[-1].text.endswith(" "):
        found[-1] = Run(found[-1].text[:-1], found[-1].language)
    return tuple(found)


def directed(text: str, language: Language, part: str | None = None) -> str:
    """The text of a handout with isolate characters where its direction asks for them; none inside an address.

    Numbers with their units, Latin words and addresses keep their order in a line of Arabic or Hebrew (UAX 9, 3.1.2).
    ``part``: tag of the text's own language, where it differs from the handout's.
    """
    if part and text.strip() and direction_of(text) != language.direction:
        return f"{FSI}{text}{PDI}"
    if language.direction == "ltr":
        return text
    parts = []
    for index, piece in enumerate(_ADDRESS.split(text)):
        if index % 2:
            address = piece.rstrip(_CLOSING)
            parts += [LRI, address, PDI, piece[len(address) :]]
        else:
            parts.append(isolated(piece))
    return "".join(parts)


def shielded(text: str, language: Language) -> str:
    """The text of a table's cell, so that its neighbours in the line cannot change its order."""
    if language.direction == "ltr" and RIGHT_TO_LEFT.search(text):
        return f"{FSI}{text}{PDI}"
    return text


def closed(lines: Iterable[str], indent: int = 0) -> list[str]:
    """Wrapped lines of one text, each isolate that is open at the end of a line closed there and opened in the next.

    A line is a paragraph of its own to whatever shows plain text, and isolates end with their paragraph (UAX 9, P1).
    ``indent``: characters at the start of all lines but the first that are not of the text.
    """
    found = []
    opened: list[str] = []
    for number, line in enumerate(lines):
        start = indent if number else 0
        before = "".join(opened)
        for character in line:
            if character in (LRI, FSI):
                opened.append(character)
            elif character == PDI and opened:
                opened.pop()
        found.append(f"{line[:start]}{before}{line[start:]}{PDI * len(opened)}")
    return found
