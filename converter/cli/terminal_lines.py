"""Lines that fit a terminal: broken between words and never within one, so that nothing is cut."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import TextIO

_STYLES = re.compile(r"\x1b\[(?:0|1|3[0-7])m")
_GAPS = re.compile(r"(?<=\S)( +)(?=\S)")
_JOINTS = re.compile(r"(?<=[-/])(?=[^-/])")
_FURTHER_IN = 2
_LEAST = 20
"""Columns of the narrowest terminal for which lines are broken."""


def columns_of(stream: TextIO) -> int | None:
    """Return how many columns the terminal has that a stream is shown on; ``None`` where it is no terminal."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def fitted(message: str, columns: int | None, *, command: bool = False) -> str:
    r"""Return a message with breaks at blanks where its lines are longer than a terminal has columns.

    What goes on stands a little further in. A word that is longer than a line is broken behind its hyphens and slashes,
    but where it is all of the line, as a path that can be copied. A ``command`` is broken as a shell takes it, with
    ``\`` at the end.
    """
    if columns is None or columns < _LEAST:
        return message
    return "\n".join(part for line in message.split("\n") for part in _broken(line, columns, " \\" if command else ""))


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text that has no more than ``most`` characters, with an ellipsis for the rest."""
    return text if len(text) <= most else f"{text[: max(1, most - 1)]}…"


def _broken(line: str, columns: int, sign: str) -> Iterator[str]:
    """Yield the lines that a line becomes; ``sign`` ends each that another follows."""
    inner = " " * min(len(line) - len(line.lstrip(" ")) + _FURTHER_IN, columns // 2)
    first, *rest = _GAPS.split(line)
    current = first
    for gap, word in zip(rest[::2], rest[1::2], strict=True):
        too_long = not sign and len(inner) + _width(word) > columns
        for place, part in enumerate(_JOINTS.split(word) if too_long else [word]):
            between = "" if place else gap
            if _width(current) + len(between) + _width(part) + len(sign) <= columns:
                current += between + part
            else:
                yield current + ("" if place else sign)
                current = inner + part
    yield current


def _width(text: str) -> int:
    return len(_STYLES.sub("", text))
