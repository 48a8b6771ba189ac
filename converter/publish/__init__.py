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
from converter.publish.feed import FeedHead, feeds
from converter.publish.search import search_index
from converter.publish.site import Site, SiteEntry
from converter.publish.sitemap import SitemapLimits, robots, sitemaps

__all__ = [
    "CHOOSER",
    "MISSING",
    "ROBOTS",
    "SCRIPT",
    "SITEMAP",
    "FeedHead",
    "Site",
    "SiteEntry",
    "SitemapLimits",
    "feed_path",
    "feeds",
    "list_path",
    "relative",
    "robots",
    "search_index",
    "search_path",
    "sitemaps",
]
