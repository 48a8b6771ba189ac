"""Sends approved translations to where the clinic publishes."""
