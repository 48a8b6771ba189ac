"""Which packages are installed, and where from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from converter.errors import BadPackage, NoPackage, PackageUnreachable
from converter.packages import Installer, PackageIndex, Store
from tests.packages.mirrors import METADATA, index_of, package
from tests.sources.http.misbehaving import reply, serving


def quiet(done: int, total: int) -> None:
    return None


def mirror(folder: Path, *pairs: tuple[str, str], version: str = "1.0") -> Path:
    """Return a folder of packages for these pairs, without an index."""
    folder.mkdir(parents=True, exist_ok=True)
    for source, target in pairs:
        name = f"translate-{source}_{target}-{version.replace('.', '_')}.argosmodel"
        (folder / name).write_bytes(package(from_code=source, to_code=target, package_version=version))
    return folder


def install(installer: Installer, index: PackageIndex, source: str, target: str) -> list[tuple[str, str]]:
    plan = installer.plan(index, ((source, target),))
    return [installer.install(index, offer, quiet).metadata.codes for offer in plan.to_install]


def test_a_folder_of_packages_is_an_index(installer: Installer, store: Store, tmp_path: Path) -> None:
    folder = mirror(tmp_path / "mirror", ("en", "es"), ("en", "zt"), ("en", "pb"))
    (folder / "broken.argosmodel").write_bytes(b"x")
    index = installer.index(str(folder))
    assert install(installer, index, "en", "zh-Hant") == [("en", "zt")]
    assert install(installer, index, "en", "pt-BR") == [("en", "pb")]
    assert installer.index(folder.as_uri()).packages == index.packages
    assert len(store.packages()) == 2


def test_without_a_direct_package_both_ways_through_english_are_installed(installer: Installer, tmp_path: Path) -> None:
    index = installer.index(str(mirror(tmp_path / "mirror", ("es", "en"), ("en", "ar"), ("en", "es"))))
    assert install(installer, index, "es", "ar") == [("es", "en"), ("en", "ar")]
    plan = installer.plan(index, (("es", "ar"), ("en", "ar"), ("en", "es")))
    assert [offer.metadata.codes for offer in plan.to_install] == [("en", "es")], "the others are there"
    assert [found.metadata.codes for found in plan.installed] == [("es", "en"), ("en", "ar")]


def test_a_direct_package_is_better_than_two(installer: Installer, tmp_path: Path) -> None:
    index = installer.index(str(mirror(tmp_path / "mirror", ("es", "en"), ("en", "pt"), ("es", "pt"))))
    assert install(installer, index, "es", "pt") == [("es", "pt")]


def test_only_a_newer_version_is_installed_again(installer: Installer, store: Store, tmp_path: Path) -> None:
    folder = mirror(tmp_path / "mirror", ("en", "es"), version="1.9")
    assert install(installer, installer.index(str(folder)), "en", "es") == [("en", "es")]
    assert install(installer, installer.index(str(folder)), "en", "es") == []
    mirror(folder, ("en", "es"), version="1.10")
    assert install(installer, installer.index(str(folder)), "en", "es") == [("en", "es")]
    assert [found.metadata.version for found in store.packages()] == ["1.10"]


def test_a_language_that_the_index_lacks(installer: Installer, tmp_path: Path) -> None:
    index = installer.index(str(mirror(tmp_path / "mirror", ("en", "es"))))
    for source, target in (("en", "so"), ("es", "ar"), ("fr", "en")):
        with pytest.raises(NoPackage, match="no language package from") as caught:
            installer.plan(index, ((source, target),))
        assert caught.value.exit_code == 17


def test_a_copy_of_the_index_takes_the_files_beside_it(installer: Installer, tmp_path: Path) -> None:
    folder = mirror(tmp_path / "mirror", ("en", "es"))
    (name,) = [path.name for path in folder.iterdir()]
    (folder / "index.json").write_bytes(index_of({"links": [f"https://argos.invalid/v1/{name}"]}))
    index = installer.index(str(folder / "index.json"))
    assert index.locations(index.packages[0]) == (folder / name, f"https://argos.invalid/v1/{name}")
    assert install(installer, index, "en", "es") == [("en", "es")]


def test_a_copys_size_and_digest_are_checked(installer: Installer, tmp_path: Path) -> None:
    folder = mirror(tmp_path / "mirror", ("en", "es"))
    (name,) = [path.name for path in folder.iterdir()]
    (folder / "index.json").write_bytes(index_of({"links": [name, "none.argosmodel"], "sha256": "0" * 64}))
    index = installer.index(str(folder))
    with pytest.raises(BadPackage, match="its content is another"):
        installer.install(index, index.packages[0], quiet)


def test_links_of_an_index_on_the_web_stay_on_the_web(installer: Installer) -> None:
    links = ["x.argosmodel", "../up.argosmodel", "//other.invalid/y", "file:///etc/passwd", "ftp://a/b", "https://h/z"]
    with serving({"/v1/index.json": reply(index_of({"links": links}))}) as server:
        index = installer.index(server.url("/v1"))
        assert index.locations(index.packages[0]) == (
            server.url("/v1/x.argosmodel"),
            server.url("/up.argosmodel"),
            "http://other.invalid/y",
            "https://h/z",
        )
    safe = index._replace(base="https://index.invalid/index.json")
    assert [str(place)[:6] for place in safe.locations(index.packages[0])] == ["https:"] * 4


def test_entries_that_are_no_packages_are_left_out(installer: Installer, tmp_path: Path) -> None:
    strange: list[Any] = [
        3,
        None,
        [],
        {},
        METADATA | {"from_code": "../x"},
        METADATA | {"type": "sbd"},
        METADATA | {"from_code": 1},
    ]
    (tmp_path / "index.json").write_text(json.dumps([*strange, METADATA | {"links": 3}, METADATA]))
    index = installer.index(str(tmp_path))
    assert len(index.packages) == 2
    with pytest.raises(PackageUnreachable, match="no address"):
        install(installer, index, "en", "es")


@pytest.mark.parametrize("where", ["/nowhere/at/all", "gopher://x/y", "{tmp}/file.json", "{tmp}/deep.json"])
def test_what_is_no_index(installer: Installer, tmp_path: Path, where: str) -> None:
    (tmp_path / "file.json").write_text('"hello"')
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(PackageUnreachable, match="not a list of language packages") as caught:
        installer.index(where.format(tmp=tmp_path))
    assert caught.value.exit_code == 18
