"""Tell links to other pages of the same site, which name other posts there, from links to sources elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from converter.sources.dom.tree import attribute, text_of
from converter.sources.web.labels import label_kind
from converter.sources.web.measures import HEADINGS, Box, Measures

_FILE = re.compile(r"\.(?!html?$|php$|aspx?$|jsp$)[a-z0-9]{2,4}$", re.IGNORECASE)
_TITLE = 5
"""Words that the title of a post has at least, on average."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SLUG = 3
"""Words of the last part of a post's address, at least."""
_LISTING = frozenset(
    ("category", "categories", "tag", "tags", "author", "page", "topic", "topics", "archive", "search")
)
_LISTS = frozenset(("ul", "ol"))
_POINTERS = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6"))
_CARDS, _CARD = 2, 60
"""Cards of a row, at least, and the most words of one."""
_LABEL = 3
"""The most words of a label before a link."""
_LINES = _LISTS | {"p", "div", "section", "article", "aside"}


def names_other_posts(box: Box, site: str | None) -> bool:
    """Return True for a line, a card or a list of nothing but links to pages of the same site, each as long as a title.

    ``site`` is the address of the page. A link of a word or two, such as “Book a visit”, is the author's own.
    """
    if box.tag not in _LINES or not box.words or box.linked < 0.95 * box.words:
        return False
    addresses = [attribute(link, "href") for link in box.node.css("a")]
    if box.tag not in _LISTS and len(set(addresses)) != 1:
        return False
    pages = box.links if box.tag in _LISTS else 1
    return box.words >= _TITLE * pages and all(_is_own_page(address, site) for address in addresses)


def lists_cards(page: Measures, box: Box, site: str | None) -> bool:
    """Return True for a row of like boxes, each with a few words and a link of its own to another page of the site."""
    if box.links < _CARDS or box.tag not in ("div", "section") or box.controls:
        return False
    cards = _row(page, box)
    if len(cards) < _CARDS or len({(card.tag, attribute(card.node, "class")) for card in cards}) > 1:
        return False
    if not all(card.links and 0 < card.words <= _CARD for card in cards):
        return False
    if cards[0].tag not in ("div", "section", "article") and not all(card.pictures or card.headings for card in cards):
        return False
    addresses = [{attribute(link, "href") for link in _links(card)} for card in cards]
    apart = len(frozenset().union(*addresses)) == len(cards) and all(len(own) == 1 for own in addresses)
    return apart and leads_to_own_pages(box, site)


def _row(page: Measures, box: Box) -> list[Box]:
    """Return the boxes that stand in a box, less the headings above them; below boxes with nothing else."""
    while True:
        found = [child for child in page.children(box) if child.words or child.pictures]
        while found and found[0].tag in HEADINGS and not found[0].links:
            del found[0]
        if len(found) != 1 or found[0].tag not in _LINES:
            return found
        box = found[0]


def _links(box: Box) -> list[LexborNode]:
    return [box.node] if box.tag == "a" else box.node.css("a[href]")


def points_on(box: Box, site: str | None) -> bool:
    """Return True for a line such as “Related: …” whose link, and nothing else behind the colon, is another post's."""
    if box.links != 1 or box.tag not in _POINTERS or not box.linked or box.linked < box.words - _LABEL:
        return False
    label, colon, _ = (text_of(box.node) or "").partition(":")
    return bool(colon) and label_kind(label) == "related" and leads_to_own_pages(box, site)


def names_post(site: str | None) -> bool:
    """Return True if a page's address ends in words, as those of posts do and those of front pages do not."""
    try:
        parts = urlsplit(site or "").path.strip("/").lower().split("/")
    except ValueError:
        return False
    return len(_WORDS.findall(unquote(parts[-1]))) >= _SLUG and _LISTING.isdisjoint(parts)


def leads_to_own_pages(box: Box, site: str | None) -> bool:
    """Return True if all links of a box lead to other pages of the same site, and there is one."""
    links = box.node.css("a[href]")
    return bool(links) and all(_is_own_page(attribute(link, "href"), site) for link in links)


def leads_to_any_own_page(addresses: Iterable[str], site: str | None) -> bool:
    """Return True if one of the addresses is that of another page of the site."""
    return any(_is_own_page(address, site) for address in addresses)


def lead_to_several_sites(addresses: list[str], site: str | None) -> bool:
    """Return True if most of the addresses, at least two, are those of different sites, and none is of this one."""
    try:
        hosts = {_domain(host) for address in addresses if (host := urlsplit(address).hostname)}
    except ValueError:
        return False
    return not leads_to_any_own_page(addresses, site) and len(hosts) > 1 and 2 * len(hosts) > len(addresses)


def _is_own_page(address: str, site: str | None) -> bool:
    try:
        parts = urlsplit(address)
        host = urlsplit(site or "").hostname
    except ValueError:
        return False
    if not address or address.startswith("#") or _FILE.search(parts.path):
        return False
    if parts.scheme not in ("", "http", "https"):
        return False
    return not parts.netloc or (host is not None and _domain(parts.hostname or "") == _domain(host))


def _domain(host: str) -> str:
    return host.removeprefix("www.").removeprefix("m.")
