"""Tell links to other pages of the same site, which name other posts there, from links to sources elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from converter.sources.dom.tree import attribute, text_of
from converter.sources.web.labels import label_kind
from converter.sources.web.measures import Box

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
