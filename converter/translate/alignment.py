"""Makes character alignments of pieces and attention, and composes them through a pivot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.translate.engine import Alignment, Link, Range
from converter.translate.overlaps import Overlaps

_WORD_START = "▁"


def piece_ranges(pieces: Sequence[str], text: str) -> list[Range]:
    """Return where each SentencePiece piece stands in ``text``, in characters, ends excluded.

    A piece that starts with ``▁`` starts a word. Where normalisation changed a word's characters, each of its pieces
    stands for the whole word. Pieces past the last word, and a lone ``▁``, get an empty range.
    """
    words = _words(text)
    ranges: list[Range] = []
    for word_pieces in _grouped(pieces):
        start, end = next(words, (len(text), len(text)))
        bare = [piece.removeprefix(_WORD_START) for piece in word_pieces]
        if "".join(bare) != text[start:end]:
            ranges += [(start, end)] * len(bare)
            continue
        for piece in bare:
            ranges.append((start, start + len(piece)))
            start += len(piece)
    return ranges


def _words(text: str) -> Iterator[Range]:
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        yield start, position


def _grouped(pieces: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    for piece in pieces:
        opens_word = piece.startswith(_WORD_START) and not (groups and groups[-1] == [_WORD_START])
        if opens_word or not groups:
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return groups


def from_attention(attention: Sequence[Sequence[float]], source: Sequence[Range], target: Sequence[Range]) -> Alignment:
    """Return the alignment that links each target piece to the source piece it attends to most.

    ``attention`` has a row for each target piece and a column for each source piece (an end mark may follow).
    """
    links: list[Link] = []
    for row, (target_start, target_end) in zip(attention, target, strict=False):
        best = max(range(len(row)), key=row.__getitem__, default=len(source))
        # A lone blank is attended to for the sake of the word that it opens.
        places = [place for place in source[best : best + 2] if place[0] < place[1]]
        if places and target_start < target_end:
            links.append(Link(*places[0], target_start, target_end))
    return tuple(dict.fromkeys(links))


def compose(first: Alignment, second: Alignment) -> Alignment:
    """Return the alignment of source and target, given source to pivot (``first``) and pivot to target (``second``)."""
    middle = Overlaps([(link.target_start, link.target_end) for link in first])
    return tuple(
        dict.fromkeys(
            Link(first[number].source_start, first[number].source_end, link.target_start, link.target_end)
            for link in second
            for number in middle.of(link.source_start, link.source_end)
        )
    )
