"""Blocks of texts in which most that cannot be like a sentence are passed over without a look at their letters.

Every text has a row of bits, one for each pair of neighbouring letters (hashed to 1,024 numbers), and the bits of all
texts for one pair lie together. From them alone follow lower bounds of the edit distance *d* to a sentence:

- Each of its pairs that a text has not must be touched by an edit, and one edit touches two neighbouring pairs at most;
  the fewest edits that touch them all are counted from left to right (Xiao, Wang and Lin, “Ed-Join”, VLDB 2008).
- An edit takes away two pairs at most (Ukkonen 1992), an insertion one, and at least as many letters are inserted as a
  text is longer: so at most 2 *d* less that many of its pairs are missing; and the other way round.

Two numbers that fall together hide a missing pair, so that a bound is lower than it could be, and never too high.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.uint64]
    Numbers = NDArray[np.integer[Any]]

_PAIRS = 1024
_WORD = 64
_AT_ONCE = 128 * _WORD
"""Texts whose bits are made at once, as a byte each."""
_ROUNDING = 1e-6
"""A distance is not taken for too large by the rounding of a score."""
_USEFUL = 0.5
"""With a lower score than that, the bounds rule out next to nothing."""


class TextBlock:
    """Texts, each different from the others, in the order of their lengths, with their bits."""

    def __init__(self, texts: Sequence[str], bits: Bits) -> None:
        """As ``make_block`` makes them."""
        import numpy as np

        self.texts = texts
        self.bits = bits
        self._counts = _Counts(bits).all()[: len(texts)]
        """How many bits each text has."""
        self._lengths = np.fromiter(map(len, texts), np.int64, len(texts))

    def stored(self) -> tuple[bytes, bytes]:
        """Return the block as ``block_of`` takes it."""
        return "\n".join(self.texts).encode("utf-8", "surrogatepass"), self.bits.tobytes()

    def candidates(self, wanted: str, least: float, most: int | None = None) -> list[str]:
        """Return the texts that may have a similarity from ``least`` (above 0) to ``wanted``; all of those that do.

        Of more than ``most`` only those that have most pairs in common with it, in proportion to all that they have
        (Dice 1945): the similar ones are nearly always among them.
        """
        import numpy as np

        size = len(wanted)
        first = int(np.searchsorted(self._lengths, math.floor(size * least)))
        end = int(np.searchsorted(self._lengths, math.ceil(size / least), "right"))
        if first >= end or least < _USEFUL:
            return list(self.texts[first:end])
        words = slice(first // _WORD, -(-end // _WORD))
        offset = words.start * _WORD
        longer = self._lengths[first:end] - size
        edits = _most_edits(size, least, longer)
        pairs = _numbers(wanted)
        own = np.unique(pairs)
        needed = _Counts(_edits(self.bits, pairs, words)).all()[first - offset : end - offset]
        places = np.flatnonzero(needed <= edits)
        counts = _Counts(self.bits[number, words] for number in own)
        # Few are looked up one by one, and many all at once.
        if most is None:
            shared = counts.at(places + (first - offset))
        else:
            shared = counts.all()[first - offset : end - offset][places]
        longer, allowed, theirs = longer[places], 2 * edits[places], self._counts[first:end][places]
        possible = len(own) - shared <= allowed - np.maximum(longer, 0)
        possible &= theirs - shared <= allowed + np.minimum(longer, 0)
        kept = np.flatnonzero(possible)
        if most is not None and len(kept) > most:
            common = shared[kept] / (len(own) + theirs[kept])
            kept = kept[np.argpartition(-common, most)[:most]]
        return [self.texts[first + place] for place in places[kept].tolist()]


def block_of(texts: bytes, bits: bytes) -> TextBlock:
    """Return a block as it was stored; no text holds an end of line (``matched``)."""
    import numpy as np

    listed = texts.decode("utf-8", "surrogatepass").split("\n")
    return TextBlock(listed, np.frombuffer(bits, np.uint64).reshape(_PAIRS, -1))


def make_block(texts: Collection[str]) -> TextBlock:
    """Return a block of texts, each different from the others."""
    import numpy as np

    ordered = sorted(texts, key=lambda text: (len(text), text))
    bits = np.zeros((_PAIRS, -(-len(ordered) // _WORD) * 8), np.uint8)
    for start in range(0, len(ordered), _AT_ONCE):
        part = ordered[start : start + _AT_ONCE]
        rows = np.repeat(np.arange(len(part)), np.fromiter(map(len, part), np.int64, len(part)))
        within = rows[1:] == rows[:-1]  # not the pair of a text's last letter with the next one's first
        has = np.zeros((_PAIRS, len(part)), np.bool_)
        if len(rows):
            has[_numbers("".join(part))[within], rows[:-1][within]] = True
        packed = np.packbits(has, axis=1, bitorder="little")
        bits[:, start // 8 : start // 8 + packed.shape[1]] = packed
    return TextBlock(ordered, bits.view(np.uint64))


def _most_edits(size: int, least: float, longer: Numbers) -> Numbers:
    """The most edits with which texts that are so much longer have a similarity from ``least``."""
    import numpy as np

    first, last = int(longer[0]), int(longer[-1])
    lengths = size + np.maximum(np.arange(first, last + 1), 0)
    return np.floor((1 - least) * lengths + _ROUNDING).astype(np.int32)[longer - first]


def _numbers(text: str) -> Numbers:
    """The number of each pair of neighbouring letters."""
    import numpy as np

    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    mixed = letters[:-1] * np.uint64(1_000_003) + letters[1:]
    return ((mixed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)).astype(np.int64) % _PAIRS


def _edits(bits: Bits, pairs: Numbers, words: slice) -> Iterator[Bits]:
    """Yield for each pair in which texts it needs an edit of its own: it is missing, and the last edit is not on it."""
    import numpy as np

    before = np.zeros(words.stop - words.start, np.uint64)
    for number in pairs:
        before = ~(bits[number, words] | before)
        yield before


class _Counts:
    """In how many rows the bit of each place is set: adds 64 places at once, as carry-save adders do."""

    def __init__(self, rows: Iterable[Bits]) -> None:
        self._levels: list[list[Bits]] = [[]]
        for row in rows:
            self._add(row)

    def _add(self, row: Bits) -> None:
        level = 0
        self._levels[0].append(row)
        while len(self._levels[level]) == 3:
            one, two, three = self._levels[level]
            half = one ^ two
            self._levels[level] = [half ^ three]
            level += 1
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append((one & two) | (half & three))

    def all(self) -> Numbers:
        """Return the counts of all places."""
        import numpy as np

        found = np.zeros(1, np.int32)
        for level, rows in enumerate(self._levels):
            for row in rows:
                found = found + (np.unpackbits(row.view(np.uint8), bitorder="little").astype(np.int32) << level)
        return found

    def at(self, places: Numbers) -> Numbers:
        """Return the counts of some places."""
        import numpy as np

        words, shifts = places // _WORD, (places % _WORD).astype(np.uint64)
        found = np.zeros(len(places), np.int32)
        for level, rows in enumerate(self._levels):
            for row in rows:
                found += ((row[words] >> shifts) & np.uint64(1)).astype(np.int32) << level
        return found
