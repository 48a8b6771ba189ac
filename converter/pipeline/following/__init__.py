"""Follows a clinic's blog: what is new or changed there is translated and put on the board, and reviewers are told."""
