"""A handout as a voice reads it: what is said, by whom, and when; for audio files and for pages that follow them."""

from converter.render.speech.espeak import espeak_voices
from converter.render.speech.installed import find_voices
from converter.render.speech.mp3 import Mp3, tagged_mp3
from converter.render.speech.narration import Clip, Narration, narrate
from converter.render.speech.opus import Opus, opus_version, require_opus, tagged_opus
from converter.render.speech.page import body_of, speak_body, speak_page
from converter.render.speech.piper import piper_program
from converter.render.speech.script import Utterance, read_aloud
from converter.render.speech.sound_file import AudioTags, SoundFile
from converter.render.speech.voices import require_voice, spoken_languages, voice_for, voice_names, voices_version

__all__ = [
    "AudioTags",
    "Clip",
    "Mp3",
    "Narration",
    "Opus",
    "SoundFile",
    "Utterance",
    "body_of",
    "espeak_voices",
    "find_voices",
    "narrate",
    "opus_version",
    "piper_program",
    "read_aloud",
    "require_opus",
    "require_voice",
    "speak_body",
    "speak_page",
    "spoken_languages",
    "tagged_mp3",
    "tagged_opus",
    "voice_for",
    "voice_names",
    "voices_version",
]
