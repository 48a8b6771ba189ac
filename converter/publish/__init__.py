"""A static site of editions: addresses, languages of a page, feeds, sitemap and search index. It writes no files."""

from converter.publish.addresses import (
    CHOOSER,
    MISSING,
    ROBOTS,
    SCRIPT,
    SITEMAP,
    feed_path,
    list_path,
    relative,
    search_path,
)
from converter.publish.feed import FeedHead, atom
from converter.publish.search import search_index
from converter.publish.site import Site, SiteEntry
from converter.publish.sitemap import robots, sitemap

__all__ = [
    "CHOOSER",
    "MISSING",
    "ROBOTS",
    "SCRIPT",
    "SITEMAP",
    "FeedHead",
    "Site",
    "SiteEntry",
    "atom",
    "feed_path",
    "list_path",
    "relative",
    "robots",
    "search_index",
    "search_path",
    "sitemap",
]
