"""Where each page of the site stands: its path below the site's folder, and its address on the web.

Paths use ``/`` on every machine and lead to files, so that the site also works from a folder; an address on the web
ends with the folder, as web servers show its ``index.html`` there.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote

INDEX = "index.html"
CHOOSER = INDEX
"""The page on which a reader chooses a language."""
MISSING = "404.html"
"""What static hosts show where there is no page."""
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
SCRIPT = "search.js"


def list_path(tag: str) -> str:
    """The page that lists the handouts of a language."""
    return f"{tag}/{INDEX}"


def handout_path(tag: str, slug: str) -> str:
    """The page of a handout."""
    return f"{tag}/{slug}/{INDEX}"


def feed_path(tag: str) -> str:
    """The feed of a language's handouts."""
    return f"{tag}/feed.xml"


def search_path(tag: str) -> str:
    """The search index of a language's handouts."""
    return f"{tag}/search-index.js"


def relative(page: str, target: str) -> str:
    """The address of the file ``target`` as a link of the file ``page`` writes it (RFC 3986, 4.2)."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def absolute(base_url: str, path: str) -> str:
    """The address on the web of the file ``path``, where the site stands under ``base_url``."""
    folder = path.removesuffix(INDEX) if posixpath.basename(path) == INDEX else path
    return f"{base_url.rstrip('/')}/{quote(folder)}"
