"""A static site of editions: addresses, languages of a page, feeds, sitemap and search index. It writes no files."""

from converter.publish.addresses import (
    CHOOSER,
    MISSING,
    ROBOTS,
    SCRIPT,
    feed_path,
    list_path,
    older_list_path,
    relative,
    rows_path,
    search_path,
    search_pieces,
    television_path,
)
from converter.publish.feed import AtomFeed, FeedHead, feed_document, feeds
from converter.publish.portions import Portion, PortionSizes, portions
from converter.publish.search import SEARCH_RULES, HandoutWords, handout_words
from converter.publish.search_index import SearchChange, changed_search_files, handout_ids, part_of, search_files
from converter.publish.site import Site, SiteEntry, site_entry
from converter.publish.sitemap import SitemapFile, SitemapSizes, robots, sitemaps

__all__ = [
    "CHOOSER",
    "MISSING",
    "ROBOTS",
    "SCRIPT",
    "SEARCH_RULES",
    "AtomFeed",
    "FeedHead",
    "HandoutWords",
    "Portion",
    "PortionSizes",
    "SearchChange",
    "Site",
    "SiteEntry",
    "SitemapFile",
    "SitemapSizes",
    "changed_search_files",
    "feed_document",
    "feed_path",
    "feeds",
    "handout_ids",
    "handout_words",
    "list_path",
    "older_list_path",
    "part_of",
    "portions",
    "relative",
    "robots",
    "rows_path",
    "search_files",
    "search_path",
    "search_pieces",
    "site_entry",
    "sitemaps",
    "television_path",
]
