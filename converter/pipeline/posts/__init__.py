"""Posts from a source: opened, chosen, read, fetched."""
