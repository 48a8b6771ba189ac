"""Give the pieces of a body the structure that their writer meant."""
