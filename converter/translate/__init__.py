"""Translates an article offline."""

from converter.translate.apertium import ApertiumEngine
from converter.translate.argos import ArgosEngine
from converter.translate.checks import check_segment
from converter.translate.choice import Route, choose, installed_engines
from converter.translate.engine import Engine, Hypothesis, Link, Pair
from converter.translate.translating import translate_article

__all__ = [
    "ApertiumEngine",
    "ArgosEngine",
    "Engine",
    "Hypothesis",
    "Link",
    "Pair",
    "Route",
    "check_segment",
    "choose",
    "installed_engines",
    "translate_article",
]
