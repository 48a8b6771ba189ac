"""The handout as plain text: UTF-8, wrapped by display cells, in logical order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import iter_graphemes

from converter.article import Edition
from converter.languages import Language
from converter.render.amounts import held
from converter.render.bidi import FSI, LRI, PDI, RIGHT_TO_LEFT, turned_arrows
from converter.render.handout import handout
from converter.render.options import RenderOptions
from converter.render.text.document import text_document
from converter.render.text.lines import HELD_BLANK, Chunk, TextLine, closed, released
from converter.render.wrap import breakable_parts, cells, wrap

LARGE_WIDTH = 40
"""Cells of a line of large print: what a screen or a page holds in letters of twice the usual size."""

_RLM = "\u200f"
_ISOLATED = re.compile(f"[{LRI}{FSI}][^{PDI}]*{PDI}")
_UNDERLINES = {1: "=", 2: "-"}
_DEEPER = "~"


def render_text(edition: Edition, options: RenderOptions) -> bytes:
    """Return the edition as UTF-8 text in lines of at most ``options.text_width`` cells; only addresses may be longer.

    Lines of large print have at most 40 cells. Raises ``UnknownLanguage`` if the edition's language is not in the
    registry.
    """
    prepared = handout(edition, options)
    width = min(options.text_width, LARGE_WIDTH) if options.profile == "large" else options.text_width
    chunks = (_laid_out(chunk, width, prepared.language) for chunk in text_document(prepared, options, width))
    return ("\n\n".join("\n".join(lines) for lines in chunks) + "\n").encode()


def _laid_out(chunk: Chunk, width: int, language: Language) -> list[str]:
    lines = [text for line in chunk.lines for text in _lines(line, width, language)]
    if chunk.level:
        lines.append(_UNDERLINES.get(chunk.level, _DEEPER) * max(map(cells, lines)))
    return [_with_arrows(_with_direction(line)) for line in lines] if language.direction == "rtl" else lines


def _lines(line: TextLine, width: int, language: Language) -> list[str]:
    first = "".join(frame.first for frame in line.frames)
    rest = "".join(frame.rest for frame in line.frames)
    first, rest = (_indent(prefix, width) for prefix in (first, rest))
    if line.kept:
        pieces = _broken(line.text, width - cells(rest)).split("\n")
        return [((rest if number else first) + piece).rstrip() for number, piece in enumerate(pieces)]
    room = width - cells(rest)
    whole = held(line.text, language.tag, room, HELD_BLANK)
    text = "\n".join(" ".join(_cut(words, room)) for words in whole.split("\n"))
    return closed((released(each) for each in wrap(text, width, first, rest)), len(rest))


def _indent(prefix: str, width: int) -> str:
    """Shorten the prefix's indentation so that at least half of the line is left."""
    spaces = len(prefix) - len(prefix.lstrip(" "))
    return prefix[min(spaces, max(0, cells(prefix) - width // 2)) :]


def _cut(text: str, room: int) -> Iterator[str]:
    """Yield the words of the text; those wider than a line with breaks in them, unless they are addresses."""
    for word in breakable_parts(text, room):
        if cells(word) <= room or "://" in word or "@" in word or "www." in word or not word.isascii():
            yield word
        else:
            yield _broken(word, room)


def _broken(word: str, room: int) -> str:
    """Break a text that is wider than ``room``: after a hyphen, a slash or an underscore if it has one."""
    if cells(word) <= room:
        return word
    parts, line = [], ""
    for piece in re.findall(r"[^-/_]*[-/_]|[^-/_]+", word):
        for cluster in iter_graphemes(piece) if cells(piece) > room else (piece,):
            if line and cells(line + cluster) > room:
                parts.append(line)
                line = ""
            line += cluster
    return "\n".join([*parts, line])


def _with_arrows(line: str) -> str:
    """Turn the arrows of a right-to-left line, but for those in isolates."""
    if not line.startswith(_RLM) and not RIGHT_TO_LEFT.search(line):
        return line
    parts = _ISOLATED.split(line), [*_ISOLATED.findall(line), ""]
    return "".join(turned_arrows(outside) + inside for outside, inside in zip(*parts, strict=True))


def _with_direction(line: str) -> str:
    """Start a line of a right-to-left handout with a direction mark if nothing else in it gives its direction.

    Otherwise an underline, a row of numbers and an item without letters would stand on the left, and so would the first
    column of a row (UAX 9, P2 and P3). Lines of left-to-right words, such as the notice in the source's language, stay
    as they are.
    """
    bare = _ISOLATED.sub("", line)
    if not line.strip() or RIGHT_TO_LEFT.search(bare) or any(character.isalpha() for character in bare):
        return line
    return _RLM + line
