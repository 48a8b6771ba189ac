"""Finds and takes out text that was never meant for readers."""
