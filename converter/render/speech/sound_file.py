"""A file of sound that is being made, whatever its encoding, and what players show of it."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class AudioChapter(NamedTuple):
    """A part of a spoken handout, from one heading to the next."""

    title: str
    begin: float
    """Seconds from the beginning of the file."""
    end: float


class AudioTags(NamedTuple):
    """What a player shows of a file."""

    title: str
    language: str
    """BCP-47 tag."""
    authors: tuple[str, ...]
    comment: str
    """What a listener should know, such as that a computer speaks and nobody has checked the translation."""


class SoundFile(Protocol):
    """Takes samples and gives back the file, without tags."""

    delay: float
    """Seconds that players put before the first sample."""

    def add(self, samples: bytes) -> None:
        """Add samples to the end."""

    def finish(self) -> bytes:
        """Return the file. Raises ``RenderFailed`` where its encoder fails."""
