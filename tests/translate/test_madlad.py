"""MADLAD-400: a small T5 of its form (tests/madlad), installed as a conversion is, and decoded for real."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from converter.errors import EngineFailed
from converter.translate import MadladEngine, choose
from converter.translate.conformance import check_engine
from converter.translate.engines import ctranslate2_engine
from converter.translate.engines.available_memory import available_memory

PAIR = ("en", "es")


@pytest.fixture(scope="module")
def engine(madlad_model: Path) -> MadladEngine:
    return MadladEngine(madlad_model)


@pytest.fixture
def copied(madlad_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(madlad_model, tmp_path / "model"))


def best(engine: MadladEngine, *sentences: str) -> list[str]:
    return [hypotheses[0].text for hypotheses in engine.translate(sentences, PAIR)]


def test_serves_every_two_languages_that_its_pieces_name(engine: MadladEngine) -> None:
    pairs = engine.pairs()
    assert {("en", "vi"), ("vi", "en"), ("ht", "km"), ("en", "tl"), ("en", "he"), ("en", "pt-BR")} <= pairs
    assert not {("en", "de"), ("en", "zh-Hant"), ("es", "es")} & pairs
    use = choose("en", "vi", [engine]).use
    assert use.name == "MADLAD-400"
    assert use.version.startswith("CTranslate2 ")
    assert re.fullmatch(r"[0-9a-f]{12} \(Apache-2\.0\)", use.version.rpartition("package ")[2])


@pytest.mark.slow
def test_conforms(engine: MadladEngine) -> None:
    check_engine(engine, PAIR)
    check_engine(engine, ("es", "vi"), ("Beba agua.", "555-0100"))


def test_translates_the_clinics_sentences(engine: MadladEngine) -> None:
    corpus = Path(__file__).parents[1] / "argos" / "corpus.tsv"
    with corpus.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 2][-40:]
    translated = best(engine, *(source for source, _ in rows))
    assert sum(text == target for text, (_, target) in zip(translated, rows, strict=True)) >= 20


def test_is_no_more_than_a_rough_draft_until_it_is_measured(engine: MadladEngine) -> None:
    assert choose("en", "es", [engine]).engine.rough


def test_one_changed_byte_is_found(copied: Path) -> None:
    for name in ("model.bin", "sentencepiece.model", "shared_vocabulary.json"):
        file = copied / name
        sound = file.read_bytes()
        file.write_bytes(sound[:-50] + bytes([sound[-50] ^ 1]) + sound[-49:])
        with pytest.raises(EngineFailed, match=f"{name} is not as it was installed"):
            best(MadladEngine(copied), "Rest.")
        file.write_bytes(sound)


@pytest.mark.parametrize("told", [b"{", b"[]", b"{}", b'{"targets": 5, "revision": 1, "adds_end": 0}'])
def test_a_damaged_description_means_no_pairs(copied: Path, told: bytes) -> None:
    (copied / "convert-model.json").write_bytes(told)
    assert MadladEngine(copied).pairs() == frozenset()


def test_too_little_memory_is_told_before_anything_is_loaded(
    madlad_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctranslate2_engine, "available_memory", lambda: 800_000_000)
    engine = MadladEngine(madlad_model)
    with pytest.raises(EngineFailed, match=r"It needs 90\d\.\d MB of memory, and this computer has 800\.0 MB free"):
        best(engine, "Rest.")
    assert not engine._translators


@pytest.mark.parametrize(
    ("meminfo", "group", "expected"),
    [
        ("MemTotal: 9 kB\nMemAvailable:  2000 kB\n", {}, 2_048_000),
        ("MemAvailable: 2000 kB\n", {"max": "max", "current": "5", "stat": ""}, 2_048_000),
        ("MemAvailable: 2000 kB\n", {"max": "900", "current": "500", "stat": "anon 7\ninactive_file 100\n"}, 500),
        ("MemAvailable: many kB\n", {}, None),
        (None, {}, None),
    ],
)
def test_what_is_free_is_what_the_system_and_the_container_leave(
    tmp_path: Path, meminfo: str | None, group: dict[str, str], expected: int | None
) -> None:
    if meminfo is not None:
        (tmp_path / "meminfo").write_text(meminfo)
    for name, text in group.items():
        (tmp_path / f"memory.{name}").write_text(text)
    assert available_memory(tmp_path / "meminfo", tmp_path) == expected
