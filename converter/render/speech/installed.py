"""Finds the voices that are installed: ours, and those that other packages provide by an entry point.

A package names its voice under ``converter.voices``. One that cannot be loaded is left out and reported by ``convert
doctor``: a broken plug-in never blocks a handout.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple

from converter.render.speech.espeak import Espeak
from converter.render.speech.piper import Piper
from converter.render.speech.voice import Voice

GROUP = "converter.voices"
_OWN: tuple[type[Voice], ...] = (Piper, Espeak)
"""The one that sounds more like a person first."""


class BrokenVoice(NamedTuple):
    """A voice that is declared but cannot be used."""

    name: str
    """Name of its entry point."""
    package: str
    """The distribution that declares it."""
    reason: str


class FoundVoices(NamedTuple):
    """The voices of all entry points."""

    voices: tuple[Voice, ...]
    """Those of other packages first: somebody installed them on purpose."""
    broken: tuple[BrokenVoice, ...]


@cache
def find_voices() -> FoundVoices:
    """Load every declared voice. Never raises: one that cannot be loaded is among ``broken``."""
    voices: list[Voice] = []
    broken: list[BrokenVoice] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        try:
            voices.append(_loaded(entry))
        # Whatever a package of others does wrong must not stop ours.
        except (Exception, SystemExit) as error:  # noqa: BLE001
            package = entry.dist.name if entry.dist else ""
            broken.append(BrokenVoice(entry.name, package, f"{type(error).__name__}: {error}"))
    return FoundVoices((*voices, *(voice() for voice in _OWN)), tuple(broken))


def _loaded(entry: EntryPoint) -> Voice:
    voice: Voice = entry.load()()
    if not isinstance(voice.name, str) or not isinstance(voice.version, str):
        raise TypeError("its name or its version is no text")
    if not callable(voice.speak):
        raise TypeError("its speak is missing")
    frozenset(voice.tags())
    return voice
