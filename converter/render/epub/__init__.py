"""The handout as an EPUB 3.3 publication, for phones, tablets and e-readers."""

from converter.render.epub.book import render_epub

__all__ = ["render_epub"]
