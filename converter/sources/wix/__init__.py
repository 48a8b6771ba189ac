"""Reads the pages of Wix."""
