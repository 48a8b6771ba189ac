"""A static site of editions: addresses, languages of a page, feeds, sitemap and search index. It writes no files."""

from converter.publish.addresses import (
    CHOOSER,
    MISSING,
    PART_SITEMAPS,
    ROBOTS,
    SCRIPT,
    SITEMAP,
    feed_archives,
    feed_path,
    list_path,
    relative,
    search_path,
    search_pieces,
)
from converter.publish.feed import FeedHead, feeds
from converter.publish.search import SEARCH_RULES, HandoutWords, handout_words
from converter.publish.search_index import handout_ids, search_files
from converter.publish.site import Site, SiteEntry, site_entry
from converter.publish.sitemap import SitemapLimits, robots, sitemaps

__all__ = [
    "CHOOSER",
    "MISSING",
    "PART_SITEMAPS",
    "ROBOTS",
    "SCRIPT",
    "SEARCH_RULES",
    "SITEMAP",
    "FeedHead",
    "HandoutWords",
    "Site",
    "SiteEntry",
    "SitemapLimits",
    "feed_archives",
    "feed_path",
    "feeds",
    "handout_ids",
    "handout_words",
    "list_path",
    "relative",
    "robots",
    "search_files",
    "search_path",
    "search_pieces",
    "site_entry",
    "sitemaps",
]
