"""Handouts of an edition: made, built, printed, kept beside each other."""
