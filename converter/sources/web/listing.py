"""Tell a list of posts, such as a blog's front page, from a post."""

from __future__ import annotations

from itertools import takewhile

from converter.sources.dom.text_cleaning import folded_words
from converter.sources.dom.tree import attribute, text_of
from converter.sources.web.containers import post_around
from converter.sources.web.leaving_out import LeftOut
from converter.sources.web.measures import HEADINGS, Box
from converter.sources.web.own_site import lead_to_several_sites
from converter.sources.web.region import Region

_FEWEST = 3
_MOST_WORDS = 80
"""The most words of a post's teaser."""
_MOST_BESIDE = 60
"""The most words of sentences that a list has outside its teasers, such as what the blog is about."""
_FEWEST_OWN = 30
"""The fewest words of the paragraphs below a title that make a post of a page with a list of others."""
_POSTS = frozenset(("post", "hentry", "post-item"))
_MOST_OF_THEM = 0.8


def shows_several_posts(region: Region, outside: list[LeftOut]) -> bool:
    """Return True if the bodies of several posts stand in the region, less what is left out, and none is most of it.

    Each post has a heading of its own; remarks in a discussion have none, or that of the discussion.
    """
    inside = [box for box in region.marked if region.root.holds(box) and region.weights[box.number] > 0]
    inside = [box for box in inside if not any(item.reason != "links" and item.box.holds(box) for item in outside)]
    outer = [box for box in inside if not any(other is not box and other.holds(box) for other in inside)]
    weights = [region.weights[box.number] for box in outer]
    if len(outer) < 2 or max(weights) >= _MOST_OF_THEM * sum(weights):
        return False
    posts = [region.page.of(post_around(box.node)) for box in outer]
    titled = {post.number for post in posts if post is not None and _has_own_heading(region, post)}
    return len(titled) > 1


def _has_own_heading(region: Region, post: Box) -> bool:
    """Return True if a heading in the post is not the page's title, with or without “Re:” before it."""
    title = folded_words(text_of(region.title.node) or "") if region.title is not None else []
    for box in region.page.boxes[post.number : post.end + 1]:
        if box.tag in HEADINGS and box.words and folded_words(text_of(box.node) or "")[-len(title) :] != title:
            return True
    return False


def is_listing(region: Region, outside: list[LeftOut], site: str | None) -> bool:
    """Return True if most headings in the region are links to other pages with most words below them, or teasers.

    Below headings that lead to several other sites, an author tells of these. ``site`` is the page's address, if known.
    """
    apart = region.apart | {item.box.number for item in outside if item.reason != "links"}
    page, root = region.page, region.root
    if _has_paragraphs(region):
        return False
    whole = region.weights[root.number]
    inside = [box for box in page.boxes[root.number : root.end + 1] if region.weights[box.number] > -1]
    headings = [box for box in inside if box.tag in HEADINGS and box.words and not _is_apart(region, apart, box)]
    linked = [box for box in headings if _is_link(region, box)]
    if len(linked) >= _FEWEST and len(linked) * 2 > len(headings):
        if lead_to_several_sites([address for box in linked for address in _addresses(region, box)], site):
            return False
        below = {box.parent: region.weights[box.parent] for box in linked}
        return whole - sum(below.values()) < _MOST_BESIDE
    teasers = [box for box in inside if _is_teaser(box) and not _is_apart(region, apart, box)]
    return len(teasers) >= _FEWEST and sum(box.words for box in teasers) * 2 > root.words


def _has_paragraphs(region: Region) -> bool:
    """Return True for a heading of the first level with as many paragraphs below it as no list says of itself."""
    page, title = region.page, region.title
    if title is None or title.tag != "h1" or title.linked:
        return False
    below = [box for box in page.children(page.boxes[title.parent]) if box.number > title.number]
    own = takewhile(lambda box: not box.links or box.tag == "p", below)
    sentences = [box for box in own if box.tag == "p" and box.sentences]
    return len(sentences) >= _FEWEST and sum(box.words for box in sentences) >= _FEWEST_OWN


def _is_apart(region: Region, apart: frozenset[int], box: Box) -> bool:
    return any(outer.number in apart for outer in region.page.around(box))


def _addresses(region: Region, heading: Box) -> list[str]:
    """Return the addresses of the links in a heading, or of the one around it."""
    outer = region.page.boxes[heading.parent]
    links = [outer.node] if outer.tag == "a" else heading.node.css("a[href]")
    return [attribute(link, "href") for link in links]


def _is_link(region: Region, heading: Box) -> bool:
    """Return True if the whole heading leads to another page."""
    addresses = _addresses(region, heading)
    return len(addresses) == 1 and heading.linked == heading.words and not addresses[0].startswith("#")


def _is_teaser(box: Box) -> bool:
    if not box.headings or not box.links or box.words >= _MOST_WORDS:
        return False
    if box.tag != "article" and _POSTS.isdisjoint(attribute(box.node, "class").split()):
        return False
    return any(not attribute(link, "href").startswith("#") for link in box.node.css("a[href]"))
