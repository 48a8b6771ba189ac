"""Feeds and sitemaps: lists of posts in XML."""
