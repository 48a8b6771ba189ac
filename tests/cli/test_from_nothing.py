"""From nothing to handouts in four languages that Argos lacks: from local mirrors, then without any network."""

from __future__ import annotations

import json
import re
import shutil
import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Convert
from tests.packages.firefox_mirror import fill_mirror
from tests.sources.http.misbehaving import reply, serving
from tests.translate.student_model import unpacked

pytestmark = pytest.mark.slow

POST = "Fever\n\nDo not give more than 5 doses in 24 hours.\n\nDrink water.\n"
BY_FIREFOX, BY_MADLAD = ("vi",), ("ht", "km", "ps")
WITH_BRAILLE = ("vi", "km")
FORMATS = {"html", "pdf", "epub", "txt"}
NAMED = {
    "vi": r"Firefox Translations [\d.]+, package 3\.0 \(MPL-2\.0\)",
    **dict.fromkeys(BY_MADLAD, r"MADLAD-400 CTranslate2 [\d.]+, package [0-9a-f]{12} \(Apache-2\.0\)"),
}
"""Engine, version and licence, as every handout names them."""
KNOWN = {"vi": "not measured", **dict.fromkeys(BY_MADLAD, "rough draft")}


BRAILLE = shutil.which("lou_translate") or "/nowhere"


def on_a_new_computer(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {"HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    for name, folder in {**folders, "ARGOS_PACKAGES_DIR": "packages", "ARGOS_PACKAGE_INDEX": "none"}.items():
        monkeypatch.setenv(name, str(home / folder))
    (home / "none").mkdir(parents=True)
    (home / "bin").mkdir()
    (home / "bin" / "lou_translate").symlink_to(BRAILLE)
    monkeypatch.setenv("PATH", str(home / "bin"))  # no Apertium


def make(convert: Convert, index: str, model: str, output: Path) -> None:
    """Install both programs, and make the handouts; no command but these is needed."""
    for command in (
        ("languages", "install", *BY_FIREFOX, "--index", index),
        ("languages", "install-model", model),
        ("fetch", "post.txt", "--from", "en", "--to", "vi,ht,km,ps", "--format", ",".join(FORMATS), "--output", output),
        ("fetch", "post.txt", "--from", "en", "--to", ",".join(WITH_BRAILLE), "--format", "brf", "--output", output),
    ):
        done = convert(*command)
        assert done.returncode == 0, done.stderr


def check(convert: Convert, output: Path) -> None:
    services = {one["tag"]: one for one in json.loads(convert("languages", "--json").stdout)}
    for tag, named in NAMED.items():
        (folder,) = output.glob(f"*/{tag}")
        formats = FORMATS | ({"brf"} if tag in WITH_BRAILLE else set())
        assert {path.suffix[1:] for path in folder.glob("handout.*")} == formats
        text = re.sub("[\u200e\u200f\u2066-\u2069]", "", (folder / "handout.txt").read_text(encoding="utf-8"))
        assert re.search(named, " ".join(text.split()))
        assert services[tag]["quality"]["grade"] == KNOWN[tag]


def test_from_mirrors_and_then_from_a_folder_without_a_network(
    convert: Convert, fresh_argos: None, no_proxy: None, madlad_conversion: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (convert.folder / "post.txt").write_text(POST)
    mirror = convert.folder / "mirror"
    fill_mirror(mirror, {"model": unpacked("model"), "vocab": unpacked("vocab")}, targetLanguage="vi")
    shutil.copytree(madlad_conversion, mirror / "madlad")
    files = {f"/{path.relative_to(mirror)}": reply(path.read_bytes()) for path in mirror.rglob("*") if path.is_file()}
    on_a_new_computer(convert.folder / "first", monkeypatch)
    with serving(files) as server:
        make(convert, server.url("/records.json"), server.url("/madlad/"), convert.folder / "by-network")
    check(convert, convert.folder / "by-network")

    asked: list[object] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:  # by which processes of this computer talk
            asked.append(address)
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", noted)
    on_a_new_computer(convert.folder / "second", monkeypatch)
    make(convert, str(mirror), str(mirror / "madlad"), convert.folder / "by-folder")
    check(convert, convert.folder / "by-folder")
    assert asked == []
