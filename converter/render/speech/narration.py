"""Speaks utterances one after the other into one file, and notes when each of them is heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from converter.program import cores
from converter.render.speech.mp3 import Mp3
from converter.render.speech.script import Utterance
from converter.render.speech.sound import seconds, silence
from converter.render.speech.sound_file import AudioChapter, SoundFile
from converter.render.speech.voices import spoken, voice_for

_BETWEEN_PARTS = 0.1
"""Seconds between words of two languages in a sentence."""
_AT_A_TIME = 32
_END = 0.5
"""Seconds of silence after the last sentence."""


class Clip(NamedTuple):
    """When a sentence is heard, in seconds from the beginning of the file."""

    id: str
    begin: float
    end: float


class Narration(NamedTuple):
    """A page that was read aloud."""

    frames: bytes
    """The file without tags; MP3 unless another was given."""
    clips: tuple[Clip, ...]
    chapters: tuple[AudioChapter, ...]
    """From each heading to the next, the first one from the beginning."""
    seconds: float


def narrate(utterances: Sequence[Utterance], language: str, title: str, file: SoundFile | None = None) -> Narration:
    """Read utterances aloud, into an MP3 file unless another is given.

    ``title`` names what comes before the first heading.
    Words in a language that has no voice here are read by the voice of ``language``. Raises ``RenderFailed``.
    """
    file = file or Mp3()
    clips, heard = [], 0.0
    starts: list[tuple[str, float]] = []
    for utterance, sound in zip(utterances, _sounds(utterances, language), strict=True):
        file.add(pause := silence(utterance.pause))
        heard += seconds(pause)
        file.add(sound)
        if utterance.title:
            starts.append((utterance.title, file.delay + heard))
        clips.append(Clip(utterance.id, file.delay + heard, file.delay + heard + seconds(sound)))
        heard += seconds(sound)
    file.add(silence(_END))
    whole = heard + _END
    return Narration(file.finish(), tuple(clips), _chapters(starts, title, whole), whole)


def _sounds(utterances: Sequence[Utterance], language: str) -> Iterator[bytes]:
    """Yield what each utterance sounds like: some at a time, so that a long text does not fill the memory."""
    with ThreadPoolExecutor(cores() + 1) as pool:
        for start in range(0, len(utterances), _AT_A_TIME):
            yield from pool.map(lambda each: _sound(each, language), utterances[start : start + _AT_A_TIME])


def _sound(utterance: Utterance, language: str) -> bytes:
    parts = [spoken(text, tag if voice_for(tag) else language) for text, tag in utterance.parts]
    return silence(_BETWEEN_PARTS).join(parts)


def _chapters(starts: list[tuple[str, float]], title: str, whole: float) -> tuple[AudioChapter, ...]:
    # The title is said after the notice; it is the name of the first chapter in any case.
    named = starts[1:] if starts and starts[0][0] == title else starts
    starts = [(title, 0.0), *named]
    ends = [begin for _, begin in starts[1:]] + [whole]
    return tuple(AudioChapter(name, begin, end) for (name, begin), end in zip(starts, ends, strict=True))
