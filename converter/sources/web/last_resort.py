"""Take the part of a page with most words for its post, where no sentence says where the post is.

Lines in boxes of their own, captions and tables of words: what a person would still call the post, though it has no
sentence and no title. A list of links and a form to log in are none.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from converter.sources.web.evidence import WHOLE, is_apart
from converter.sources.web.measures import HEADINGS, Box, Measures, measure
from converter.sources.web.region import Region, added_up

_FEWEST = 8
"""Words outside of links, headings and what stands apart, at least."""
_MOST_OF_IT = 0.75
"""Share of the words of a box from which on a box inside it is looked at instead."""
_NO_TEXT = frozenset((*HEADINGS, "button", "label", "option", "summary", "textarea"))


def widest_region(tree: LexborHTMLParser, titles: list[LexborNode]) -> Region | None:
    """Return the region with most words that are no links; None where there are few, or a password is asked for.

    ``titles`` are the headings with the page's own title.
    """
    if tree.body is None or tree.css_first("input[type=password]") is not None:
        return None
    page = measure(tree.body)
    known = [box for node in titles if (box := page.of(node)) is not None]
    around = {0, *(outer.number for box in known[:1] for outer in page.around(box))}
    apart = frozenset(box.number for box in page.boxes if is_apart(page, box)) - around
    own = [0.0 if box.tag in _NO_TEXT else float(box.own - box.own_linked) for box in page.boxes]
    weights = added_up(page, own, apart)
    if weights[0] < _FEWEST:
        return None
    core = _core(page, weights)
    title = next((box for box in known if core.holds(box)), None)
    return Region(page, weights, apart, core, core, title, [])


def _core(page: Measures, weights: list[float]) -> Box:
    box = page.boxes[0]
    while True:
        inner = max(page.children(box), key=lambda child: weights[child.number], default=None)
        if inner is None or inner.tag in WHOLE or weights[inner.number] < _MOST_OF_IT * weights[box.number]:
            return box
        box = inner
