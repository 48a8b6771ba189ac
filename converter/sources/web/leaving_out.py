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
    is_links,
    is_plain,
    is_promotion,
    speaks_of_cookies,
    states_date,
    states_tags,
)
from converter.sources.web.labelled import Labelled
from converter.sources.web.measures import Box
from converter.sources.web.own_site import lists_cards, names_other_posts, points_on
from converter.sources.web.region import Region, is_continuation, is_other_post
from converter.sources.web.rows import is_path, lists_hashtags, offers_sharing, tells_of, turns_pages

Reason = Literal["title", "above", "beside", "named", "fields", "label", "links", "fact", "promotion"]
_INLINE = frozenset(("a", "b", "strong", "em", "i", "span", "br", "img"))
_TEASER = 60
"""The most words of a teaser among the paragraphs."""
_SMALL_PART = 0.5
"""The most of a post that a box with fields can be."""
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
        self._labelled = Labelled(region, site)
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
        elif not self._is_lead(box) or self._labelled.count([box], 0, self._read):
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
        if is_other_post(self._page, self._core, box) or lists_cards(self._page, box, self._site):
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
        last = next((place for place in reversed(range(len(children))) if self._is_text(children[place])), -1)
        place = 0
        while place < len(children):
            box = children[place]
            run = self._labelled.count(children, place, self._read)
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

    def _is_text(self, box: Box) -> bool:
        return self._weight(box) > 0 and not _is_row(box)

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
        if behind >= 0 and most_read and box.tag not in WHOLE and self._leads_away(box):
            return "links"
        if behind >= -1 and most_read and (is_promotion(box) or asks_to_follow(box)):
            return "promotion"
        if behind >= 0 and self._read > 0.8 * (self._core_weight - self._weight(box)) and tells_of(box, self._authors):
            return "label"
        return "links" if behind > 0 and is_links(box) else None

    def _leads_away(self, box: Box) -> bool:
        return has_link_heading(self._page, box) or lists_cards(self._page, box, self._site)


def _asks(box: Box) -> bool:
    """Return True for a small box that asks for an e-mail address, or for leave to set cookies."""
    return box.controls > 0 and (asks_for_address(box) or speaks_of_cookies(box))


def _is_row(box: Box) -> bool:
    """Return True for what has words like a paragraph and is none of the post's, wherever it stands."""
    return _asks(box) or lists_hashtags(box)
