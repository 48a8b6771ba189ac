"""Translates an article offline."""

from converter.translate.engine import Engine, Hypothesis, Link, Pair, Retrying
from converter.translate.engines import (
    ApertiumEngine,
    ArgosEngine,
    Broken,
    FirefoxEngine,
    MadladEngine,
    ModelServerEngine,
    find_engines,
    installed_engines,
)
from converter.translate.routing import Route, choose, installation_advice, routes, second_choice

__all__ = [
    "ApertiumEngine",
    "ArgosEngine",
    "Broken",
    "Engine",
    "FirefoxEngine",
    "Hypothesis",
    "Link",
    "MadladEngine",
    "ModelServerEngine",
    "Pair",
    "Retrying",
    "Route",
    "choose",
    "find_engines",
    "installation_advice",
    "installed_engines",
    "routes",
    "second_choice",
]
