"""Several languages from a mirror of Firefox's models, and the offer of a better program before a first handout."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Convert
from tests.cli.terminals import Terminal
from tests.packages.firefox_mirror import fill_mirror
from tests.sources.http.misbehaving import reply, serving
from tests.translate.student_model import unpacked

pytestmark = pytest.mark.slow

POST = "Fever\n\nDo not give more than 5 doses in 24 hours.\n"


@pytest.fixture(autouse=True)
def mirror(convert: Convert, fresh_argos: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mirror with Spanish and, in Spanish words, Vietnamese, on a computer where nothing is installed."""
    folders = {
        "HOME": tmp_path,
        "XDG_DATA_HOME": tmp_path / "data",
        "XDG_CONFIG_HOME": tmp_path / "config",
        "XDG_CACHE_HOME": tmp_path / "cache",
        "ARGOS_PACKAGES_DIR": tmp_path / "packages",
        "ARGOS_PACKAGE_INDEX": tmp_path / "empty",
        "CONVERT_FETCH__FIREFOX_MODELS": tmp_path / "mirror",
        "CONVERT_ENGINES__OFFER": "true",
        "PATH": Path("/nowhere"),
    }
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(folder))
    (tmp_path / "empty").mkdir()
    files = {"model": unpacked("model"), "vocab": unpacked("vocab")}
    for target in ("es", "vi"):
        fill_mirror(tmp_path / "mirror", files, targetLanguage=target)
    (convert.folder / "post.txt").write_text(POST)
    return tmp_path / "mirror"


def handout(convert: Convert, tag: str) -> str:
    (path,) = convert.folder.glob(f"output/*/{tag}/handout.txt")
    return path.read_text(encoding="utf-8")


def test_several_languages_at_once_and_what_is_missing(convert: Convert, tmp_path: Path) -> None:
    done = convert("languages", "install", "es", "vi", "so", "--json")
    assert done.returncode == 17
    document = json.loads(done.stdout)
    assert [(one["target"], one["engine"]) for one in document["installed"]] == [
        ("es", "Firefox Translations"), ("vi", "Firefox Translations"),
    ]  # fmt: skip
    assert document["missing"] == ["so"]
    assert "en to vi: Firefox Translations, package 3.0, 1.0 MB, licence MPL-2.0" in done.stderr
    assert "Still missing: Somali (so)" in done.stderr
    done = convert("fetch", "post.txt", "--from", "en", "--to", "es,vi", "--format", "txt")
    assert done.returncode == 0, done.stderr
    for tag in ("es", "vi"):
        assert "No dé más de 5 dosis en 24 horas." in handout(convert, tag)
        assert "Firefox Translations 0.5.0, package 3.0 (MPL-2.0)" in " ".join(handout(convert, tag).split())
    shutil.rmtree(tmp_path / "mirror")
    shutil.copytree(tmp_path / "data" / "convert" / "models" / "firefox", tmp_path / "stick")
    assert convert("languages", "remove", "vi").stdout.startswith("en to vi: Firefox Translations, package 3.0 removed")
    done = convert("languages", "install", "vi", "--index", str(tmp_path / "stick"))
    assert done.returncode == 0, done.stderr


def test_a_person_is_asked_and_says_yes(convert: Convert) -> None:
    with Terminal("fetch", "post.txt", "--from", "en", "--to", "es", "--format", "txt", cwd=convert.folder) as terminal:
        terminal.read_until(r"licence MPL-2.0[\s\S]*\[y/N\]")
        terminal.write("y\n")
        terminal.read_all()
        assert terminal.returncode == 0, terminal.shown
    assert "No dé más de 5 dosis en 24 horas." in handout(convert, "es")


def test_nobody_is_asked_in_a_pipe_but_may_have_said_yes(convert: Convert, tmp_path: Path) -> None:
    fetch = ("fetch", "post.txt", "--from", "en", "--to", "vi", "--format", "txt")
    assert convert(*fetch).returncode == 9
    assert convert(*fetch, "--yes").returncode == 0
    assert "No dé más de 5 dosis en 24 horas." in handout(convert, "vi")


def test_without_a_network_the_rest_goes_on(convert: Convert, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERT_FETCH__FIREFOX_MODELS", "http://127.0.0.1:9/records.json")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/index.json")
    with Terminal("fetch", "post.txt", "--from", "en", "--to", "es", cwd=convert.folder) as terminal:
        shown = " ".join(terminal.read_all().split())
        assert terminal.returncode == 9
    assert "only what is on this computer translates" in shown
    assert "There is no connection to the server" in shown
    assert "Later: convert languages install es" in shown


def test_the_lists_are_fetched_once(
    convert: Convert, mirror: Path, no_proxy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"/{path.relative_to(mirror)}": reply(path.read_bytes()) for path in mirror.rglob("*") if path.is_file()}
    with serving(files) as server:
        monkeypatch.setenv("CONVERT_FETCH__FIREFOX_MODELS", server.url("/records.json"))
        assert convert("fetch", "post.txt", "--from", "en", "--to", "es", "--format", "txt", "--yes").returncode == 0
    assert sorted(server.paths) == sorted({path for path in server.paths if "enes" in path} | {"/records.json"})
