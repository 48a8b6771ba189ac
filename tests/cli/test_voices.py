"""``convert voices``: the list, and voices in and out, from a folder; a person is asked, and a pipe is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal
from tests.packages.piper_mirror import fill_mirror

SPANISH, SIZE = "es_MX-one-medium", "20.3 kB"


@pytest.fixture(autouse=True)
def mirror(convert: Convert, no_proxy: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of somebody's list, who has no voice."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("CONVERT_FETCH__PIPER_VOICES", str(tmp_path / "mirror"))
    fill_mirror(tmp_path / "mirror", SPANISH, "es_ES-two-high", "pt_PT-tugão-medium")
    return tmp_path / "mirror"


def test_voices_are_listed_installed_and_removed(convert: Convert, tmp_path: Path) -> None:
    listed = convert("voices", "list", "es")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [SPANISH, "es_ES-two-high"]
    done = convert("voices", "install", "Spanish", "pt_PT-tugão-medium", "vi", "--yes")
    place = tmp_path / "data" / "convert" / "voices"
    assert done.returncode == 17
    assert f"es: Piper, voice {SPANISH}, " in done.stderr
    assert "licence CC0 (https://voices.example/one)" in done.stderr
    assert done.stdout.splitlines() == [
        f"{tag}: Piper, voice {name} installed ({place / name})"
        for tag, name in (("es", SPANISH), ("pt", "pt_PT-tugão-medium"))
    ]
    assert "There is no voice of Piper in Vietnamese." in done.stderr
    assert done.stderr.endswith("Still missing: vi\n")
    again = json.loads(convert("voices", "install", "es", "--json").stdout)
    assert ([each["name"] for each in again["current"]], again["installed"]) == ([SPANISH], [])
    assert "is there already" in convert("voices", "list", "es").stdout.splitlines()[0]
    other = convert("voices", "install", "vi", "--yes")
    assert (other.returncode, other.stdout) == (17, ""), "the voice of another language is none of it"
    other = convert("voices", "install", "es_ES-two-high", "--yes")
    assert other.returncode == 0
    assert "installed" in other.stdout
    assert not (place / SPANISH).exists()
    assert "es_ES-two-high removed" in convert("voices", "remove", "es").stdout
    refused = convert("voices", "remove", "es")
    assert (refused.returncode, refused.stdout) == (17, "")
    assert "There is no voice “es” to remove." in refused.stderr


def test_a_damaged_voice_is_installed_again(convert: Convert, tmp_path: Path) -> None:
    convert("voices", "install", "es", "--yes")
    model = tmp_path / "data" / "convert" / "voices" / SPANISH / f"{SPANISH}.onnx"
    sound = model.read_bytes()
    model.write_bytes(sound[:-1] + b"x")
    assert "installed" in convert("voices", "install", "es", "--yes").stdout
    (model,) = model.parents[1].glob("*/*.onnx")
    assert model.read_bytes() == sound


def test_in_a_pipe_nobody_is_asked(convert: Convert, tmp_path: Path) -> None:
    done = convert("voices", "install", "es")
    assert done.returncode == 2
    assert "add --yes" in done.stderr
    assert not (tmp_path / "data" / "convert" / "voices").exists()


@pytest.mark.slow
def test_at_a_terminal_a_person_is_asked(convert: Convert, tmp_path: Path) -> None:
    with Terminal("voices", "install", "es", cwd=convert.folder) as terminal:
        assert "licence CC0" in terminal.read_until(r"Install it now\?")
        terminal.write("n\n")
        assert "Nothing was installed." in terminal.read_all()
        assert terminal.returncode == 0
    assert not (tmp_path / "data" / "convert" / "voices").exists()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("es", "--index", "ftp://voices.example/"), "package-unreachable"),
        (("es", "--index", "nowhere"), "package-unreachable"),
        (("es_MX-none-medium",), "no-package"),
        (("Klingon",), "unknown-language"),
    ],
)
def test_what_cannot_be_had(convert: Convert, arguments: tuple[str, ...], error: str) -> None:
    assert convert.error("voices", "install", *arguments, "--yes")["code"] == error
