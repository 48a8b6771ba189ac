"""WordPress: an article as blocks, and drafts by its interface for other programs."""
