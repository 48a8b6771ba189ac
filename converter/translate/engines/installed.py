"""Finds the engines that are installed: ours, and those that other packages provide by an entry point.

A package names its engine under ``converter.engines``; docs/engines.md tells how. One that cannot be loaded is left out
and reported by ``convert doctor``: a broken plug-in never blocks a handout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from converter.translate.engine import Engine
from converter.translate.routing import InstalledEngines

GROUP = "converter.engines"
_OWN = {
    "firefox": "converter.translate.engines.firefox:FirefoxEngine",
    "argos": "converter.translate.engines.argos:ArgosEngine",
    "madlad": "converter.translate.engines.madlad:MadladEngine",
    "model-server": "converter.translate.engines.model_server:ModelServerEngine",
    "apertium": "converter.translate.engines.apertium:ApertiumEngine",
}
"""As pyproject.toml declares them; here too because a checkout's metadata can be older than its code.

Of those that are no rough draft the one comes first that was measured to be better in every pair (scores.tsv).
"""
_TEXTS = ("name", "pivot", "version")
_METHODS = ("data_version", "pairs", "translate")


class Broken(NamedTuple):
    """An engine that is declared but cannot be used."""

    name: str
    """Name of its entry point."""
    package: str
    """The distribution that declares it."""
    reason: str


class FoundEngines(NamedTuple):
    """The engines of all entry points."""

    engines: tuple[Engine, ...]
    """Best first: see ``installed_engines``."""
    broken: tuple[Broken, ...]


def find_engines() -> FoundEngines:
    """Load every declared engine. Never raises: one that cannot be loaded is among ``broken``."""
    engines: list[tuple[bool, Engine]] = []
    broken: list[Broken] = []
    for entry in _declared():
        own = entry.value in _OWN.values()
        try:
            engine = _loaded(entry)
            if not own:
                engine.pairs()
        # Whatever a package of others does wrong must not stop ours.
        except (Exception, SystemExit) as error:  # noqa: BLE001
            package = entry.dist.name if entry.dist else ""
            broken.append(Broken(entry.name, package, f"{type(error).__name__}: {error}"))
        else:
            engines.append((own, engine))
    engines.sort(key=lambda found: (found[1].rough, found[0]))
    return FoundEngines(tuple(engine for _, engine in engines), tuple(broken))


def installed_engines(first: Sequence[str] = ()) -> InstalledEngines:
    """Return every engine that can be used, best first.

    Engines that are more than a rough draft come before the others; among equals those of other packages come before
    ours, since somebody installed them on purpose. ``first`` names engines (by their ``name``) to put before all.
    What is known of their quality for a pair of languages counts beside that: see ``routes``.
    """
    return InstalledEngines(find_engines().engines, first)


def own_engines() -> tuple[Engine, ...]:
    """Return each engine of ours, whether or not anything is installed for it here."""
    return tuple(_loaded(EntryPoint(name, value, GROUP)) for name, value in _OWN.items())


def _declared() -> Iterator[EntryPoint]:
    """Yield the entry points, ours first and each name once."""
    declared = {(entry.name, entry.value): entry for entry in entry_points(group=GROUP)}
    for name, value in _OWN.items():
        yield declared.pop((name, value), EntryPoint(name, value, GROUP))
    yield from sorted((entry for entry in declared.values()), key=lambda entry: (entry.name, entry.value))


def _loaded(entry: EntryPoint) -> Engine:
    engine: Engine = entry.load()()
    for attribute in _TEXTS:
        if not isinstance(getattr(engine, attribute), str):
            raise TypeError(f"its {attribute} is no text")
    for method in _METHODS:
        if not callable(getattr(engine, method)):
            raise TypeError(f"its {method} is missing")
    if not isinstance(engine.rough, bool):
        raise TypeError("its rough is neither true nor false")
    return engine
