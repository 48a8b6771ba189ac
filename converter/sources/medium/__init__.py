"""Read the pages of Medium."""
