"""A handout as a voice reads it: what is said, by whom, and when; for audio files and for pages that follow them."""

from converter.render.speech.espeak import espeak_voices
from converter.render.speech.installed import find_voices
from converter.render.speech.mp3 import AudioTags, tagged_mp3
from converter.render.speech.narration import Clip, Narration, narrate
from converter.render.speech.page import body_of, speak_body, speak_page
from converter.render.speech.piper import piper_program
from converter.render.speech.script import Utterance, read_aloud
from converter.render.speech.voices import require_voice, spoken_languages, voice_for, voices_version

__all__ = [
    "AudioTags",
    "Clip",
    "Narration",
    "Utterance",
    "body_of",
    "espeak_voices",
    "find_voices",
    "narrate",
    "piper_program",
    "read_aloud",
    "require_voice",
    "speak_body",
    "speak_page",
    "spoken_languages",
    "tagged_mp3",
    "voice_for",
    "voices_version",
]
