"""espeak-ng, a small free program that speaks many languages, always with the same voice of a computer."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

from converter.data_tables import table_rows
from converter.render.speech.program import sound_of
from converter.render.speech.sound import trimmed, wave_samples

PACKAGE = "espeak-ng"
"""The Debian package."""

_PROGRAM = "espeak-ng"
_WORDS_A_MINUTE = "145"
"""Slower than the program's usual 175: health information is new to those who listen, and nobody can ask it again."""
_LOUDNESS = "85"
"""Of 200, where 100 is the program's usual: at that, some vowels are as loud as a sample can be."""
_TIMEOUT_SECONDS = 20


class Espeak:
    """Speaks by the program espeak-ng; a process for each sentence, so that where one ends is known exactly."""

    name = "espeak-ng"

    @property
    def version(self) -> str:
        """The version that the program states; empty if it is not installed."""
        return _version() if shutil.which(_PROGRAM) else ""

    def tags(self) -> frozenset[str]:
        """Return the languages whose voice the program has here, and speaks so that it can be understood."""
        if not self.version:
            return frozenset()
        there = _installed_voices()
        return frozenset(tag for tag, voice in espeak_voices().items() if voice in there)

    def speak(self, text: str, tag: str) -> bytes | None:
        """Return the samples of a text in a language; ``None`` if what the program wrote is no sound of ours.

        Raises ``ProgramFailed``.
        """
        # -z: no pause after the last sentence; those between sentences are ours.
        how = ["-v", espeak_voices()[tag], "-s", _WORDS_A_MINUTE, "-a", _LOUDNESS, "-z", "-b", "1"]
        command = [_PROGRAM, *how, "--stdin", "--stdout"]
        samples = wave_samples(sound_of(command, text))
        return None if samples is None else trimmed(samples)


@cache
def espeak_voices() -> dict[str, str]:
    """Return the program's voice for each language of the registry that it speaks well enough, by tag."""
    return {row[0]: row[1] for row in table_rows("converter.render.speech", "espeak_voices")}


@cache
def _version() -> str:
    return " ".join(_listing("--version").partition(":")[2].split()[:1])


@cache
def _installed_voices() -> frozenset[str]:
    """The names of the program's voices: the second column of its list."""
    rows = (line.split() for line in _listing("--voices").splitlines()[1:])
    return frozenset(row[1] for row in rows if len(row) > 1)


def _listing(option: str) -> str:
    try:
        return subprocess.run(
            [_PROGRAM, option], capture_output=True, encoding="utf-8", errors="replace", check=True,
            timeout=_TIMEOUT_SECONDS,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
