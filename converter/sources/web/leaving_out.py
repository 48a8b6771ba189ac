"""Decide what in a post's region is no part of the post: what pages set above, among and below its paragraphs.

A name decides only together with what the box holds and where it stands; nothing is left out without a reason.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from converter.sources.web.calls import asks_for_support, asks_to_follow, is_notice_of_site
from converter.sources.web.evidence import (
    WHOLE,
    asks_for_address,
    asks_for_message,
    has_link_heading,
    is_actions,
    is_contents,
    is_labelled_apart,
    is_lead,
    is_light,
    is_line,
    is_links,
    is_plain,
    is_promotion,
    label_of,
    lists_links,
    speaks_of_cookies,
    states_date,
    states_tags,
)
from converter.sources.web.measures import HEADINGS, Box
from converter.sources.web.own_site import leads_to_own_pages, names_other_posts, points_on
from converter.sources.web.region import Region, is_continuation, is_other_post
from converter.sources.web.rows import is_path, lists_hashtags, offers_sharing, tells_of, turns_pages

Reason = Literal["title", "above", "beside", "named", "fields", "label", "links", "fact", "promotion"]
_LISTS = ("related", "turn", "tags", "further")
"""Kinds of labels that stand above links."""
_ACTIONS = ("share", "subscribe")
"""Kinds of labels that stand above buttons and fields."""
_INLINE = frozenset(("a", "b", "strong", "em", "i", "span", "br", "img"))
_UNLABELLED = frozenset(("ul", "ol", "table", "li", "tr"))
_TEASER = 60
"""The most words of a teaser among the paragraphs."""
_FEWEST_CARDS = 2
_PLACEHOLDER = 150
"""The most words that stand in for something of another site until a reader agrees to load it."""
_SMALL_PART = 0.5
"""The most of a post that a box with fields can be."""
_ABOUT_AUTHOR = 160
"""The most words about an author below a post."""
_LINKED_LINE = 0.4
"""Share of the words of a line below the title that are links from which on it is keywords and names."""


class LeftOut(NamedTuple):
    """A box that is no part of the post, and why."""

    box: Box
    reason: Reason


def left_out(region: Region, site: str | None, authors: Collection[str] = ()) -> list[LeftOut]:
    """Return what in the region is no part of the post, in document order; nothing in it is listed twice.

    ``site`` is the page's own address, if it is known; ``authors`` are the people that the page says wrote the post.
    """
    sorter = _Sorter(region, site, authors)
    sorter.sort()
    found = {item.box.number: item for item in sorter.found}
    for box in region.page.boxes[region.root.number + 1 : region.root.end + 1]:
        if box.named == 4:
            found.setdefault(box.number, LeftOut(box, "named"))
    outermost: list[LeftOut] = []
    for number in sorted(found):
        if not outermost or number > outermost[-1].box.end:
            outermost.append(found[number])
    return outermost


class _Sorter:
    """One walk over the region."""

    def __init__(self, region: Region, site: str | None, authors: Collection[str] = ()) -> None:
        self._site, self._authors = site, authors
        self._region, self._page, self._weights = region, region.page, region.weights
        self._core, self._title = region.core, region.title
        self._core_weight = region.weights[region.core.number]
        self._read = 0.0
        """Weight of the paragraphs so far."""
        self.found: list[LeftOut] = []

    def sort(self) -> None:
        if self._region.root is self._core:
            self._inside(self._core)
        else:
            self._around(self._region.root)

    def _leave(self, box: Box, reason: Reason) -> None:
        if box.words or box.pictures:
            self.found.append(LeftOut(box, reason))

    def _weight(self, box: Box) -> float:
        return self._weights[box.number]

    def _around(self, outer: Box) -> None:
        """Sort what stands in a box around the body: before the title, between it and the body, and after both."""
        for box in self._page.children(outer):
            if box is self._core:
                self._inside(box)
            elif box.holds(self._core):
                self._around(box)
            elif box.number > self._core.end:
                self._after(box)
            else:
                self._before(box)

    def _before(self, box: Box) -> None:
        title = self._title
        if title is None or box.end < title.number:
            self._leave(box, "above")
        elif box is title:
            self._leave(box, "title")
        elif box.holds(title):
            for inner in self._page.children(box):
                self._before(inner)
        elif states_date(box):
            self._leave(box, "fact")
        elif not self._is_lead(box) or self._labelled([box], 0):
            self._leave(box, "beside")
        else:
            self._inside(box)

    def _is_lead(self, box: Box) -> bool:
        """Return True for what stands between the title and the body and belongs to both: a lead, key points."""
        if box.number in self._region.apart:
            return box.named == 2 and not box.role and box.tag in ("div", "section") and is_lead(box)
        if box.linked > 0.5 * box.words and not box.sentences and not box.pictures:
            return False
        if self._weight(box) >= 3 or (box.pictures and not box.words):
            return True
        if box.linked >= _LINKED_LINE * box.words or box.controls or box.dates:
            return False
        return box.words >= 8 or box.headings > 0

    def _after(self, box: Box) -> None:
        if is_other_post(self._page, self._core, box):
            self._leave(box, "beside")
        elif is_promotion(box) or _asks(box) or asks_for_support(box, is_at_end=True):
            self._leave(box, "promotion")
        elif box.number not in self._region.apart and is_continuation(self._page, self._weights, box):
            self._inside(box)
        elif self._holds_more(box):
            for inner in self._page.children(box):
                self._after(inner)
        else:
            self._leave(box, "beside")

    def _holds_more(self, box: Box) -> bool:
        if box.tag in WHOLE or is_labelled_apart(self._page, box) or has_link_heading(self._page, box):
            return False
        return self._weight(box) >= 0.15 * self._core_weight

    def _inside(self, outer: Box) -> None:
        """Sort what stands in a box of the body."""
        children = self._page.children(outer)
        last = max(
            (place for place, box in enumerate(children) if self._weight(box) > 0 and not _is_row(box)), default=-1
        )
        place = 0
        while place < len(children):
            box = children[place]
            run = self._labelled(children, place)
            reason: Reason | None = "label" if run else self._reason(box, place - last)
            if reason is None and place == last and self._is_last_card(children[:place], box):
                reason = "links"
            run = max(1, run)
            if reason is None:
                self._keep(box)
            else:
                for one in children[place : place + run]:
                    self._leave(one, reason)
            place += run

    def _keep(self, box: Box) -> None:
        title = self._title
        holds_title = title is not None and box is not title and box.holds(title)
        has_blocks = any(inner.tag not in _INLINE for inner in self._page.children(box))
        if holds_title or (box.tag not in WHOLE and has_blocks):
            self._inside(box)
        else:
            self._read += max(0.0, self._weight(box))

    def _reason(self, box: Box, behind: int) -> Reason | None:
        """Return why a box in the body is no part of the post; ``behind`` counts from the last box with sentences."""
        title = self._title
        if title is not None and box.holds(title):
            return "title" if box is title else None
        if title is not None and box.end < title.number and self._core.holds(title):
            return "above"
        if (self._read == 0 or (behind > 0 and box.words <= 8)) and states_date(box):
            return "fact"
        if box.number in self._region.apart and not self._is_own_text(box, behind):
            return "named"
        found = self._reason_of_fields(box, behind) or self._reason_of_links(box, behind)
        return found or self._reason_behind(box, behind)

    def _reason_of_fields(self, box: Box, behind: int) -> Reason | None:
        if box.controls and self._weight(box) <= 0 and not box.pictures and not box.headings:
            return "fields"
        if self._weight(box) > _SMALL_PART * self._core_weight:
            return None
        if asks_for_address(box) or asks_for_message(box):
            return "fields"
        is_at_end = self._is_at_an_end(behind)
        if asks_for_support(box, is_at_end=is_at_end):
            return "promotion"
        is_edge = is_at_end or box.end < self._core.number
        return "promotion" if is_edge and (speaks_of_cookies(box) or is_notice_of_site(box)) else None

    def _is_at_an_end(self, behind: int) -> bool:
        return self._read == 0 or behind >= 0 or self._read > 0.5 * self._core_weight

    def _reason_of_links(self, box: Box, behind: int) -> Reason | None:
        if is_contents(box) or is_actions(box) or offers_sharing(box) or turns_pages(box) or is_path(box, self._title):
            return "links"
        if self._read > 0 and (names_other_posts(box, self._site) or points_on(box, self._site)):
            return "links"
        if (self._read == 0 or behind > 0) and states_tags(box):
            return "fact"
        if self._is_at_an_end(behind) and lists_hashtags(box):
            return "fact"
        return "links" if behind < 0 and self._read > 0 and self._is_teaser(box) else None

    def _is_own_text(self, box: Box, behind: int) -> bool:
        """Return True for what is named like furniture and holds sentences where the post has them."""
        return (behind < 0 and is_plain(box)) or (self._read == 0 and not box.role and is_lead(box))

    def _is_teaser(self, box: Box) -> bool:
        """Return True for a small box among the paragraphs whose heading leads to another page."""
        return box.tag in ("div", "section", "article") and box.words <= _TEASER and has_link_heading(self._page, box)

    def _is_last_card(self, before: list[Box], box: Box) -> bool:
        """Return True for a teaser behind another."""
        return self._read > 0 and self._is_teaser(box) and bool(before) and self._is_teaser(before[-1])

    def _reason_behind(self, box: Box, behind: int) -> Reason | None:
        """Return why a box at the end of the body is no part of the post."""
        most_read = self._read > 0.5 * self._core_weight
        if behind >= 0 and most_read and box.tag not in WHOLE and has_link_heading(self._page, box):
            return "links"
        if behind >= -1 and most_read and (is_promotion(box) or asks_to_follow(box)):
            return "promotion"
        if behind >= 0 and self._read > 0.8 * (self._core_weight - self._weight(box)) and tells_of(box, self._authors):
            return "label"
        return "links" if behind > 0 and is_links(box) else None

    def _labelled(self, boxes: list[Box], place: int) -> int:
        """Return how many boxes, from a place on, belong to a label there such as “Related posts”; or 0."""
        box = boxes[place]
        if not box.words or box.tag in _UNLABELLED or (self._title is not None and box.holds(self._title)):
            return 0
        kind = label_of(self._page, box)
        if kind is None:
            return 0
        if is_line(self._page, box):
            return self._labelled_run(kind, boxes, place)
        return int(self._is_labelled_box(kind, box))

    def _labelled_run(self, kind: str, boxes: list[Box], place: int) -> int:
        line, rest = boxes[place], len(boxes) - place
        if kind in _LISTS or kind in _ACTIONS:
            end = place + 1
            while end < len(boxes) and (is_light(boxes[end]) or (kind in _ACTIONS and _is_action(boxes[end]))):
                end += 1
            if kind == "further" and not self._are_own_pages(boxes[place:end]):
                return 0
            return end - place if _is_furniture(kind, boxes[place:end], is_last=end >= len(boxes)) else 0
        if kind == "comments":
            return rest if line.headings and self._read >= 0.5 * self._core_weight else 0
        if kind == "embed":
            return int(not line.sentences)
        if kind == "author":
            own_line = line.headings or line.tag == "p"
            is_read = self._read >= 0.8 * self._core_weight
            return rest if own_line and is_read and _is_short(boxes, place) else 0
        return 1

    def _are_cards(self, box: Box) -> bool:
        """Return True for teasers with a heading and a link each, below the post."""
        cards = box.headings > _FEWEST_CARDS and box.links >= _FEWEST_CARDS
        return cards and self._read >= 0.5 * self._core_weight

    def _are_own_pages(self, boxes: list[Box]) -> bool:
        """Return True if the links below a label lead to the same site; elsewhere lie an author's own sources."""
        linked = [box for box in boxes if box.links]
        return bool(linked) and all(leads_to_own_pages(box, self._site) for box in linked)

    def _is_labelled_box(self, kind: str, box: Box) -> bool:
        weight = self._weight(box)
        if kind == "comments":
            return self._read >= 0.3 * self._core_weight or self._read >= 0.2 * weight
        if weight > 0.4 * self._core_weight or (kind == "further" and not self._are_own_pages([box])):
            return False
        if kind in _LISTS:
            bare = box.sentences == 0 and box.words <= 30
            linked = box.links > 0 and (box.linked >= 0.3 * box.words or not box.sentences)
            return bare or linked or lists_links(self._page, box) or (kind == "related" and self._are_cards(box))
        if kind == "embed":
            return box.words <= _PLACEHOLDER and (box.controls > 0 or box.links > 0)
        if kind in _ACTIONS:
            return box.controls > 0 or (box.words <= 80 and (box.links > 0 or box.words <= 12 or not box.sentences))
        if kind == "advert":
            return box.words <= 12 or box.links > 0
        if kind == "author":
            return self._read >= 0.5 * self._core_weight and box.words <= _ABOUT_AUTHOR
        return box.words <= 60


def _asks(box: Box) -> bool:
    """Return True for a small box that asks for an e-mail address, or for leave to set cookies."""
    return box.controls > 0 and (asks_for_address(box) or speaks_of_cookies(box))


def _is_row(box: Box) -> bool:
    """Return True for what has words like a paragraph and is none of the post's, wherever it stands."""
    return _asks(box) or lists_hashtags(box)


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
