"""The path of each page below the site's folder, and its address on the web.

Paths use ``/`` on every machine and lead to files, so that the site also works from a folder. An address on the web
ends with the folder, because web servers serve its ``index.html`` there.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

INDEX = "index.html"
CHOOSER = INDEX
"""The page on which a reader chooses a language."""
MISSING = "404.html"
"""The page that static hosts show for a missing address."""
ROBOTS = "robots.txt"
SCRIPT = "search.js"


def list_path(tag: str) -> str:
    """Return the path of the list of a language's handouts."""
    return f"{tag}/{INDEX}"


def older_list_path(tag: str, portion: str) -> str:
    """Return the path of the page that lists a portion of a language's older handouts."""
    return f"{tag}/list-{portion}.html"


def rows_path(tag: str, part: int | None = None) -> str:
    """Return the path of a part of the rows that the search shows, or what the paths of all parts are made from."""
    return f"{tag}/search-rows.js" if part is None else f"{tag}/search-rows-{part}.js"


def handout_path(tag: str, slug: str) -> str:
    """Return the path of a handout's page."""
    return f"{tag}/{slug}/{INDEX}"


def television_path(slug: str) -> str:
    """Return the path of the page on which a handout's languages take turns; no language has a tag of that name."""
    return f"television/{slug}/{INDEX}"


def feed_path(tag: str, portion: str | None = None) -> str:
    """Return the path of the feed of a language's handouts, or of its archive of a portion of them."""
    return f"{tag}/feed-archive-{portion}.xml" if portion else f"{tag}/feed.xml"


def sitemap_path(*names: str) -> str:
    """Return the path of the sitemap, or of one of those of a site that needs several: a language and a portion."""
    return f"{'-'.join(('sitemap', *names))}.xml"


def search_path(tag: str) -> str:
    """Return the path of the search index of a language's handouts, which names its pieces."""
    return f"{tag}/search-index.js"


def search_piece_path(tag: str, name: str) -> str:
    """Return the path of a piece of that index."""
    return f"{tag}/search-index-{name}.js"


def search_pieces(tag: str) -> re.Pattern[str]:
    """Return what the paths of those pieces match, and no other path does."""
    return re.compile(rf"{re.escape(tag)}/search-index-[0-9a-f]+\.js")


def relative(page: str, target: str) -> str:
    """Return the relative address (RFC 3986, 4.2) of the file ``target`` for a link in the file ``page``."""
    return quote(posixpath.relpath(target, posixpath.dirname(page) or "."))


def absolute(base_url: str, path: str) -> str:
    """Return the address on the web of the file ``path`` of a site under ``base_url``."""
    folder = path.removesuffix(INDEX) if posixpath.basename(path) == INDEX else path
    return f"{base_url.rstrip('/')}/{quote(folder)}"
