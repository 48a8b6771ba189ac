"""Translates an article offline: the engines, and the choice between them.

The work itself is imported from its modules (``translating``, ``checks``, ``glossary``, ``memory``), so that a command
that only lists engines does not load it.
"""

from converter.translate.engine import Engine, Hypothesis, Link, Pair, Retrying
from converter.translate.engines import ApertiumEngine, ArgosEngine, Broken, find_engines, installed_engines
from converter.translate.routing import Route, choose, routes, second_choice

__all__ = [
    "ApertiumEngine",
    "ArgosEngine",
    "Broken",
    "Engine",
    "Hypothesis",
    "Link",
    "Pair",
    "Retrying",
    "Route",
    "choose",
    "find_engines",
    "installed_engines",
    "routes",
    "second_choice",
]
