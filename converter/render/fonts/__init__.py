"""The fonts of the handouts: registry, files and subsets."""
