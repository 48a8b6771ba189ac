"""Wix: an article as a Ricos document, and drafts by its interface for other programs."""
