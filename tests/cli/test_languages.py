"""``convert languages``: the list with the quality of each engine; packages in and out, by a server or a file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.packages.mirrors import PACKAGE, TAG, Resumable, index_of, package
from tests.sources.http.misbehaving import in_turn, reply, serving, silence

CONVERT = Path(sys.executable).with_name("convert")
pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody who has no packages, no proxy and no Apertium."""
    kept = {name: value for name, value in os.environ.items() if not name.casefold().endswith("_proxy")}
    folders = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "ARGOS_PACKAGES_DIR": str(tmp_path / "packages"),
        "ARGOS_PACKAGE_INDEX": str(tmp_path / "mirror"),
        "PATH": "/nowhere",
    }
    (tmp_path / "mirror").mkdir()
    return kept | folders


def languages(*arguments: str | Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [str(CONVERT), "languages", *map(str, arguments)]
    return subprocess.run(command, cwd=env["HOME"], env=env, capture_output=True, encoding="utf-8", check=False)


def translated(env: dict[str, str]) -> str:
    """What the installed engine makes of a sentence, by the command."""
    source = Path(env["HOME"]) / "post.txt"
    source.write_text("Fever\n\nDo not give more than 5 doses in 24 hours.\n")
    command = [str(CONVERT), "fetch", source.name, "--from", "en", "--to", "es", "--format", "txt", "--output", "made"]
    done = subprocess.run(command, cwd=env["HOME"], env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (handout,) = Path(env["HOME"]).glob("made/*/es/handout.txt")
    return handout.read_text(encoding="utf-8")


def test_a_language_is_installed_used_and_removed(home: dict[str, str], tmp_path: Path) -> None:
    answer = Resumable(PACKAGE.read_bytes(), cut=700_000)
    index = reply(index_of({"links": ["https://127.0.0.1:9/x.argosmodel", "/es.argosmodel"], "package_version": "0.1"}))
    with serving({"/index.json": index, "/es.argosmodel": answer}) as server:
        answer.server = server
        done = languages("install", "es-MX", env=home | {"ARGOS_PACKAGE_INDEX": server.url("/")})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"en to es: package 0.1 installed ({tmp_path / 'packages' / 'translate-en_es-0_1'})\n"
    assert "No dé más de 5 dosis en 24 horas." in translated(home)
    (line,) = [line for line in languages(env=home).stdout.splitlines() if line.startswith("es ")]
    assert "Argos Translate" in line
    assert "good (COMET 0.828)" in line
    done = languages("remove", "es", env=home)
    assert done.stdout.startswith("en to es: package 0.1 removed (")
    assert list((tmp_path / "packages").iterdir()) == []
    done = languages("remove", "es", env=home)
    assert (done.returncode, done.stdout) == (17, "")
    assert "no language package into Spanish to remove" in done.stderr


def test_a_killed_install_leaves_nothing_and_is_taken_up_again(home: dict[str, str], tmp_path: Path) -> None:
    data = PACKAGE.read_bytes()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(data)}\r\nETag: {TAG}\r\n\r\n".encode()
    answer = Resumable(data)
    answers = {
        "/index.json": reply(index_of({"links": ["/es"]})),
        "/es": in_turn(silence(head + data[:800_000]), answer),
    }
    with serving(answers) as server:
        answer.server = server
        home["ARGOS_PACKAGE_INDEX"] = server.url("/")
        started = subprocess.Popen([str(CONVERT), "languages", "install", "es"], cwd=tmp_path, env=home)
        cache = tmp_path / "cache" / "convert" / "packages"
        while sum(path.stat().st_size for path in cache.glob("*.part")) < 700_000:
            assert started.poll() is None
            time.sleep(0.02)
        started.kill()
        started.wait()
        assert list((tmp_path / "packages").iterdir()) == []
        assert languages("install", "es", env=home).returncode == 0
    assert answer.starts[0] >= 700_000
    assert "No dé más de 5 dosis en 24 horas." in translated(home)


def test_without_internet_a_file_is_enough(home: dict[str, str]) -> None:
    done = languages("install", "--from-file", PACKAGE, env=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "en to es: package 0.1 installed" in done.stdout
    assert "No dé más de 5 dosis en 24 horas." in translated(home)


def test_a_file_for_a_weak_pair_or_an_unknown_language(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "ko.argosmodel").write_bytes(package(to_code="ko"))
    done = languages("install", "--from-file", "ko.argosmodel", env=home)
    assert (done.returncode, done.stdout.startswith("en to ko: package 1.0 installed")) == (0, True)
    assert "weak-engine: Argos Translate makes only a rough draft in Korean" in done.stderr
    (tmp_path / "sq.argosmodel").write_bytes(package(to_code="sq"))
    done = languages("install", "--from-file", "sq.argosmodel", env=home)
    assert done.returncode == 19
    assert "handouts are not made" in done.stderr


def test_a_file_for_another_language_is_refused(home: dict[str, str], tmp_path: Path) -> None:
    done = languages("install", "fr", "--from-file", PACKAGE, env=home)
    assert done.returncode == 19
    assert "It translates from en to es, and en to fr was asked for." in done.stderr
    assert not (tmp_path / "packages").exists() or list((tmp_path / "packages").iterdir()) == []


def test_both_ways_through_english_and_a_warning(home: dict[str, str], tmp_path: Path) -> None:
    for source, target in (("es", "en"), ("en", "ar")):
        data = package(from_code=source, to_code=target)
        (tmp_path / "mirror" / f"{source}_{target}.argosmodel").write_bytes(data)
    done = languages("install", "ar", "--from", "es", "--json", env=home)
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert [(entry["source"], entry["target"]) for entry in document["installed"]] == [("es", "en"), ("en", "ar")]
    assert "weak-engine: Argos Translate makes only a rough draft in Arabic through English" in done.stderr
    again = languages("install", "ar", "--from", "es", env=home)
    assert again.stdout.count("is there already") == 2
    entries = {
        entry["tag"]: entry for entry in json.loads(languages("list", "--from", "es", "--json", env=home).stdout)
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
        (["install", "es", "--index", "/nowhere"], 18, "not an index"),
        (["install", "es", "--from-file", "."], 17, "cannot be read"),
        (["remove", "fr", "--from", "es"], 17, "from Spanish into French"),
    ],
)
def test_what_goes_wrong_is_told(home: dict[str, str], arguments: list[str], code: int, said: str) -> None:
    done = languages(*arguments, env=home)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_is_a_document_too(home: dict[str, str]) -> None:
    done = languages("install", "so", "--json", env=home)
    assert json.loads(done.stdout)["error"]["code"] == "no-package"


def test_settings_of_argos_translate_that_cannot_be_read(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "config" / "argos-translate").mkdir(parents=True)
    (tmp_path / "config" / "argos-translate" / "settings.json").write_text('["no dictionary"]')
    done = languages("install", "es", env=home)
    assert done.returncode == 14
    assert "settings of Argos Translate" in done.stderr


def test_a_folder_that_may_not_be_written(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(PACKAGE, tmp_path / "mirror")
    (tmp_path / "cache").write_text("a file in the place of a folder")
    done = languages("install", "es", env=home)
    assert done.returncode == 12
    assert "Traceback" not in done.stderr
