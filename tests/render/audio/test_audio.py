"""Spoken handouts."""

from __future__ import annotations

import shutil
from io import BytesIO
from itertools import pairwise

import pytest
from mutagen.id3 import CHAP, ID3
from mutagen.oggopus import OggOpus

from converter.errors import RenderFailed
from converter.render import RenderOptions, render, require_format
from converter.render.speech import Opus, require_opus
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


@pytest.mark.slow
@needs_espeak
@pytest.mark.skipif(not shutil.which("opusenc"), reason="opus-tools is not installed")
def test_opus_has_the_same_chapters_in_half_the_size(spanish: bytes) -> None:
    made = render(short_edition("es", "Beba agua. Descanse."), "opus", RenderOptions())
    assert len(made) < 0.7 * len(spanish)
    file = OggOpus(BytesIO(made))
    chapters = [frame for frame in ID3(BytesIO(spanish)).getall("CHAP") if isinstance(frame, CHAP)]
    for number, chapter in enumerate(chapters):
        assert file[f"CHAPTER{number:03}NAME"] == [str(chapter.sub_frames["TIT2"].text[0])]
        minutes, seconds = file[f"CHAPTER{number:03}"][0].removeprefix("00:").split(":")
        assert int(minutes) * 60 + float(seconds) == pytest.approx(chapter.start_time / 1000, abs=0.06)
    length: float = vars(file.info)["length"]
    assert length == pytest.approx(chapters[-1].end_time / 1000, abs=0.15)
    assert "no revisada" in file["DESCRIPTION"][0]


@pytest.mark.skipif(not shutil.which("opusenc"), reason="opus-tools is not installed")
def test_the_same_sound_is_the_same_file() -> None:
    files = [Opus(), Opus()]
    for file in files:
        file.add(bytes(range(256)) * 100)
    assert len({file.finish() for file in files}) == 1


def test_without_its_encoder_opus_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.render.speech.opus._PROGRAM", "no-such-opusenc")
    for call in (require_opus, Opus().finish):
        with pytest.raises(RenderFailed, match="Opus file cannot be made") as refused:
            call()
        assert "apt install opus-tools" in refused.value.todo


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
