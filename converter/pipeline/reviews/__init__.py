"""The review of translations: out to reviewers, back in, decided about, and told to the history."""
