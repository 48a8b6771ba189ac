"""Read a source into an article."""

from converter.sources.document import Document, document_from_bytes, load
from converter.sources.http.fetch import WebFetcher
from converter.sources.images.files import ImageLimits
from converter.sources.images.loading import ImageLoader, local_loader
from converter.sources.images.storing import store_images
from converter.sources.opening import open_posts
from converter.sources.posts import IN_TURN, ListedPost, Lister, LoadedPost, Post, Posts
from converter.sources.reading import read_articles, read_document

__all__ = [
    "IN_TURN",
    "Document",
    "ImageLimits",
    "ImageLoader",
    "ListedPost",
    "Lister",
    "LoadedPost",
    "Post",
    "Posts",
    "WebFetcher",
    "document_from_bytes",
    "load",
    "local_loader",
    "open_posts",
    "read_articles",
    "read_document",
    "store_images",
]
