"""Reads the quantities of a text: numbers, dates, times of day, units, and how often."""
