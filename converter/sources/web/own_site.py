"""Tell links to other pages of the same site, which name other posts there, from links to sources elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from converter.sources.dom.tree import attribute
from converter.sources.web.measures import Box

_FILE = re.compile(r"\.(?!html?$|php$|aspx?$|jsp$)[a-z0-9]{2,4}$", re.IGNORECASE)
_TITLE = 5
"""Words that the title of a post has at least, on average."""
_LISTS = frozenset(("ul", "ol"))


def names_other_posts(box: Box, site: str | None) -> bool:
    """Return True for a line or a list of nothing but links to pages of the same site, each as long as a title.

    ``site`` is the address of the page. A link of a word or two, such as “Book a visit”, is the author's own.
    """
    if box.tag not in ("p", *_LISTS) or not box.words or box.linked < 0.95 * box.words:
        return False
    if box.words < _TITLE * box.links or (box.tag not in _LISTS and box.links != 1):
        return False
    return all(_is_own_page(attribute(link, "href"), site) for link in box.node.css("a"))


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
