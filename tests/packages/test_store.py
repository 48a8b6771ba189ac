"""The folder of packages: whole or not at all."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from converter.errors import BadPackage, CannotWrite
from converter.packages import InstalledPackage, Store
from converter.packages.archive import PackageArchive
from tests.packages.mirrors import package, parts


def put(store: Store, data: bytes) -> InstalledPackage:
    path = store.folder.parent.parent / "given.argosmodel"
    path.write_bytes(data)
    with PackageArchive(path, path.name) as archive:
        return store.add(archive)


def names(store: Store) -> list[str]:
    return sorted(path.name for path in store.folder.iterdir())


def test_a_newer_version_takes_the_place_of_the_older(store: Store) -> None:
    put(store, package(package_version="1.9"))
    put(store, package(to_code="ar"))
    put(store, package(package_version="1.10"))
    assert names(store) == ["translate-en_ar-1_0", "translate-en_es-1_10"]
    assert [found.metadata.version for found in store.find(("en", "es"))] == ["1.10"]


def test_the_same_version_again_is_installed_anew(store: Store) -> None:
    put(store, package())
    installed = put(store, package(parts() | {"made/model/model.bin": b"mended"}))
    assert names(store) == [installed.path.name]
    assert (installed.path / "model" / "model.bin").read_bytes() == b"mended"


def test_a_damaged_file_in_it_leaves_the_old_version(store: Store) -> None:
    old = put(store, package())
    noise = random.Random(1).randbytes(5_000)
    data = package(parts(package_version="2") | {"made/z": noise})
    with pytest.raises(BadPackage, match="damaged"):
        put(store, data.replace(noise[2_000:2_010], b"0123456789"))
    assert store.packages() == (old,)
    assert [path.name for path in store.folder.parent.iterdir()] == ["packages"], "no work in progress is left"


def test_what_a_killed_run_left_is_no_package_and_goes_away(store: Store) -> None:
    put(store, package())
    for parent in (store.folder, store.folder.parent):
        shutil.copytree(next(store.folder.glob("translate*")), parent / ".convert-packages-killed" / "new")
    assert len(store.packages()) == 1
    store.clear_leftovers()
    assert names(store) == ["translate-en_es-1_0"]
    assert [path.name for path in store.folder.parent.iterdir()] == ["packages"]


def test_where_nothing_may_be_written_beside_it_is_unpacked_inside(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.folder.mkdir(parents=True)
    monkeypatch.setattr("converter.packages.folders.os.access", lambda path, mode: False)
    put(store, package())
    assert names(store) == ["translate-en_es-1_0"]


def test_a_file_in_the_place_of_the_folder(store: Store) -> None:
    store.folder.parent.mkdir(parents=True)
    store.folder.write_text("x")
    with pytest.raises(CannotWrite, match="ARGOS_PACKAGES_DIR"):
        put(store, package())


def test_a_full_disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr("converter.packages.folders.shutil.disk_usage", lambda path: usage._replace(free=3))
    store.folder.parent.mkdir(parents=True)
    with pytest.raises(CannotWrite, match="not enough room"):
        put(store, package())
    assert names(store) == []


def test_a_package_that_is_kept_elsewhere_is_only_unlinked(store: Store, tmp_path: Path) -> None:
    put(store, package())
    (real,) = store.folder.iterdir()
    elsewhere = real.rename(tmp_path / "elsewhere")
    real.symlink_to(elsewhere)
    store.remove(store.packages())
    assert names(store) == []
    assert (elsewhere / "metadata.json").is_file()


def test_damaged_packages_are_not_listed(store: Store) -> None:
    installed = put(store, package())
    (store.folder / "empty").mkdir()
    (store.folder / "file").write_text("x")
    (installed.path / "metadata.json").write_text("{")
    assert store.packages() == ()
