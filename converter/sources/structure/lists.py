"""Turn paragraphs that imitate a list into one: each starts with a dash, a bullet, an emoji or a number on a key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.article import Divider, List, ListItem, Paragraph, plain_text
from converter.printable import quoted
from converter.sources.dom.spans import line_ranges, slice_ranges, slice_spans
from converter.sources.pieces import Piece, PieceNote

_BULLET = re.compile(r"([-–—*•·●▪◦∙‣⁃►▶➤➢❖◆■□○])\ufe0f?[ \t\xa0\u2002-\u200a]+(?=\S)|([•●▪◦‣⁃►▶➤])(?=\w)")
_EMOJI = re.compile(
    r"(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    r"|[\u203c\u2049\u2139\u2190-\u21ff\u231a-\u23ff\u25fb-\u27bf\u2934\u2935\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0e\ufe0f]?(?:[\U0001f3fb-\U0001f3ff]|\u200d[\u2640\u2642\u2190-\u27bf\U0001f000-\U0001faff]\ufe0f?)*)"
    r"\s*(?=[^\s])"
)
_KEYCAPS = re.compile(r"((?:[0-9]\ufe0f?\u20e3)+|\U0001f51f)\ufe0f?[:.)]?\s*(?=\S)")
"""A number drawn on keys, or the emoji of ten."""
_WARNING = re.compile("[\u26a0\u2757\u203c\u2049\u26d4\U0001f6a8\U0001f6ab\U0001f6d1\u2620\u2622\u2623]")
_INFORMATION = "\u2139"
"""The one emoji that is a letter."""
_ANY_EMOJI = "emoji"
_KEYCAP = "keycap"
_RULE = re.compile(r"[\s*·•∙⁂–—_=~-]{3,}")
_FEWEST = 2
_LONGEST_ITEM = 600
_DIALOGUE = re.compile(r"[?!？！]")


class _ListMarker(NamedTuple):
    """The beginning of a line of an imitated list."""

    kind: str
    """The bullet itself, “keycap”, or “emoji” for any other emoji: writers use a new one for each line."""
    length: int
    """Characters that the list's own bullet replaces. An emoji can mean “do” or “don't”, so it stays."""


def _marker_of(text: str) -> _ListMarker | None:
    if len(text) > _LONGEST_ITEM or (text[:1].isalpha() and text[0] != _INFORMATION):
        return None
    if bullet := _BULLET.match(text):
        return _ListMarker(bullet[1] or bullet[2], bullet.end())
    if number := _KEYCAPS.match(text):
        return _ListMarker(_KEYCAP, number.end())
    if _EMOJI.match(text) and re.search(r"\w", text):
        return _ListMarker(_ANY_EMOJI, 0)
    return None


def with_lists(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with a list, and a note of it, for two or more lines in a row with the same kind of marker.

    The lines are paragraphs of their own, or the last lines of one paragraph. If the post has a real bulleted list too,
    its writer set lines with emojis apart from that on purpose, and they stay as they are. A paragraph that only draws
    a line of dashes or stars is a divider.
    """
    emojis = not any(isinstance(piece.content, List) and not piece.content.ordered for piece in pieces)
    result: list[Piece] = []
    run: list[Piece] = []
    led: str | None = None
    for piece, kind in _parted(pieces, emojis=emojis):
        if piece.content is None:
            result.append(piece)
            continue
        if run and led != kind:
            result += _as_list(run)
            run = []
        led = kind
        if kind and (emojis or kind != _ANY_EMOJI):
            run.append(piece)
        else:
            result.append(piece)
    return result + _as_list(run)


def _parted(pieces: list[Piece], *, emojis: bool) -> Iterator[tuple[Piece, str | None]]:
    """Yield the pieces with the kind of their marker.

    A paragraph whose last lines imitate a list is split into what stands before and the lines.
    """
    for piece in pieces:
        if not isinstance(piece.content, Paragraph):
            yield piece, None
            continue
        spans, text = piece.content.spans, plain_text(piece.content.spans)
        if _RULE.fullmatch(text):
            yield piece._replace(content=Divider()), None
            continue
        if "\n" not in text:
            yield piece, _kind_of(text)
            continue
        ranges = line_ranges(text)
        lines = [text[start:end] for start, end in ranges]
        first = _first_led(lines)
        kept = _kind_of(lines[-1]) == _ANY_EMOJI and not emojis
        if kept or len(lines) - first < _FEWEST:
            yield piece, _kind_of(text)
            continue
        cuts = [*([(0, ranges[first][0])] if first else []), *ranges[first:]]
        for number, line in enumerate(slice_ranges(spans, cuts)):
            yield Piece(Paragraph(spans=line), () if number else piece.notes), _kind_of(plain_text(line))


def _first_led(lines: list[str]) -> int:
    """Return the number of the first of the last lines that all have the same kind of marker."""
    leads = [_marker_of(line) for line in lines]
    first = len(lines)
    while first and (lead := leads[first - 1]) and lead.kind == (leads[-1] or lead).kind:
        first -= 1
    return first


def _kind_of(line: str) -> str | None:
    lead = _marker_of(line)
    return lead.kind if lead else None


def _as_list(run: list[Piece]) -> list[Piece]:
    """Return the run as one list; unchanged if it is too short, or if its dashes introduce speech.

    A warning before or after lines with other emojis is none of them, and stays apart.
    """
    texts = [_text(piece) for piece in run]
    steps = [number for number, text in enumerate(texts) if not _WARNING.match(text)]
    if steps and len(steps) < len(run) and _kind_of(texts[0]) == _ANY_EMOJI:
        start, end = steps[0], steps[-1] + 1
        if (start, end) != (0, len(run)):
            return [*_as_list(run[:start]), *_as_list(run[start:end]), *_as_list(run[end:])]
    is_dialogue = bool(texts) and _kind_of(texts[0]) in ("–", "—") and any(map(_DIALOGUE.search, texts))
    if len(run) < _FEWEST or is_dialogue:
        return run
    notes = tuple(note for piece in run for note in piece.notes)
    note = PieceNote("list-recognised", f"{len(run)} lines became a list, from {quoted(texts[0], 60)} on.")
    return [Piece(_list_of(run, texts), (*notes, note))]


def _list_of(run: list[Piece], texts: list[str]) -> List:
    numbers = [_number_of(text) for text in texts]
    first = numbers[0]
    if first is not None and numbers == list(range(first, first + len(run))):
        return List(ordered=True, start=first, items=tuple(_item(piece) for piece in run))
    return List(items=tuple(_item(piece, keeps=first is not None) for piece in run))


def _number_of(text: str) -> int | None:
    """Return the number on the keys at the beginning of a line."""
    found = _KEYCAPS.match(text)
    if found is None:
        return None
    digits = "".join(character for character in found[1] if character.isascii())
    return int(digits) if digits else 10


def _text(piece: Piece) -> str:
    return plain_text(piece.content.spans) if isinstance(piece.content, Paragraph) else ""


def _item(piece: Piece, *, keeps: bool = False) -> ListItem:
    """Return a line as an item without its bullet; ``keeps``: with it, such as numbers that are no row."""
    spans = piece.content.spans if isinstance(piece.content, Paragraph) else ()
    text = plain_text(spans)
    lead = None if keeps else _marker_of(text)
    return ListItem(blocks=(Paragraph(spans=slice_spans(spans, lead.length if lead else 0, len(text))),))
