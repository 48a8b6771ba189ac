"""Ties the rooms together by what a person wants: posts, handouts, translations, reviews, the site.

Knows no terminal and no web. Callers import from the modules, so that each command loads only what it uses.
"""
