"""A voice that needs no program: it hums, the longer the more letters a text has."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest

from converter.render.speech import voices
from converter.render.speech.installed import FoundVoices
from converter.render.speech.sound import RATE

SECONDS_OF_LETTER = 0.01


class Tones:
    """Speaks every language of the registry but Tagalog, and remembers what it was given."""

    name = "Tones"
    version = "1"

    def __init__(self) -> None:
        self.given: list[tuple[str, str]] = []

    def tags(self) -> frozenset[str]:
        return frozenset(("ar", "en", "es", "fr", "hi", "vi"))

    def speak(self, text: str, tag: str) -> bytes | None:
        self.given.append((text, tag))
        return array("h", [8000, -8000] * round(len(text) * SECONDS_OF_LETTER * RATE / 2)).tobytes()


@pytest.fixture
def tones(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tones]:
    """The only voice there is, until the test ends."""
    voice = Tones()
    monkeypatch.setattr(voices, "find_voices", lambda: FoundVoices((voice,), ()))
    voices.spoken.cache_clear()
    yield voice
    voices.spoken.cache_clear()
