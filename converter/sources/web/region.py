"""Find the region of a page that holds the post: from the title that is the page's own to the end of its words."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.tree import attribute
from converter.sources.web.containers import marked_bodies
from converter.sources.web.evidence import (
    WHOLE,
    has_link_heading,
    is_apart,
    is_discussion,
    is_labelled_apart,
    lists_posts,
)
from converter.sources.web.measures import HEADINGS, Box, Measures, measure

_FEWEST = 8
"""Words of the shortest post: a notice of a sentence or two."""
_MOST_OF_IT = 0.75
"""Share of the words of a box from which on a box inside it is looked at instead."""
_PART = 0.25
"""Share that the box with the title has at least, where no box has most."""
_MARKED_PART = 0.4
"""The same for a box that is known to hold bodies of posts."""
_WORDS_A_FIELD = 15
"""Words of a post for each button and field among them; where there are fewer, they are a form's own words."""
_FEWEST_SAID = 4
"""The same below a title, where they are a sentence or a line of a list."""
_LEVELS = 6
"""Boxes around a title among which a post of a few words is looked for."""
_POST = 3
"""Sentences that the first of several articles has at least."""
_ABOVE = 60
"""Words that may stand above a post's title in its own body: menus, a category, a notice."""


class Region(NamedTuple):
    """The part of a page that holds the post."""

    page: Measures
    weights: list[float]
    """Words in sentences of each box, less what stands apart; negative for what does."""
    apart: frozenset[int]
    """Numbers of the boxes that their elements, roles or names set apart from the post."""
    root: Box
    """Holds the title and the body."""
    core: Box
    """Holds the body, or most of it."""
    title: Box | None
    marked: list[Box]
    """The boxes whose names are known from bodies of posts."""


def find_region(tree: LexborHTMLParser, titles: list[LexborNode], *, declared: bool = False) -> Region | None:
    """Return the region of the post; None if there is none.

    ``titles`` are the headings with the page's own title, ``declared`` is whether the page says that it is a post.
    """
    if tree.body is None:
        return None
    page = measure(tree.body)
    known = [box for node in titles if (box := page.of(node))]
    marked = [box for node in marked_bodies(tree) if (box := page.of(node))]
    weights, apart = _believable_weights(page, known, marked)
    if weights[0] >= _FEWEST:
        core: Box | None = _Descent(page, weights, known, marked).core()
    else:
        core = _short_post(page, apart, known, marked) or (_pictured(page, apart, known) if declared else None)
    if core is None:
        return None
    title = _title(page, core, known)
    root = core
    if core.parent >= 0 and any(is_other_post(page, core, box) for box in page.children(page.boxes[core.parent])):
        root = page.boxes[core.parent]  # so that they are told
    if title is not None and not core.holds(title):
        root = next(outer for outer in page.around(core) if outer.holds(title))
    return Region(page, weights, apart, root, core, title, marked)


def _short_post(page: Measures, apart: frozenset[int], titles: list[Box], marked: list[Box]) -> Box | None:
    """Return the box of a post of a few words, or of pictures: one with a known name, or the one with the title."""
    bodies = [box for box in marked if (box.words or box.pictures) and not box.hidden]
    outer = [box for box in bodies if not any(other is not box and other.holds(box) for other in bodies)]
    if len(outer) == 1:
        return outer[0]
    around = [box for title in titles if title.tag == "h1" for box in page.around(title)]
    article = next((box for box in around if box.tag == "article" and box.prose > 0), None)
    said = article or next((box for title in _best_titles(titles) if (box := _said_below(page, apart, title))), None)
    return said or _album(page)


def _album(page: Measures) -> Box | None:
    """Return the only article of the page, if it is pictures with headings, and no card that leads elsewhere."""
    articles = [box for box in page.boxes if box.tag == "article"]
    found = articles[0] if len(articles) == 1 else None
    return found if found is not None and found.pictures and found.headings and not found.links else None


def _said_below(page: Measures, apart: frozenset[int], title: Box) -> Box | None:
    """Return the smallest box with the title and a few words that are no links and in nothing that stands apart."""
    for outer in [] if title.linked else page.around(title)[:_LEVELS]:
        if outer.parent < 0 and title.parent != outer.number:
            continue  # the page's body only where the title itself stands in it
        gone = _outermost(page, outer, apart)
        free = outer.words - outer.linked - title.words - sum(box.words - box.linked for box in gone)
        fields = outer.controls - sum(box.controls for box in gone)
        if free >= (_FEWEST_SAID if outer.prose else _FEWEST) and not fields:
            return outer
    return None


def _pictured(page: Measures, apart: frozenset[int], titles: list[Box]) -> Box | None:
    """Return the smallest box with the title and anything else that does not stand apart: a picture, a film, links."""
    for title in _best_titles(titles)[:1]:
        for outer in page.around(title)[:_LEVELS]:
            gone = [title, *_outermost(page, outer, apart)]
            more = outer.words > sum(box.words for box in gone)
            if more or outer.pictures > sum(box.pictures for box in gone):
                return outer
    return None


def _outermost(page: Measures, outer: Box, apart: frozenset[int]) -> list[Box]:
    """Return the visible boxes in a box that stand apart, but none that lie in another."""
    found: list[Box] = []
    for box in page.boxes[outer.number + 1 : outer.end + 1]:
        if (box.number in apart or box.hidden) and not (found and found[-1].holds(box)):
            found.append(box)
    return [box for box in found if not box.hidden]


def is_continuation(page: Measures, weights: list[float], box: Box) -> bool:
    """Return True for a box behind or beside others that can be one more part of the same post."""
    if box.tag in HEADINGS:
        return False
    if weights[box.number] <= _WORDS_A_FIELD * box.controls or is_labelled_apart(page, box):
        return False
    if has_link_heading(page, box):
        return False
    return box.linked <= 0.3 * box.words and weights[box.number] > 0.5 * box.words


def is_other_post(page: Measures, box: Box, other: Box) -> bool:
    """Return True for an article behind the post's, with a title of its own: pages that load one after the other."""
    if (
        not box.tag == other.tag == "article"
        or other.number < box.end
        or page.boxes[box.parent] is not page.boxes[other.parent]
    ):
        return False
    inside = page.boxes[other.number : other.end + 1]
    return any(inner.tag == "h1" for inner in inside) or (other.dates > 0 and other.headings > 0)


def _believable_weights(page: Measures, titles: list[Box], marked: list[Box]) -> tuple[list[float], frozenset[int]]:
    """Return the weights, as far as names are believable: what holds most of the page is its post, whatever it says."""
    prose = page.boxes[0].prose
    kept = _around(page, titles, marked)
    apart = {box.number for box in page.boxes if is_apart(page, box) or is_discussion(page, box)} - kept
    weights = _weights(page, apart)
    if weights[0] < 0.25 * prose:
        large = {number for number in apart if page.boxes[number].prose > 0.25 * prose}
        apart -= {number for number in large if not _is_surely_apart(page, page.boxes[number])}
        weights = _weights(page, apart)
    if weights[0] < min(_FEWEST, 0.1 * prose):
        apart = {number for number in apart if page.boxes[number].named == 4}
        weights = _weights(page, apart)
    return weights, frozenset(apart)


def _is_surely_apart(page: Measures, box: Box) -> bool:
    """Return True if more than a name speaks against a box, however many words it holds: other posts, comments."""
    names = f"{attribute(box.node, 'class')} {attribute(box.node, 'id')}".lower()
    if "comment" in names or is_labelled_apart(page, box):
        return True
    is_most = box.prose >= 0.5 * page.boxes[0].prose
    return lists_posts(page, box) if is_most else has_link_heading(page, box)


def _around(page: Measures, titles: list[Box], marked: list[Box]) -> set[int]:
    """Return the numbers of the boxes around the page's title and around what is known to hold most of its words."""
    mains = [box for box in page.boxes if box.main]
    own = [*_best_titles(titles)[:1], *(box for box in marked if box.prose >= 0.3 * page.boxes[0].prose)]
    if len(mains) == 1:
        own += page.children(mains[0])[:1]
    return {0, *(outer.number for box in own for outer in page.around(box))}


def _best_titles(titles: list[Box]) -> list[Box]:
    """Return the titles of the most convincing kind: a heading of the first level that is no link, if there is one."""
    return (
        [box for box in titles if box.tag == "h1" and not box.linked]
        or [box for box in titles if box.tag == "h1"]
        or [box for box in titles if not box.linked]
        or titles
    )


def _weights(page: Measures, apart: set[int]) -> list[float]:
    own = [box.prose for box in page.boxes]
    for box in reversed(page.boxes):
        if box.parent >= 0 and not box.hidden:
            own[box.parent] -= box.prose
    return added_up(page, own, apart)


def added_up(page: Measures, own: list[float], apart: Collection[int]) -> list[float]:
    """Return the weight of each box with those of the boxes inside it, from what each has of its own.

    What is hidden or stands ``apart``, by number, counts for nothing around it, and has its weight below zero.
    """
    weights = own.copy()
    for box in reversed(page.boxes):
        if box.hidden or box.number in apart:
            weights[box.number] = -weights[box.number] - 1
        elif box.parent >= 0:
            weights[box.parent] += weights[box.number]
    return weights


class _Descent:
    """Goes down from the page's body to the box that holds the post's body."""

    def __init__(self, page: Measures, weights: list[float], titles: list[Box], marked: list[Box]) -> None:
        self._page, self._weights = page, weights
        self._titles = [box for box in titles if box.tag == "h1" or not box.linked]
        self._marked = marked
        articles = [box for box in page.boxes if box.tag == "article"]
        self._mains = [box for box in page.boxes if box.main] or (articles if len(articles) == 1 else [])
        self._marked_numbers = {box.number for box in marked}

    def core(self) -> Box:
        box = self._page.boxes[0]
        while (inner := self._inner(box)) is not None:
            box = inner
        return box

    def _inner(self, box: Box) -> Box | None:
        children = [child for child in self._page.children(box) if self._weights[child.number] > 0]
        if not children:
            return None
        best = max(children, key=lambda child: self._weights[child.number])
        if box.number in self._marked_numbers and self._share(best, box) < 0.95:
            return None
        if best.tag in WHOLE or (best.own > best.own_linked + 3 and best.sentences <= 1):
            return None
        return best if self._share(best, box) >= _MOST_OF_IT else self._one_of(children, box)

    def _one_of(self, children: list[Box], box: Box) -> Box | None:
        """Return the child with the post, where none has most of the words: beside it are other posts and side bars."""
        titled = [child for child in children if self._share(child, box) >= _PART and child.sentences >= 2]
        titled = [child for child in titled if any(child.holds(title) for title in self._titles)]
        first = next((child for child in children if any(child.holds(title) for title in self._titles)), None)
        if first is not None and first.sentences >= _POST and self._precedes_posts(first, children):
            return first
        if titled:
            found = max(titled, key=lambda child: self._weights[child.number])
            others = [child for child in children if child.number > found.end and self._continues(found, child)]
            if sum(self._weights[child.number] for child in others) < 0.5 * self._weights[found.number]:
                return found
        main = [child for child in children if any(child.holds(known) for known in self._mains)]
        if len(main) == 1 and self._share(main[0], box) >= _MARKED_PART:
            return main[0]
        marked = [child for child in children if any(child.holds(known) for known in self._marked)]
        large = [child for child in marked if self._share(child, box) >= _PART]
        return large[0] if len(large) == 1 and self._share(large[0], box) >= _MARKED_PART else None

    def _precedes_posts(self, box: Box, children: list[Box]) -> bool:
        """Return True if all the articles behind the one with the title are other posts."""
        behind = [child for child in children if child.number > box.end and child.tag == "article"]
        return bool(behind) and all(is_other_post(self._page, box, child) for child in behind)

    def _continues(self, box: Box, other: Box) -> bool:
        """Return True if the other box can be a part of the same post: an article with a title or a date is not."""
        if box.tag == other.tag == "article" and (other.headings or other.dates or other.links):
            return False
        return is_continuation(self._page, self._weights, other)

    def _share(self, child: Box, box: Box) -> float:
        return self._weights[child.number] / self._weights[box.number]


def _title(page: Measures, core: Box, titles: list[Box]) -> Box | None:
    """Return the title in the body, if hardly anything stands above it, or else the last one before the body."""
    inside = [box for box in titles if core.holds(box) and box is not core and _words_above(page, core, box) <= _ABOVE]
    if inside:
        return inside[0]
    before = [box for box in titles if box.number < core.number]
    return next(reversed([box for box in before if box.tag == "h1"] or before), None)


def _words_above(page: Measures, outer: Box, box: Box) -> int:
    words = 0
    while box is not outer:
        parent = page.boxes[box.parent]
        words += sum(child.words for child in page.children(parent) if child.number < box.number)
        box = parent
    return words
