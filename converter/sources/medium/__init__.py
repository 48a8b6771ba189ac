"""Reads the pages of Medium."""
