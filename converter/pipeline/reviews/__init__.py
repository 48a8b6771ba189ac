"""The review of translations: exported for reviewers, imported from them, decided about, listed on a board."""
