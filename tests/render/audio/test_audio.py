"""Spoken handouts."""

from __future__ import annotations

import shutil
from io import BytesIO
from itertools import pairwise

import pytest
from mutagen.id3 import CHAP, ID3

from converter.errors import RenderFailed
from converter.render import RenderOptions, render, require_format
from tests.render.short_editions import short_edition

needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
FRAME = 576 / 22_050
"""Seconds of a frame of MPEG-2 layer III."""
BYTES = 32_000 * FRAME / 8


def frames_of(mp3: bytes) -> bytes:
    """What follows the tag of a file (ID3v2.4, 3.1)."""
    size = sum(byte << 7 * (3 - place) for place, byte in enumerate(mp3[6:10]))
    return mp3[10 + size :]


@pytest.fixture(scope="module")
def spanish() -> bytes:
    return render(short_edition("es", "Beba agua. Descanse."), "audio", RenderOptions())


@pytest.mark.slow
@needs_espeak
def test_it_is_one_file_with_a_chapter_for_each_heading(spanish: bytes) -> None:
    tags = ID3(BytesIO(spanish))
    chapters = [frame for frame in tags.getall("CHAP") if isinstance(frame, CHAP)]
    assert [str(chapter.sub_frames["TIT2"].text[0]) for chapter in chapters] == [
        "Español", "Español", "Acerca de esta hoja informativa"
    ]  # fmt: skip
    assert [str(text) for key in ("TIT2", "TLAN") for text in tags[key].text] == ["Español", "spa"]
    assert "no revisada" in tags.getall("COMM")[0].text[0]
    assert all(before.end_time == after.start_time for before, after in pairwise(chapters))
    frames = frames_of(spanish)
    assert frames[:2] == b"\xff\xf3"
    assert len(frames) / BYTES * FRAME == pytest.approx(chapters[-1].end_time / 1000, abs=0.15)


@pytest.mark.slow
@needs_espeak
def test_the_same_edition_sounds_the_same(spanish: bytes) -> None:
    from converter.render.speech.voices import spoken

    spoken.cache_clear()
    assert render(short_edition("es", "Beba agua. Descanse."), "audio", RenderOptions()) == spanish


@needs_espeak
def test_a_language_without_a_voice_is_refused_before_anything_is_made() -> None:
    with pytest.raises(RenderFailed, match="There is no voice in Tagalog") as refused:
        require_format("audio", "tl")
    assert "Spanish" in refused.value.todo
    with pytest.raises(RenderFailed):
        render(short_edition("tl", "a"), "audio", RenderOptions())


def test_without_a_program_that_speaks_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RenderFailed, match="cannot be spoken") as refused:
        require_format("audio", "es")
    assert "apt install espeak-ng" in refused.value.todo
