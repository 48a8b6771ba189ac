"""A translation on which marks and links are placed: where it may be cut, and which of its characters are free."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from heapq import heappop, heappush

from converter.translate.engine import Range
from converter.translate.graphemes import clusters, word_ranges


class TargetText:
    """A translation in one language, with its words and the places where it may be cut."""

    def __init__(self, text: str, tag: str) -> None:
        self.text = text
        self._words = word_ranges(text, tag)
        self._starts, self._ends = [start for start, _ in self._words], [end for _, end in self._words]
        self._clusters = clusters(text, tag)

    def within_word(self, place: int) -> bool:
        """Tell whether a cut at the place would split a word."""
        before = bisect_left(self._starts, place) - 1
        return before >= 0 and place < self._ends[before]

    def widened(self, place: Range) -> Range:
        """Return the place, widened to whole words and whole characters."""
        start, end = place
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        cuts = self._clusters
        return cuts[bisect_right(cuts, start) - 1], cuts[bisect_left(cuts, end)]

    def words(self, place: Range) -> Range | None:
        """Return the place without what stands around its whole words; ``None`` where it has none."""
        first, last = bisect_left(self._starts, place[0]), bisect_right(self._ends, place[1])
        return (self._starts[first], self._ends[last - 1]) if first < last else None

    def cut(self, place: Range) -> int | None:
        """Return where to cut a place in two: before its last word, else in the middle of its only one."""
        start, end = place
        first, last = bisect_right(self._starts, start), bisect_right(self._ends, end)
        if first < last:
            return self._starts[last - 1]
        inner = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        low, high = bisect_right(self._clusters, inner), bisect_left(self._clusters, end)
        return self._clusters[low + (high - low) // 2] if low < high else None


class FreePlaces:
    """Gives each run of one attribute a place of its own: a character has one link at most."""

    def __init__(self, text: TargetText) -> None:
        self._text = text
        self._taken: list[Range] = []
        self._by_length: list[tuple[int, int]] = []
        """Heap of the places that may still be cut in two: the longest, and of equals the earliest given."""
        self.given: list[Range] = []
        """Every place that a run has, in the order of the runs; later ones may have taken an end of it."""
        self._full = False

    def take(self, wanted: Range) -> Range | None:
        """Return the wanted place, or the nearest to it; ``None`` where every character that could be had is taken.

        Where no word is free, the longest place gives up its last word, or the last half of its only one.
        """
        found = None if self._full else self._free(wanted) or self._free((0, len(self._text.text)))
        if found is None:
            self._full = True
            found = self._split_off()
        if found is not None:
            insort(self._taken, found)
            self._give(len(self.given), found)
        return found

    def _give(self, number: int, place: Range) -> None:
        self.given[number : number + 1] = [place]
        heappush(self._by_length, (place[0] - place[1], number))

    def _free(self, within: Range) -> Range | None:
        """Return the longest stretch of ``within`` that holds a word and is not taken."""
        first = bisect_right(self._taken, within[0], key=lambda place: place[1])
        edges = [within[0]]
        for start, end in self._taken[first:]:
            if start >= within[1]:
                break
            edges += [max(start, within[0]), min(end, within[1])]
        edges.append(within[1])
        gaps = [gap for gap in zip(edges[::2], edges[1::2], strict=True) if self._text.words(gap)]
        return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)

    def _split_off(self) -> Range | None:
        while self._by_length:
            _, number = heappop(self._by_length)
            start, end = place = self.given[number]
            cut = self._text.cut(place)
            if cut is not None:
                self._taken.remove(place)
                insort(self._taken, (start, cut))
                self._give(number, (start, cut))
                return cut, end
        return None
