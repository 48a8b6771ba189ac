"""The handout as a file that is listened to."""

from converter.render.audio.audio import render_audio

__all__ = ["render_audio"]
