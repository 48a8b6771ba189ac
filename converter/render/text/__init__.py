"""Handouts as plain text."""
