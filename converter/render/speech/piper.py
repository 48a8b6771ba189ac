"""Piper, a free program whose voices sound like people: ``piper`` of PyPI's piper-tts.

Its voices are files (``converter.piper_voices``), one for each language.
"""

from __future__ import annotations

import json
import shutil
import sys
from functools import lru_cache
from pathlib import Path

from converter.digests import DIGESTS, changed_file, file_digest
from converter.piper_voices import PiperVoice, installed_voices
from converter.render.speech.program import ProgramFailed, sound_of
from converter.render.speech.sound import trimmed

_PROGRAM = "piper"
_VOLUME = "0.8"
"""Each sentence is as loud as a sample can be at 1, and an MP3 file cannot hold it without distortion."""


def piper_program() -> str | None:
    """Return the path of the program: on the search path, or beside this Python, where pip has put it."""
    beside = Path(sys.executable).with_name(_PROGRAM)
    return shutil.which(_PROGRAM) or (str(beside) if beside.is_file() else None)


class Piper:
    """Speaks by the program ``piper`` with the voices that lie in its folder, one for each language."""

    name = "Piper"

    @property
    def version(self) -> str:
        """The names of its voices and the beginnings of their digests; empty if there are none."""
        return ", ".join(f"{voice.name} {_digest(voice)}" for voice in piper_voices().values())

    def tags(self) -> frozenset[str]:
        """Return the languages of its voices."""
        return frozenset(piper_voices())

    def speak(self, text: str, tag: str) -> bytes | None:
        """Return the samples of a sentence. Raises ``ProgramFailed``."""
        voice = piper_voices()[tag]
        again = f"Install the voice again: convert voices install {voice.name}"
        if changed := _changed(voice):
            raise ProgramFailed(f"The voice {voice.name} is damaged: its file {changed} is not as it was.", again)
        # without noise, so that the same text sounds the same
        same = ["--noise-scale", "0", "--noise-w-scale", "0"]
        how = ["--output-raw", "--volume", _VOLUME, *same]
        command = [piper_program() or _PROGRAM, "--model", str(voice.model), *how]
        try:
            samples = sound_of(command, f"{text}\n")
        except ProgramFailed as error:
            raise ProgramFailed(f"{error}", f"{again}; or its program: pip install --upgrade piper-tts") from error
        return trimmed(samples) if samples and len(samples) % 2 == 0 else None


def piper_voices() -> dict[str, PiperVoice]:
    """Return the voices that can be used, by language; of two for a language the first."""
    found: dict[str, PiperVoice] = {}
    for voice in installed_voices() if piper_program() else ():
        found.setdefault(voice.tag, voice)
    return found


def _changed(voice: PiperVoice) -> str | None:
    """Return a file of a voice that is not as it was installed; looked at once, and again where it was written to."""
    if voice.folder is None:
        return None
    return _changed_since(voice.folder, _state_of(voice.model))


@lru_cache(maxsize=64)
def _changed_since(folder: Path, _state: tuple[int, int]) -> str | None:
    return changed_file(folder)


def _digest(voice: PiperVoice) -> str:
    """Return the beginning of a voice's digest: the one that was written when it was installed, or worked out here."""
    if voice.folder:
        try:
            return str(json.loads((voice.folder / DIGESTS).read_bytes())[voice.model.name])[:12]
        except (OSError, ValueError, LookupError, TypeError):
            pass
    return _digest_of(voice.model, _state_of(voice.model))


@lru_cache(maxsize=64)
def _digest_of(path: Path, _state: tuple[int, int]) -> str:
    try:
        return file_digest(path)[:12]
    except OSError:
        return ""


def _state_of(path: Path) -> tuple[int, int]:
    try:
        stated = path.stat()
    except OSError:
        return 0, 0
    return stated.st_size, stated.st_mtime_ns
