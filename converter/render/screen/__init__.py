"""The handout for a television in a waiting room: a page at a time, in each language in turn."""
