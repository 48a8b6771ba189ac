"""Checks, scales and stores the pictures of a post."""
