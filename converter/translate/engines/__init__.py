"""The engines of this program, and how those of other packages are found."""

from converter.translate.engines.apertium import ApertiumEngine
from converter.translate.engines.argos import ArgosEngine
from converter.translate.engines.firefox import FirefoxEngine
from converter.translate.engines.installed import Broken, find_engines, installed_engines
from converter.translate.engines.madlad import MadladEngine
from converter.translate.engines.model_server import ModelServerEngine

__all__ = [
    "ApertiumEngine",
    "ArgosEngine",
    "Broken",
    "FirefoxEngine",
    "MadladEngine",
    "ModelServerEngine",
    "find_engines",
    "installed_engines",
]
