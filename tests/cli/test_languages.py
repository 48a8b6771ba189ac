"""``convert languages``: the list with the quality of each engine; packages in and out, by a server or a file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Convert, forget_argos
from tests.cli.terminals import Terminal
from tests.packages.mirrors import PACKAGE, TAG, Resumable, index_of, package
from tests.sources.http.misbehaving import in_turn, reply, serving, silence

OFFER = "en to es: Argos Translate, package 0.1, size not stated, licence not stated"


@pytest.fixture(autouse=True)
def packages(
    convert: Convert, no_proxy: None, fresh_argos: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of somebody's packages, who has none, and no Apertium either."""
    folders = {
        "HOME": tmp_path,
        "XDG_DATA_HOME": tmp_path / "data",
        "XDG_CONFIG_HOME": tmp_path / "config",
        "XDG_CACHE_HOME": tmp_path / "cache",
        "ARGOS_PACKAGES_DIR": tmp_path / "packages",
        "ARGOS_PACKAGE_INDEX": tmp_path / "mirror",
        "PATH": Path("/nowhere"),
    }
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(folder))
    (tmp_path / "mirror").mkdir()
    return tmp_path / "packages"


def translated(convert: Convert) -> str:
    """What the installed engine makes of a sentence, by the command."""
    source = convert.folder / "post.txt"
    source.write_text("Fever\n\nDo not give more than 5 doses in 24 hours.\n")
    done = convert("fetch", source.name, "--from", "en", "--to", "es", "--format", "txt", "--output", "made")
    assert done.returncode == 0, done.stderr
    (handout,) = convert.folder.glob("made/*/es/handout.txt")
    return handout.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_language_is_installed_used_and_removed(convert: Convert, packages: Path) -> None:
    answer = Resumable(PACKAGE.read_bytes(), cut=700_000)
    index = reply(index_of({"links": ["https://127.0.0.1:9/x.argosmodel", "/es.argosmodel"], "package_version": "0.1"}))
    with serving({"/index.json": index, "/es.argosmodel": answer}) as server:
        answer.server = server
        done = convert("languages", "install", "es-MX", "--index", server.url("/"))
    assert (done.returncode, done.stderr.splitlines()) == (0, [OFFER, "Next: convert fetch ADDRESS --to es"])
    assert done.stdout == f"en to es: Argos Translate, package 0.1 installed ({packages / 'translate-en_es-0_1'})\n"
    assert "No dé más de 5 dosis en 24 horas." in translated(convert)
    lines = convert("languages").stdout.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith("es ")]
    assert lines[place] == "es       Spanish (Español)"
    assert lines[place + 1].startswith("         good, by Argos Translate")
    assert all(len(line) <= 60 for line in lines)
    done = convert("languages", "remove", "es")
    assert done.stdout.startswith("en to es: Argos Translate, package 0.1 removed (")
    assert list(packages.iterdir()) == []
    done = convert("languages", "remove", "es")
    assert (done.returncode, done.stdout) == (17, "")
    assert "no language package into Spanish to remove" in done.stderr


@pytest.mark.slow
def test_a_killed_install_leaves_nothing_and_is_taken_up_again(
    convert: Convert, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = PACKAGE.read_bytes()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(data)}\r\nETag: {TAG}\r\n\r\n".encode()
    answer = Resumable(data)
    answers = {
        "/index.json": reply(index_of({"links": ["/es"]})),
        "/es": in_turn(silence(head + data[:800_000]), answer),
    }
    with serving(answers) as server:
        answer.server = server
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url("/"))
        forget_argos()
        with Terminal("languages", "install", "es", cwd=convert.folder) as terminal:
            terminal.read_until("6[0-9]%")  # of 1.2 million bytes
            terminal.kill()
        assert list(packages.iterdir()) == []
        assert convert("languages", "install", "es").returncode == 0
    assert answer.starts[0] >= 700_000
    assert "No dé más de 5 dosis en 24 horas." in translated(convert)


@pytest.mark.slow
def test_without_internet_a_file_is_enough(convert: Convert) -> None:
    done = convert("languages", "install", "--from-file", PACKAGE)
    assert (done.returncode, done.stderr) == (0, "Next: convert fetch ADDRESS --to es\n")
    assert "en to es: Argos Translate, package 0.1 installed" in done.stdout
    assert "No dé más de 5 dosis en 24 horas." in translated(convert)


def test_a_file_for_a_weak_pair_or_an_unknown_language(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "ko.argosmodel").write_bytes(package(to_code="ko"))
    done = convert("languages", "install", "--from-file", "ko.argosmodel")
    assert (done.returncode, done.stdout.startswith("en to ko: Argos Translate, package 1.0 installed")) == (0, True)
    assert "weak-engine: Argos Translate makes only a rough draft in Korean" in done.stderr
    (tmp_path / "sr.argosmodel").write_bytes(package(to_code="sr"))
    done = convert("languages", "install", "--from-file", "sr.argosmodel")
    assert done.returncode == 19
    assert "handouts are not made" in done.stderr


def test_a_file_for_another_language_is_refused(convert: Convert, tmp_path: Path) -> None:
    done = convert("languages", "install", "fr", "--from-file", PACKAGE)
    assert done.returncode == 19
    assert "It translates from en to es, and en to fr was asked for." in done.stderr
    assert not (tmp_path / "packages").exists() or list((tmp_path / "packages").iterdir()) == []


def test_both_ways_through_english_and_a_warning(convert: Convert, tmp_path: Path) -> None:
    for source, target in (("es", "en"), ("en", "ar")):
        data = package(from_code=source, to_code=target)
        (tmp_path / "mirror" / f"{source}_{target}.argosmodel").write_bytes(data)
    done = convert("languages", "install", "ar", "--from", "es", "--json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert [(entry["source"], entry["target"]) for entry in document["installed"]] == [("es", "en"), ("en", "ar")]
    assert "weak-engine: Argos Translate makes only a rough draft in Arabic through English" in done.stderr
    again = convert("languages", "install", "ar", "--from", "es")
    assert again.stdout.count("is there already") == 2
    entries = {
        entry["tag"]: entry for entry in json.loads(convert("languages", "list", "--from", "es", "--json").stdout)
    }
    assert entries["ar"]["engine"]["via"] == ["en"]
    assert entries["ar"]["quality"]["grade"] == "rough draft"
    assert entries["ar"]["plurals"] == ["zero", "one", "two", "few", "many", "other"]
    assert entries["en"]["quality"]["grade"] == "good"
    assert entries["fr"]["quality"] is entries["fr"]["engine"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["install"], 2, "Name a language"),
        (["install", "en"], 2, "needs no translation"),
        (["install", "es", "--from-file", "x", "--index", "y"], 2, "two ways"),
        (["--json", "install", "es"], 2, "behind “install”"),
        (["install", "klingon"], 11, "klingon"),
        (["install", "so"], 17, "from English to Somali"),
        (["install", "es", "--from-file", "none.argosmodel"], 17, "none.argosmodel"),
        (["install", "es", "--index", "/nowhere"], 18, "not a list of language packages"),
        (["install", "es", "--from-file", "."], 17, "cannot be read"),
        (["remove", "fr", "--from", "es"], 17, "from Spanish into French"),
    ],
)
def test_what_goes_wrong_is_told(convert: Convert, arguments: list[str], code: int, said: str) -> None:
    done = convert("languages", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_is_a_document_too(convert: Convert) -> None:
    done = convert("languages", "install", "so", "--json")
    assert json.loads(done.stdout)["error"]["code"] == "no-package"


def test_settings_of_argos_translate_that_cannot_be_read(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "config" / "argos-translate").mkdir(parents=True)
    (tmp_path / "config" / "argos-translate" / "settings.json").write_text('["no dictionary"]')
    done = convert("languages", "install", "es")
    assert done.returncode == 14
    assert "settings of Argos Translate" in done.stderr


def test_a_folder_that_may_not_be_written(convert: Convert, tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(PACKAGE, tmp_path / "mirror")
    (tmp_path / "cache").write_text("a file in the place of a folder")
    done = convert("languages", "install", "es")
    assert done.returncode == 12
    assert "Traceback" not in done.stderr
