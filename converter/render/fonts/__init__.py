"""The fonts of the handouts: registry, files, subsets."""
