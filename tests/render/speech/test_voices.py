"""Which voice speaks a language."""

from __future__ import annotations

import json
import shutil
from array import array
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from converter.digests import write_digests
from converter.piper_voices import voices_folder
from converter.render.speech import installed
from converter.render.speech.espeak import Espeak, espeak_voices
from converter.render.speech.installed import find_voices
from converter.render.speech.piper import Piper
from converter.render.speech.program import ProgramFailed
from converter.render.speech.sound import RATE, silence, trimmed, wave_samples

TONE = array("h", [9000, -9000] * 500).tobytes()


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is called as Piper is, and the folder of its voices."""
    program = tmp_path / "bin" / "piper"
    program.parent.mkdir()
    (tmp_path / "tone").write_bytes(TONE)
    program.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/called"\ncat > "{tmp_path}/given"\ncat "{tmp_path}/tone"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    voices_folder().mkdir(parents=True)
    return voices_folder()


def _bring(folder: Path, name: str, code: object, rate: int = RATE) -> None:
    (folder / f"{name}.onnx").write_bytes(name.encode())
    described = {"audio": {"sample_rate": rate}, "language": {"code": code}}
    (folder / f"{name}.onnx.json").write_text(json.dumps(described))


def test_a_voice_of_piper_speaks_the_language_that_it_says(piper: Path) -> None:
    _bring(piper, "es_MX-one-medium", "es_MX")
    _bring(piper, "es_ES-other-medium", "es_ES")
    _bring(piper, "zh_CN-three-medium", "zh_CN")
    assert Piper().tags() == {"es", "zh-Hans"}
    assert Piper().speak("Beba agua.", "es") == TONE
    place = piper.parents[2]
    assert (place / "given").read_text() == "Beba agua.\n"
    assert "es_ES-other-medium.onnx --output-raw" in (place / "called").read_text()
    before = Piper().version
    _bring(piper, "es_ES-other-medium", "es_ES")
    (piper / "es_ES-other-medium.onnx").write_bytes(b"another model")
    assert Piper().version != before


def test_a_voice_that_was_installed_is_compared_before_it_speaks(piper: Path) -> None:
    (piper / "es_MX-one-medium").mkdir()
    _bring(piper / "es_MX-one-medium", "es_MX-one-medium", "es_MX")
    _bring(piper, "es_ES-a-medium", "es_ES")
    write_digests(piper / "es_MX-one-medium")
    assert Piper().version.startswith("es_MX-one-medium ")
    assert Piper().speak("Beba agua.", "es") == TONE
    model = piper / "es_MX-one-medium" / "es_MX-one-medium.onnx"
    model.write_bytes(b"damaged")
    with pytest.raises(ProgramFailed, match=r"es_MX-one-medium is damaged: its file es_MX-one-medium\.onnx") as failed:
        Piper().speak("Beba agua.", "es")
    assert "convert voices install es_MX-one-medium" in failed.value.todo


def test_what_cannot_be_used_is_left_out(piper: Path) -> None:
    _bring(piper, "es_MX-slow", "es_MX", rate=16_000)
    _bring(piper, "xx-none", "xx")
    _bring(piper, "es-odd", ["es"])
    (piper / "es-bare.onnx").write_bytes(b"")
    (piper / "es-loads-more.onnx").write_bytes(b"")
    described = {"audio": {"sample_rate": RATE}, "language": {"code": "es_MX"}, "phoneme_type": "pinyin"}
    (piper / "es-loads-more.onnx.json").write_text(json.dumps(described))
    (piper / "es-damaged.onnx").write_bytes(b"")
    (piper / "es-damaged.onnx.json").write_text("{")
    assert Piper().tags() == frozenset()
    assert Piper().version == ""


def test_without_the_programs_nobody_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not Piper().tags()
    assert not Espeak().tags()
    assert not Espeak().version


@pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
@pytest.mark.parametrize(("tag", "text"), [("es", "Beba agua."), ("vi", "Không dùng thuốc khi sốt cao.")])
def test_no_vowel_is_as_loud_as_a_sample_can_be(tag: str, text: str) -> None:
    samples = array("h", Espeak().speak(text, tag) or b"")
    assert 10_000 < max(map(abs, samples)) < 31_000


def test_a_broken_voice_of_others_is_told_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [EntryPoint("broken", "no.such.module:Voice", installed.GROUP), EntryPoint("odd", "builtins:int", "")]
    monkeypatch.setattr(installed, "entry_points", lambda group: entries)
    find_voices.cache_clear()
    try:
        found = find_voices()
    finally:
        find_voices.cache_clear()
    assert [each.name for each in found.broken] == ["broken", "odd"]
    assert [voice.name for voice in found.voices] == ["Piper", "espeak-ng"]


def test_the_table_names_voices_of_languages_of_the_registry() -> None:
    from converter.languages import REGISTRY

    assert set(espeak_voices()) <= set(REGISTRY)
    assert len(espeak_voices()) == 34


def test_sound_without_its_silent_ends() -> None:
    around = silence(0.5) + TONE + silence(0.7)
    assert len(trimmed(around)) == len(TONE) + 2 * 2 * round(0.02 * RATE)
    assert trimmed(silence(1)) == b""


def test_only_the_sound_of_one_kind_is_taken() -> None:
    head = (
        b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0\1\0\1\0"
        + RATE.to_bytes(4, "little")
        + b"\x44\xac\0\0\2\0\x10\0data\0\0\0\0"
    )
    assert wave_samples(head + TONE) == TONE
    assert wave_samples(head.replace(RATE.to_bytes(4, "little"), (8000).to_bytes(4, "little")) + TONE) is None
    assert wave_samples(b"") is None
