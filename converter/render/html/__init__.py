"""Handouts as one HTML file."""
