"""Which voice reads a language aloud, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from converter.errors import RenderFailed
from converter.languages import language
from converter.render.speech.espeak import PACKAGE
from converter.render.speech.installed import find_voices
from converter.render.speech.program import ProgramFailed
from converter.render.speech.voice import Voice

_KEPT = 256
"""Spoken sentences that are kept: the audio file, the page and the book of a handout say the same."""


def voice_for(tag: str) -> Voice | None:
    """Return the first voice that speaks a language here; ``None`` if there is none."""
    return next((voice for voice in find_voices().voices if tag in voice.tags()), None)


def voice_names() -> dict[str, str]:
    """Return the name of the voice of each language that can be spoken on this computer."""
    return {tag: voice.name for voice in reversed(find_voices().voices) for tag in sorted(voice.tags())}


def spoken_languages() -> tuple[str, ...]:
    """Return the tags of the languages that can be spoken on this computer, sorted."""
    return tuple(sorted(voice_names()))


def voices_version() -> str:
    """Return the names and versions of all voices, on which every sound depends."""
    return ", ".join(f"{voice.name} {voice.version}" for voice in find_voices().voices if voice.version)


def require_voice(tag: str) -> Voice:
    """Return the voice of a language. Raises ``RenderFailed`` where there is none on this computer."""
    voice = voice_for(tag)
    if voice:
        return voice
    name, names = language(tag).english_name, _names(spoken_languages())
    if not names:
        raise RenderFailed(
            "The handout cannot be spoken.",
            "No program that speaks is installed.",
            f"Install espeak-ng: sudo apt install {PACKAGE}",
        )
    raise RenderFailed(
        f"There is no voice in {name}.",
        "No program on this computer speaks this language so that it can be understood.",
        f"Leave out what is spoken for it (format audio, profile spoken). There are voices in {names}.",
    )


@lru_cache(maxsize=_KEPT)
def spoken(text: str, tag: str) -> bytes:
    """Return the samples of a sentence by the language's voice. Raises ``RenderFailed``."""
    voice = require_voice(tag)
    try:
        samples = voice.speak(text, tag)
    except ProgramFailed as error:
        raise _failed(f"{error}", error.todo) from error
    if samples is None:
        raise _failed(f"{voice.name} gave a sound of an unknown kind.")
    return samples


def _names(tags: Sequence[str]) -> str:
    return ", ".join(sorted(language(tag).english_name for tag in tags))


def _failed(why: str, todo: str = "") -> RenderFailed:
    """Return the error for a voice that does not speak; ``todo`` is what to do where another program is to blame."""
    return RenderFailed(
        "The handout cannot be spoken.",
        why,
        todo or f"Install the program that speaks again; for espeak-ng: sudo apt install --reinstall {PACKAGE}",
    )
