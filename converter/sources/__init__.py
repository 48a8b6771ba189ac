"""Reads a source into an article."""

from converter.sources.document import Document, document_from_bytes, load
from converter.sources.fetch import fetch

__all__ = ["Document", "document_from_bytes", "fetch", "load"]
