"""Fetch over HTTP: politely, within limits, and whole or not at all."""
