"""What a voice is: something that speaks some languages on this computer."""

from __future__ import annotations

from typing import Protocol


class Voice(Protocol):
    """Something that speaks. What it says is one channel of 16-bit samples at ``sound.RATE``."""

    name: str

    @property
    def version(self) -> str:
        """What a sound depends on besides the text: another version, another sound. Empty where it cannot speak."""

    def tags(self) -> frozenset[str]:
        """Return the tags of the registry's languages that it speaks on this computer."""

    def speak(self, text: str, tag: str) -> bytes | None:
        """Return the samples of a sentence, without silence at its ends; ``None`` if it gave none that can be used.

        The same text gives the same samples. Raises ``ProgramFailed``.
        """
