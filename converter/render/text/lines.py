"""The lines of a handout before they are wrapped, which plain text and braille share.

A line here is a logical one, such as a paragraph or the beginning of a list item; each format wraps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from converter.languages import Language
from converter.render.bidi import FSI, LRI, PDI, direction_of, isolated, with_right_to_left_isolates

ISOLATES = str.maketrans(dict.fromkeys((LRI, FSI, PDI), ""))
"""A table for ``str.translate`` that removes the isolate characters."""

HELD_BLANK = "\u2060\ufdd0\u2060"
"""What stands for a space inside an amount until the lines are wrapped: a noncharacter between two word joiners."""
_RELEASED = str.maketrans({"\ufdd0": " ", "\u2060": None})

_ADDRESS = re.compile(r"((?:https?://|mailto:|tel:|www\.)\S+|(?<![^\s()<>،؛])[^\s()<>،؛]+@[^\s()<>،؛]+)")
_CLOSING = ".,:;!?)]'\"»”’،؛؟"


class Run(NamedTuple):
    """A stretch of text in one language."""

    text: str
    language: str | None = None
    """BCP-47 tag; ``None`` for the handout's language."""


class Frame(NamedTuple):
    """What stands before the lines of a list item, a quotation or the like."""

    first: str
    """Before the first line."""
    rest: str
    """Before all others, as wide as ``first``."""


class TextLine(NamedTuple):
    """A text to be wrapped inside its frames, outermost first."""

    runs: tuple[Run, ...] = ()
    frames: tuple[Frame, ...] = ()
    kept: bool = False
    """Whether it is never wrapped: code, and the rows of an aligned table."""

    @property
    def text(self) -> str:
        """The text of all runs."""
        return "".join(run.text for run in self.runs)


class Chunk(NamedTuple):
    """Lines that belong together; an empty line stands between two chunks."""

    lines: tuple[TextLine, ...]
    level: int = 0
    """1 for the title, 2 to 6 for a heading, 0 for all else."""


def collapse_breaks(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Replace every line break and every row of spaces by one space."""
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
    """Put isolate characters into a text of the handout where its direction needs them; none inside an address.

    Numbers with their units, Latin words and addresses keep their order in a line of Arabic or Hebrew (UAX 9, 3.1.2).
    ``part`` is the tag of the text's own language if it differs from the handout's.
    """
    if part and text.strip() and direction_of(text) != language.direction:
        return f"{FSI}{text}{PDI}"
    if language.direction == "ltr":
        return with_right_to_left_isolates(text)
    parts = []
    for index, piece in enumerate(_ADDRESS.split(text)):
        if index % 2:
            address = piece.rstrip(_CLOSING)
            parts += [LRI, address, PDI, piece[len(address) :]]
        else:
            parts.append(isolated(piece))
    return "".join(parts)


def text_apart(whole: str, texts: Sequence[str]) -> list[str]:
    """Cut a text with isolate characters in it at the ends of the texts that it was made of."""
    found = []
    place = 0
    for text in texts:
        start = place
        for character in text:
            while whole[place] != character:
                place += 1
            place += 1
        while place < len(whole) and whole[place] == PDI:
            place += 1
        found.append(whole[start:place])
    return found


def released(line: str) -> str:
    """Return a wrapped line with plain spaces, and without the no-break characters that held its amounts together."""
    return line.translate(_RELEASED)


def closed(lines: Iterable[str], indent: int = 0) -> list[str]:
    """Close every isolate that is open at the end of a wrapped line, and open it again in the next.

    Viewers of plain text take each line for a paragraph, and isolates end with their paragraph (UAX 9, P1).
    ``indent`` is the number of characters at the start of all lines but the first that are not part of the text.
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
