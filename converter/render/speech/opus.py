"""Spoken handouts as Opus in Ogg (RFC 6716, RFC 7845), with chapters as Xiph's players read them.

The encoder is opusenc of Xiph's opus-tools. At 16 kilobits a second speech sounds as at 32 in MP3; older telephones do
not play it. Chapters are comments (wiki.xiph.org, Chapter Extension).
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from converter.errors import RenderFailed
from converter.render.speech.sound import RATE
from converter.render.speech.sound_file import AudioChapter, AudioTags

_PROGRAM, _PACKAGE = "opusenc", "opus-tools"
_KILOBITS = "16"
_SERIAL = "1"
"""Of the stream, which is drawn by chance otherwise: the same handout gives the same bytes."""
_SECONDS = 600


class Opus:
    """Takes samples and gives back the file."""

    delay = 0.0

    def __init__(self) -> None:
        self._samples = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the file is finished)

    def add(self, samples: bytes) -> None:
        """Add samples to the end."""
        self._samples.write(samples)

    def finish(self) -> bytes:
        """Return the file without tags. Raises ``RenderFailed``."""
        given = ["--raw", "--raw-rate", str(RATE), "--raw-chan", "1", "--raw-bits", "16"]
        how = ["--quiet", "--speech", "--bitrate", _KILOBITS, "--serial", _SERIAL]
        with self._samples as samples:
            samples.seek(0)
            try:
                made = subprocess.run(
                    [_PROGRAM, *given, *how, "-", "-"], stdin=samples, capture_output=True, check=True, timeout=_SECONDS
                )
            except (OSError, subprocess.SubprocessError) as error:
                raise _failed("opusenc, which writes it, did not come to an end.") from error
        return made.stdout


def tagged_opus(frames: bytes, tags: AudioTags, chapters: Sequence[AudioChapter]) -> bytes:
    """Return a file with its title, language, authors and chapters."""
    from mutagen.oggopus import OggOpus

    memory = BytesIO(frames)
    file = OggOpus(memory)
    file["TITLE"], file["LANGUAGE"], file["DESCRIPTION"] = tags.title, tags.language, tags.comment
    if tags.authors:
        file["ARTIST"] = list(tags.authors)
    for number, chapter in enumerate(chapters):
        file[f"CHAPTER{number:03}"] = _clock(chapter.begin)
        file[f"CHAPTER{number:03}NAME"] = chapter.title
    memory.seek(0)
    file.save(memory, padding=lambda _info: 0)
    return memory.getvalue()


def require_opus() -> None:
    """Raise ``RenderFailed`` if the encoder is not installed."""
    if not shutil.which(_PROGRAM):
        raise _failed("opusenc, which writes it, is not installed.")


@cache
def opus_version() -> str:
    """Return the encoder's first line about itself; empty if it is not installed."""
    try:
        told = subprocess.run([_PROGRAM, "--version"], capture_output=True, text=True, check=True, timeout=20).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.partition("\n")[0]


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _failed(why: str) -> RenderFailed:
    return RenderFailed("The Opus file cannot be made.", why, f"Install it: sudo apt install {_PACKAGE}")
