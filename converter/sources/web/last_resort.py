"""Take the part of a page with most words for its post, where no sentence says where the post is.

Lines in boxes of their own, captions and tables of words: what a person would still call the post, though it has no
sentence and no title. A list of links is none, unless they are sentences that lead to other places than pages of the
same site; nor is a form to log in. Beside such a form, only what says nothing of logging in is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.dom.tree import attribute, text_of
from converter.sources.walls import asks_to_log_in
from converter.sources.web.evidence import WHOLE, is_apart
from converter.sources.web.measures import HEADINGS, Box, Measures, measure
from converter.sources.web.own_site import leads_to_any_own_page
from converter.sources.web.region import Region, added_up

_FEWEST = 8
"""Words outside of links, headings and what stands apart, at least."""
_MOST_OF_IT = 0.75
"""Share of the words of a box from which on a box inside it is looked at instead."""
_STOPS = (".", "!", "?", "。", "！", "？", "।", "؟", "۔")
_FEWEST_SENTENCES = 2
_FEWEST_BESIDE, _FEWEST_WORDS_BESIDE = 3, 12
"""Lines and words beside a form to log in."""
_MOST_FIELDS = 10
_NO_TEXT = frozenset((*HEADINGS, "button", "label", "option", "summary", "textarea"))


def widest_region(tree: LexborHTMLParser, titles: list[LexborNode], site: str | None) -> Region | None:
    """Return the region with most words that are no links; None where there are few, or they ask to log in.

    ``titles`` are the headings with the page's own title, ``site`` is its address, if known.
    """
    if tree.body is None:
        return None
    page = measure(tree.body)
    known = [box for node in titles if (box := page.of(node)) is not None]
    around = {0, *(outer.number for box in known[:1] for outer in page.around(box))}
    fields = tree.css("input[type=password]")[:_MOST_FIELDS]
    logins = frozenset(filter(None, (_login(page, field) for field in fields)))
    if fields and (logins & around or not _is_beside(page, logins, known)):
        return None
    apart = frozenset(box.number for box in page.boxes if is_apart(page, box)) - around | logins
    own = [0.0 if box.tag in _NO_TEXT else float(box.own - box.own_linked) for box in page.boxes]
    weights = added_up(page, own, apart)
    if weights[0] >= _FEWEST:
        return _region(page, weights, apart, known)
    if not known:
        return None
    # All that the page says is in links.
    weights = added_up(page, [0.0 if box.tag in _NO_TEXT else float(box.own) for box in page.boxes], apart)
    region = _region(page, weights, apart, known)
    return region if weights[0] >= _FEWEST and _links_sentences(region, site) else None


def _login(page: Measures, field: LexborNode) -> int:
    """Return the number of the box around the field of a password: its form, or what stands for one."""
    node = field.parent
    while node is not None and (box := page.of(node)) is None:
        node = node.parent
    if node is None:
        return 0
    around = [box, *page.around(box)] if box is not None else []
    return next((outer.number for outer in around if outer.tag == "form"), around[0].number if around else 0)


def _is_beside(page: Measures, logins: frozenset[int], titles: list[Box]) -> bool:
    """Return True if the page says a few things outside of the forms to log in, and nothing there of logging in."""
    inside = {number for login in logins for number in range(login, page.boxes[login].end)}
    said = [box for box in page.boxes if box.own and box.number not in inside and box.tag not in _NO_TEXT]
    lines = [text_of(box.node) or "" for box in (*said, *titles) if box.number]
    words = sum(box.own - box.own_linked for box in said)
    return len(said) >= _FEWEST_BESIDE and words >= _FEWEST_WORDS_BESIDE and not any(map(asks_to_log_in, lines))


def _links_sentences(region: Region, site: str | None) -> bool:
    """Return True for lines of which two end as sentences do, and whose links are one, or lead to no page of the site.

    ``site`` is the page's address, if known.
    """
    inside = list(_beside_what_is_apart(region))
    lines = [text_of(box.node) or "" for box in inside if box.own and box.tag != "a"]
    links = [box for box in (*inside, *region.page.around(region.core)) if box.tag == "a"]
    addresses = {attribute(link.node, "href") for link in links}
    is_said = sum(line.rstrip().endswith(_STOPS) for line in lines) >= _FEWEST_SENTENCES
    return is_said and (len(addresses) == 1 or not leads_to_any_own_page(addresses, site))


def _beside_what_is_apart(region: Region) -> Iterator[Box]:
    """Yield the boxes in the body but for those that stand apart, with all in them."""
    number = region.core.number
    while number <= region.core.end:
        box = region.page.boxes[number]
        if number in region.apart:
            number = box.end
        else:
            yield box
        number += 1


def _region(page: Measures, weights: list[float], apart: frozenset[int], titles: list[Box]) -> Region:
    core = _core(page, weights)
    title = next((box for box in titles if core.holds(box)), None)
    return Region(page, weights, apart, core, core, title, [])


def _core(page: Measures, weights: list[float]) -> Box:
    box = page.boxes[0]
    while True:
        inner = max(page.children(box), key=lambda child: weights[child.number], default=None)
        if inner is None or inner.tag in WHOLE or weights[inner.number] < _MOST_OF_IT * weights[box.number]:
            return box
        box = inner
