"""Spoken handouts as MP3 (ISO/IEC 13818-3, layer III) with chapters (ID3v2 AudioChapter Frame Addendum 1.0).

Every telephone plays MP3, and EPUB 3.3 (3.2) lets a publication hold it; Opus at the same size sounds better, and older
telephones do not play it.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from converter.data_tables import table_rows
from converter.languages import base_tag
from converter.render.speech.sound import RATE
from converter.render.speech.sound_file import AudioChapter, AudioTags

_KILOBITS = 32
"""A second: at this rate a voice of one channel is as clear as it was, and a minute is 0.24 MB."""
_QUALITY = 5
"""LAME's middle way between speed (9) and care (0)."""
DELAY = 1105 / RATE
"""Seconds that LAME's encoder and any decoder put before the first sample (528 + 1 + 576 samples)."""


class Mp3:
    """Takes samples and gives back the file."""

    delay = DELAY

    def __init__(self) -> None:
        from lameenc import Encoder

        self._encoder = Encoder()
        self._encoder.silence()
        self._encoder.set_bit_rate(_KILOBITS)
        self._encoder.set_in_sample_rate(RATE)
        self._encoder.set_channels(1)
        self._encoder.set_quality(_QUALITY)
        self._frames = bytearray()

    def add(self, samples: bytes) -> None:
        """Add samples to the end."""
        if samples:
            self._frames += self._encoder.encode(samples)

    def finish(self) -> bytes:
        """Return the file without tags."""
        self._frames += self._encoder.flush()
        return bytes(self._frames)


def tagged_mp3(frames: bytes, tags: AudioTags, chapters: Sequence[AudioChapter]) -> bytes:
    """Return a file with its title, language, authors and chapters before its sound."""
    from mutagen.id3 import CHAP, COMM, CTOC, ID3, TIT2, TLAN, TPE1, CTOCFlags

    header = ID3()
    header.add(TIT2(encoding=3, text=[tags.title]))
    header.add(TLAN(encoding=3, text=[_three_letters(tags.language)]))
    if tags.authors:
        header.add(TPE1(encoding=3, text=list(tags.authors)))
    header.add(COMM(encoding=3, lang=_three_letters(tags.language), desc="", text=[tags.comment]))
    names = [f"chp{number}" for number in range(len(chapters))]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    for start in range(0, len(names), _MOST_ENTRIES):
        part = names[start : start + _MOST_ENTRIES]
        header.add(CTOC(element_id=f"toc{start}" if start else "toc", flags=flags, child_element_ids=part))
        flags = CTOCFlags.ORDERED
    for name, chapter in zip(names, chapters, strict=True):
        title = TIT2(encoding=3, text=[chapter.title])
        header.add(CHAP(element_id=name, sub_frames=[title], **_span(chapter)))
    memory = BytesIO()
    header.save(memory, v2_version=4, padding=lambda _info: 0)
    return memory.getvalue() + frames


_MOST_ENTRIES = 255
"""Chapters that one table of contents can name."""
_NO_OFFSET = 0xFFFFFFFF


def _span(chapter: AudioChapter) -> dict[str, int]:
    times = {"start_time": round(chapter.begin * 1000), "end_time": round(chapter.end * 1000)}
    return times | {"start_offset": _NO_OFFSET, "end_offset": _NO_OFFSET}


def _three_letters(tag: str) -> str:
    """Return the code of ISO 639-2 that ID3 asks for; ``und`` where it is not known."""
    base = base_tag(tag)
    rows = {row[0]: row[1] for row in table_rows("converter.render.speech", "iso_639_2")}
    return rows.get(base, "und")
