"""The engine for Firefox's models: all of a long sentence, all cores, and a clear word where a model is damaged."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from converter.errors import EngineFailed
from converter.firefox_models import FirefoxModel, installed_models
from converter.translate import FirefoxEngine, Route
from converter.translate.conformance import check_engine
from converter.translate.engines.firefox import MOST_PIECES, _may_be_cut, _parts, piece_count
from converter.translate.engines.translator_processes import WORTH_A_PROCESS
from tests.translate.student_model import install_student

PAIR = ("en", "es")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_student(tmp_path_factory.mktemp("firefox")).path.parent


@pytest.fixture(scope="module")
def engine(folder: Path) -> FirefoxEngine:
    return FirefoxEngine(folder, processes=2)


def best(engine: FirefoxEngine, *sentences: str) -> list[str]:
    return [hypotheses[0].text for hypotheses in engine.translate(sentences, PAIR)]


def test_it_keeps_the_contract(engine: FirefoxEngine) -> None:
    check_engine(engine)


def test_the_handout_names_version_and_licence(engine: FirefoxEngine) -> None:
    use = Route(engine, PAIR).use
    assert (use.name, use.version) == ("Firefox Translations", f"{engine.version}, package 3.0 (MPL-2.0)")


def test_sentences_come_back_in_their_order_from_several_processes(engine: FirefoxEngine) -> None:
    sentences = ["Use a digital thermometer.", "Weight", "Do not give more than 5 doses in 24 hours.", "Dose"] * 6
    found = ["Use un termómetro digital.", "Peso", "No dé más de 5 dosis en 24 horas.", "Dosis"] * 6
    assert sum(map(len, sentences)) > WORTH_A_PROCESS
    assert best(engine, *sentences) == found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("; ".join(f"Give {count} doses, in 24 hours" for count in range(30)), ";"),
        (", ".join(f"give {count} doses in 24 hours" for count in range(30)), ","),
        (" ".join(f"give {count} doses in 24 hours" for count in range(30)), ""),
        ("a" * 3000, ""),
        ("a" + "\u0301" * 1000, ""),
        ("請喝水" * 200, ""),
    ],
)
def test_nothing_of_a_long_sentence_is_cut(engine: FirefoxEngine, text: str, ends: str) -> None:
    (whole,) = best(engine, text)
    (loaded,) = engine._in_use.values()
    parts = list(_parts(text, loaded.source, "en"))
    assert piece_count(text, loaded.source) > MOST_PIECES
    assert all(piece_count(part, loaded.source) <= MOST_PIECES for part in parts)
    assert all(part.endswith(ends) for part in parts[:-1])
    assert "".join("".join(parts).split()) == "".join(text.split())
    if not any(_may_be_cut(loaded, part, made) for part, made in zip(parts, best(engine, *parts), strict=True)):
        assert whole == " ".join(best(engine, *parts))


@pytest.mark.parametrize("role", ["model", "vocab"])
def test_a_model_that_was_damaged_after_it_was_installed(role: str, tmp_path: Path) -> None:
    model = install_student(tmp_path)
    damaged = model.path / model.files["model" if role == "model" else "vocab"]
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(EngineFailed, match=f"{damaged.name} is not as it was installed"):
        best(FirefoxEngine(tmp_path), "Dose")


def test_a_model_that_was_never_whole(tmp_path: Path) -> None:
    model = install_student(tmp_path)
    (model.path / "sha256.json").unlink()  # as from elsewhere
    model.file("model").write_bytes(model.file("model").read_bytes()[:5000])
    with pytest.raises(EngineFailed, match="damaged or too big"):
        best(FirefoxEngine(tmp_path), "Dose")


def test_a_process_that_is_killed_and_another_try(folder: Path) -> None:
    engine = FirefoxEngine(folder, processes=1)
    assert best(engine, "Dose") == ["Dosis"]
    (loaded,) = engine._in_use.values()
    (process,) = loaded.processes._processes
    os.kill(process._process.pid, signal.SIGKILL)
    process._process.wait()
    with pytest.raises(EngineFailed, match="ended too early"):
        best(engine, "Dose")
    assert best(engine, "Dose") == ["Dosis"]


def test_what_is_no_model_is_left_out(tmp_path: Path) -> None:
    model = install_student(tmp_path)
    described = (model.path / "model.json").read_text()
    for number, text in enumerate(
        ["", "[]", described.replace('"es"', '"xx"'), described.replace("vocab.", "../vocab.")]
    ):
        other = tmp_path / f"other-{number}"
        other.mkdir()
        (other / "model.json").write_text(text)
    assert installed_models(tmp_path) == (model,)
    assert isinstance(model, FirefoxModel)
    assert installed_models(tmp_path / "nowhere") == ()
