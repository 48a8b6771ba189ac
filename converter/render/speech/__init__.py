"""A handout as a voice reads it: what is said, by whom, and when; for audio files and for pages that follow them."""

from converter.render.speech.installed import find_voices
from converter.render.speech.narration import Clip, Narration, narrate
from converter.render.speech.script import Utterance, read_aloud
from converter.render.speech.voices import require_voice, spoken_languages, voice_for, voices_version

__all__ = [
    "Clip",
    "Narration",
    "Utterance",
    "find_voices",
    "narrate",
    "read_aloud",
    "require_voice",
    "spoken_languages",
    "voice_for",
    "voices_version",
]
