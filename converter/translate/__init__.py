"""Translates an article offline."""

from converter.translate.checks import check_segment
from converter.translate.checks.negation import denies
from converter.translate.engine import Engine, Hypothesis, Link, Pair, Retrying
from converter.translate.engines import ApertiumEngine, ArgosEngine, Broken, find_engines, installed_engines
from converter.translate.routing import Route, choose, routes, second_choice
from converter.translate.translating import translate_article

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
    "check_segment",
    "choose",
    "denies",
    "find_engines",
    "installed_engines",
    "routes",
    "second_choice",
    "translate_article",
]
