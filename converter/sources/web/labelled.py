"""Decide how much of a post belongs to a label in it, such as “Related posts”, and is no part of the post."""

from __future__ import annotations

from converter.sources.web.evidence import is_light, is_line, label_of, lists_links
from converter.sources.web.measures import HEADINGS, Box
from converter.sources.web.own_site import leads_to_own_pages
from converter.sources.web.region import Region

_LISTS = ("related", "turn", "tags", "further")
"""Kinds of labels that stand above links."""
_ACTIONS = ("share", "subscribe")
"""Kinds of labels that stand above buttons and fields."""
_UNLABELLED = frozenset(("ul", "ol", "table", "li", "tr"))
_FEWEST_CARDS = 2
_PLACEHOLDER = 150
"""The most words that stand in for something of another site until a reader agrees to load it."""
_ABOUT_AUTHOR = 160
"""The most words about an author below a post."""


class Labelled:
    """What stands below the labels of one region, on a page of this site."""

    def __init__(self, region: Region, site: str | None) -> None:
        self._site = site
        self._page, self._weights, self._title = region.page, region.weights, region.title
        self._core_weight = region.weights[region.core.number]

    def count(self, boxes: list[Box], place: int, read: float) -> int:
        """Return how many boxes, from a place on, belong to a label there; or 0. ``read`` is the weight before them."""
        box = boxes[place]
        if not box.words or box.tag in _UNLABELLED or (self._title is not None and box.holds(self._title)):
            return 0
        kind = label_of(self._page, box)
        if kind is None:
            return 0
        if is_line(self._page, box):
            return self._run(kind, boxes, place, read)
        return int(self._is_box(kind, box, read))

    def _run(self, kind: str, boxes: list[Box], place: int, read: float) -> int:
        line, rest = boxes[place], len(boxes) - place
        if kind in _LISTS or kind in _ACTIONS:
            end = place + 1
            while end < len(boxes) and (is_light(boxes[end]) or (kind in _ACTIONS and _is_action(boxes[end]))):
                end += 1
            if kind == "further" and not self._are_own_pages(boxes[place:end]):
                return 0
            return end - place if _is_furniture(kind, boxes[place:end], is_last=end >= len(boxes)) else 0
        if kind == "comments":
            return rest if line.headings and read >= 0.5 * self._core_weight else 0
        if kind == "embed":
            return int(not line.sentences)
        if kind == "author":
            own_line = line.headings or line.tag == "p"
            is_read = read >= 0.8 * self._core_weight
            return rest if own_line and is_read and _is_short(boxes, place) else 0
        return 1

    def _are_cards(self, box: Box, read: float) -> bool:
        """Return True for teasers with a heading and a link each, below the post."""
        cards = box.headings > _FEWEST_CARDS and box.links >= _FEWEST_CARDS
        return cards and read >= 0.5 * self._core_weight

    def _are_own_pages(self, boxes: list[Box]) -> bool:
        """Return True if the links below a label lead to the same site; elsewhere lie an author's own sources."""
        linked = [box for box in boxes if box.links]
        return bool(linked) and all(leads_to_own_pages(box, self._site) for box in linked)

    def _is_box(self, kind: str, box: Box, read: float) -> bool:
        weight = self._weights[box.number]
        if kind == "comments":
            return read >= 0.3 * self._core_weight or read >= 0.2 * weight
        if weight > 0.4 * self._core_weight or (kind == "further" and not self._are_own_pages([box])):
            return False
        if kind in _LISTS:
            bare = box.sentences == 0 and box.words <= 30
            linked = box.links > 0 and (box.linked >= 0.3 * box.words or not box.sentences)
            return bare or linked or lists_links(self._page, box) or (kind == "related" and self._are_cards(box, read))
        if kind == "embed":
            return box.words <= _PLACEHOLDER and (box.controls > 0 or box.links > 0)
        if kind in _ACTIONS:
            return box.controls > 0 or (box.words <= 80 and (box.links > 0 or box.words <= 12 or not box.sentences))
        if kind == "advert":
            return box.words <= 12 or box.links > 0
        if kind == "author":
            return read >= 0.5 * self._core_weight and box.words <= _ABOUT_AUTHOR
        return box.words <= 60


def _is_action(box: Box) -> bool:
    return box.controls > 0 or (box.words <= 8 and not box.sentences)


def _is_short(boxes: list[Box], place: int) -> bool:
    """Return True where the boxes from a place on hold no more words than what is said of an author."""
    words = 0
    for following in range(place, len(boxes)):
        words += boxes[following].words
        if words > _ABOUT_AUTHOR:
            return False
    return True


def _is_furniture(kind: str, boxes: list[Box], *, is_last: bool) -> bool:
    """Return True if the boxes below a label are what it announces."""
    line = boxes[0]
    if is_last or any(box.words for box in boxes[1:]) or line.linked >= 0.5 * line.words:
        return True
    if line.links and line.tag not in HEADINGS:
        return True
    return kind not in ("related", "tags") and not line.headings and line.words <= 3
