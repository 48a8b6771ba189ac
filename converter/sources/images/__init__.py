"""Check, scale and store the pictures of a post."""
