"""Handouts as tagged PDF."""
