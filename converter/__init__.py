"""Turns a health post into handouts that its readers can use, in their own language."""
