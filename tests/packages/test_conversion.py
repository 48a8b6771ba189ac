"""MADLAD-400 from a folder or a mirror: whole, with its digests, or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from converter.digests import changed_file
from converter.errors import BadPackage, CannotWrite, ConvertError, NoPackage, PackageUnreachable
from converter.packages import Installer, Store
from converter.packages.conversion import LIMITS
from converter.packages.limits import DownloadLimits
from tests.packages.mirrors import Resumable
from tests.sources.http.misbehaving import Answer, reply, serving

OTHER_DIGEST = json.dumps({"model.bin": hashlib.sha256(b"other").hexdigest()}).encode()
FILES = ("config.json", "shared_vocabulary.json", "sentencepiece.model", "model.bin")


def install(installer: Installer, where: object) -> Path:
    return installer.install_model(str(where), lambda _done, _total: None).path


@pytest.fixture
def conversion(madlad_conversion: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(madlad_conversion, tmp_path / "conversion"))


def test_a_folder_is_copied_with_its_digests(installer: Installer, conversion: Path) -> None:
    (conversion / "README.md").write_text("Not of the model.")
    made = installer.install_model(str(conversion), lambda _done, _total: None)
    assert {path.name for path in made.path.iterdir()} == {*FILES, "convert-model.json", "sha256.json"}
    assert changed_file(made.path) is None
    told = json.loads((made.path / "convert-model.json").read_text())
    assert "<2vi>" in told["targets"]
    assert (told["licence"], told["revision"]) == ("Apache-2.0", made.revision)
    again = install(installer, conversion)
    assert again == made.path
    assert [path.name for path in again.parent.iterdir()] == ["madlad-400"]


@pytest.mark.slow
def test_a_model_without_its_digests_says_so(store: Store, downloads: Path, conversion: Path, no_proxy: None) -> None:
    def why(where: object, listed: bytes | None) -> str:
        (conversion / "sha256.json").unlink(missing_ok=True)
        if listed is not None:
            (conversion / "sha256.json").write_bytes(listed)
        with Installer.open(store, downloads, timeout=5, sleep=lambda _: None, limits=LIMITS) as installer:
            return installer.install_model(str(where), lambda _done, _total: None).unverified

    digests = {name: hashlib.sha256((conversion / name).read_bytes()).hexdigest() for name in FILES}
    some = {name: digests[name] for name in FILES[:3]}
    assert why(conversion, json.dumps(digests).encode()) == ""
    assert why(conversion, json.dumps(some).encode()) == "sha256.json does not list model.bin."
    assert why(conversion, None) == f"“{conversion}” has no sha256.json."
    answers: dict[str, Answer] = {f"/m/{name}": reply((conversion / name).read_bytes()) for name in FILES}
    for listed, said in (
        (reply(b"", status="404 Not Found"), "404 Not Found"),
        (reply(b"", status="503 Service Unavailable"), "503 Service Unavailable"),
        (reply(json.dumps(digests).encode()), ""),
    ):
        with serving(answers | {"/m/sha256.json": listed}) as server:
            assert said in why(server.url("/m"), None)
            assert bool(said) is bool(why(server.url("/m"), None))


def test_a_mirror_is_fetched_and_goes_on_where_it_broke_off(
    store: Store, downloads: Path, conversion: Path, no_proxy: None
) -> None:
    weights = (conversion / "model.bin").read_bytes()
    broken = Resumable(weights, cut=len(weights) // 3)
    answers: dict[str, Answer] = {f"/m/{name}": reply((conversion / name).read_bytes()) for name in FILES}
    with serving(answers | {"/m/model.bin": broken}) as server:
        broken.server = server
        with Installer.open(store, downloads, timeout=5, sleep=lambda _: None, limits=LIMITS) as installer:
            path = install(installer, server.url("/m/"))
    assert (path / "model.bin").read_bytes() == weights
    assert broken.starts[0] == 0
    assert len(broken.starts) >= 3
    assert list(downloads.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("model.bin", None, NoPackage, "It has no file model.bin"),
        ("sentencepiece.model", None, NoPackage, "sentencepiece.model or spiece.model"),
        ("shared_vocabulary.json", b'["a", "b"]', BadPackage, "names no target languages"),
        ("shared_vocabulary.json", b"[" * 50_000, BadPackage, "cannot be read"),
        ("shared_vocabulary.json", b"5", BadPackage, "cannot be read"),
        ("config.json", b"[]", BadPackage, "config.json cannot be read"),
        ("sha256.json", b"[]", BadPackage, "not list the sums"),
        (
            "sha256.json",
            json.dumps({"model.bin": hashlib.sha256(b"other").hexdigest()}).encode(),
            BadPackage,
            "another",
        ),
    ],
)
def test_what_is_no_model_or_another_is_refused(  # noqa: PLR0917
    installer: Installer, conversion: Path, name: str, data: bytes | None, error: type[ConvertError], said: str
) -> None:
    sound = install(installer, conversion)
    before = {path.name: path.read_bytes() for path in sound.iterdir()}
    (conversion / name).unlink(missing_ok=True)
    if data is not None:
        (conversion / name).write_bytes(data)
    with pytest.raises(error, match=said):
        install(installer, conversion)
    assert {path.name: path.read_bytes() for path in sound.iterdir()} == before


def test_a_mirror_without_the_model_is_told(installer: Installer) -> None:
    with (
        serving({"/m/config.json": reply(b"{}")}) as server,
        pytest.raises(PackageUnreachable, match=r"shared_vocabulary\.txt"),
    ):
        install(installer, server.url("/m"))
    assert not (installer.store.folder / "madlad-400").exists()


def test_a_full_disk_leaves_nothing_behind(
    installer: Installer, conversion: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(CannotWrite, match="Make room on the disk"):
        install(installer, conversion)
    assert list(installer.store.folder.iterdir()) == []


def test_the_weights_may_be_as_large_as_those_of_madlad() -> None:
    assert DownloadLimits().package_bytes < 2_950_000_000 < LIMITS.package_bytes
