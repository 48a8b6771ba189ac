"""Argos itself: the small package of tests/argos, decoded for real."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from converter.article import Span
from converter.errors import EngineFailed
from converter.packages import Store
from converter.packages.archive import PackageArchive
from converter.translate import ApertiumEngine, ArgosEngine, choose
from converter.translate.markup import project

ARGOS = Path(__file__).parents[1] / "argos"
PAIR = ("en", "es")


@pytest.fixture(scope="module")
def engine(argos_packages: Path) -> ArgosEngine:
    return ArgosEngine(argos_packages)


def best(engine: ArgosEngine, *sentences: str) -> list[str]:
    return [hypotheses[0].text for hypotheses in engine.translate(sentences, PAIR)]


def test_names_itself_and_its_package(engine: ArgosEngine) -> None:
    assert engine.pairs() == {PAIR}
    assert not engine.rough
    use = choose("en", "es", [engine]).use
    assert use.name == "Argos Translate"
    assert use.version.endswith(", package 0.1")


def test_translates_the_clinics_sentences(engine: ArgosEngine) -> None:
    with (ARGOS / "corpus.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 2][-40:]
    translated = best(engine, *(source for source, _ in rows))
    right = sum(text == target for text, (_, target) in zip(translated, rows, strict=True))
    assert right >= 39


def test_gives_several_hypotheses_best_first(engine: ArgosEngine) -> None:
    (hypotheses,) = engine.translate(["Do not give more than 5 doses in 24 hours."], PAIR)
    assert len(hypotheses) == 4
    assert hypotheses[0].text == "No dé más de 5 dosis en 24 horas."


def test_the_order_of_a_batch_does_not_matter(engine: ArgosEngine) -> None:
    sentences = ["Let your child rest.", "Never give aspirin to a child.", "Every 4 to 6 hours"]
    assert best(engine, *sentences) == best(engine, *reversed(sentences))[::-1]


def test_attention_carries_marks_over(engine: ArgosEngine) -> None:
    (hypotheses,) = engine.translate(["Do not give more than 5 doses in 24 hours."], PAIR)
    source = (Span(text="Do not give more than "), Span(text="5 doses", marks=("strong",)), Span(text=" in 24 hours."))
    result = project(source, hypotheses[0], "es")
    assert [span.text for span in result.spans if span.marks] == ["5 dosis"]
    assert result.misplaced == ()


def test_is_preferred_to_apertium(engine: ArgosEngine) -> None:
    assert choose("en", "es", [engine, ApertiumEngine()]).engine is engine


def test_a_folder_that_is_no_package_is_left_out(argos_packages: Path, tmp_path: Path) -> None:
    shutil.copytree(argos_packages, tmp_path, dirs_exist_ok=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "metadata.json").write_text("{")
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "metadata.json").write_text(json.dumps({"from_code": "en", "to_code": "fr"}))
    (tmp_path / "file.txt").write_text("x")
    assert ArgosEngine(tmp_path).pairs() == {PAIR}


def test_the_newer_of_two_packages_is_taken(argos_packages: Path, tmp_path: Path) -> None:
    (original,) = argos_packages.iterdir()
    for name, number in (("a", "1.10"), ("b", "1.9")):
        shutil.copytree(original, tmp_path / name)
        metadata = json.loads((tmp_path / name / "metadata.json").read_text())
        (tmp_path / name / "metadata.json").write_text(json.dumps({**metadata, "package_version": number}))
    assert ArgosEngine(tmp_path).data_version(PAIR) == "1.10"


def test_a_damaged_model_is_a_clear_error(argos_packages: Path, tmp_path: Path) -> None:
    shutil.copytree(argos_packages, tmp_path, dirs_exist_ok=True)
    (model,) = tmp_path.rglob("model.bin")
    model.write_bytes(model.read_bytes()[:1000])
    with pytest.raises(EngineFailed, match="install the language again") as caught:
        best(ArgosEngine(tmp_path), "Rest.")
    assert caught.value.exit_code == 10


def test_one_changed_byte_in_an_installed_package_is_found(tmp_path: Path) -> None:
    package = ARGOS / "translate-en_es-0_1.argosmodel"
    with PackageArchive(package, package.name) as archive:
        installed = Store(tmp_path / "packages").add(archive)
    assert best(ArgosEngine(tmp_path / "packages"), "Rest.") == best(ArgosEngine(tmp_path / "packages"), "Rest.")
    for name in ("model/model.bin", "sentencepiece.model"):
        file = installed.path / name
        sound = file.read_bytes()
        file.write_bytes(sound[:-5_000] + bytes([sound[-5_000] ^ 1]) + sound[-4_999:])
        with pytest.raises(EngineFailed, match=f"{name} is not as it was installed"):
            best(ArgosEngine(tmp_path / "packages"), "Rest.")
        file.write_bytes(sound)


def test_no_folder_means_no_pairs(tmp_path: Path) -> None:
    assert ArgosEngine(tmp_path / "none").pairs() == frozenset()


def test_the_folder_of_argos_translate_is_found(argos_packages: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(argos_packages), "HOME": str(tmp_path)}
    code = "from converter.translate import ArgosEngine; print(sorted(ArgosEngine().pairs()))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([PAIR])
