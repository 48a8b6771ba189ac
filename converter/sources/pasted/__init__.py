"""Read text that was copied from a page, or typed."""
