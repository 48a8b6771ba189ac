"""A static site of editions: addresses, languages of a page, feeds, sitemap and search index. It writes no files."""

from converter.publish.addresses import (
    CHOOSER,
    MISSING,
    NONE,
    PART_SITEMAPS,
    ROBOTS,
    SCRIPT,
    SITEMAP,
    feed_archives,
    feed_path,
    list_path,
    relative,
    search_path,
)
from converter.publish.feed import FeedHead, feeds
from converter.publish.search import HandoutWords, handout_words, search_index
from converter.publish.site import Site, SiteEntry, site_entry
from converter.publish.sitemap import SitemapLimits, robots, sitemaps

__all__ = [
    "CHOOSER",
    "MISSING",
    "NONE",
    "PART_SITEMAPS",
    "ROBOTS",
    "SCRIPT",
    "SITEMAP",
    "FeedHead",
    "HandoutWords",
    "Site",
    "SiteEntry",
    "SitemapLimits",
    "feed_archives",
    "feed_path",
    "feeds",
    "handout_words",
    "list_path",
    "relative",
    "robots",
    "search_index",
    "search_path",
    "site_entry",
    "sitemaps",
]
