"""The file of a package: what is taken for one, and everything that is refused."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converter.archives import Limits
from converter.digests import DIGESTS
from converter.errors import BadPackage, NoPackage
from converter.packages import Store
from converter.packages.archive import LIMITS, PackageArchive
from tests.packages.mirrors import PACKAGE, package, parts, zipped


def refusal(tmp_path: Path, data: bytes, limits: Limits = LIMITS) -> BadPackage:
    path = tmp_path / "bad.argosmodel"
    path.write_bytes(data)
    with pytest.raises(BadPackage) as caught, PackageArchive(path, path.name, limits) as archive:
        Store(tmp_path / "packages").add(archive)
    assert not list(tmp_path.rglob("metadata.json")), "nothing was unpacked"
    assert caught.value.exit_code == 19
    return caught.value


def test_a_real_package_says_what_it_is() -> None:
    with PackageArchive(PACKAGE, PACKAGE.name) as archive:
        assert archive.metadata == (("en", "es"), "0.1")
        assert archive.unpacked_bytes > PACKAGE.stat().st_size


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoPackage, match="cannot be read"):
        PackageArchive(tmp_path / "none.argosmodel", "none.argosmodel")


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "made/../../evil",
        "/etc/evil",
        "made//evil",
        "made/./evil",
        "..\\evil",
        "C:evil",
        "made/a\x01b",
        "\\evil",
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    error = refusal(tmp_path, zipped([*parts().items(), (name, b"x")]))
    assert "outside its folder" in error.why
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices(tmp_path: Path, kind: int) -> None:
    data = zipped([*parts().items(), ("made/link", b"/etc/passwd")], external_attr=(kind | 0o777) << 16)
    assert "a link" in refusal(tmp_path, data).why


def test_a_name_that_stands_twice(tmp_path: Path) -> None:
    assert "twice" in refusal(tmp_path, zipped([*parts().items(), ("made/Model/MODEL.bin", b"x")])).why


def test_a_file_in_a_file(tmp_path: Path) -> None:
    data = zipped([*parts().items(), ("made/metadata.json/x", b"x")])
    assert "instead of a folder" in refusal(tmp_path, data).why


def test_a_file_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    assert "200 times" in refusal(tmp_path, package(parts() | {"made/zeros": bytes(3_000_000)})).why


def test_more_than_the_limits(tmp_path: Path) -> None:
    data = package()
    assert "more than 2 files" in refusal(tmp_path, data, Limits(members=2)).why
    assert "files" in refusal(tmp_path, data, Limits(directory_bytes=20)).why
    assert "unpack to more than" in refusal(tmp_path, data, Limits(total_bytes=10)).why


def test_files_that_overlap(tmp_path: Path) -> None:
    data = bytearray(package())
    place = data.find(b"PK\1\2")
    while place >= 0:
        data[place + 20 : place + 24] = len(data).to_bytes(4, "little")
        place = data.find(b"PK\1\2", place + 4)
    assert "overlap" in refusal(tmp_path, bytes(data)).why


def test_a_password(tmp_path: Path) -> None:
    data = bytearray(package())
    place = data.find(b"PK\1\2")
    data[place + 8] |= 1
    assert "password" in refusal(tmp_path, bytes(data)).why


def test_an_unknown_packing(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    assert "packed in a way" in refusal(tmp_path, buffer.getvalue()).why


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("made/metadata.json", b"{", "which languages"),
        ("made/metadata.json", b"[" * 100_000, "which languages"),
        ("made/metadata.json", b'{"from_code": "../x", "to_code": "es", "package_version": "1"}', "which languages"),
        ("made/metadata.json", b'{"from_code": "en", "to_code": "es", "package_version": "../1"}', "which languages"),
        ("made/metadata.json", b'{"type": "sbd", "from_code": "en", "to_code": "es"}', "which languages"),
        ("made/model/model.bin", b"", "(model/model.bin) is missing"),
        ("made/sentencepiece.model", b"", "(sentencepiece.model or bpe.model) is missing"),
        ("other/file", b"x", "beside its folder"),
        ("other/metadata.json", b"{}", "its description (metadata.json) is missing"),
    ],
)
def test_what_is_no_package(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    assert why in refusal(tmp_path, package(parts() | {name: content})).why


def test_a_zip_archive_of_something_else(tmp_path: Path) -> None:
    assert "its description (metadata.json) is missing" in refusal(tmp_path, zipped([("letter.txt", b"Dear all")])).why


@pytest.mark.parametrize("data", [b"", b"<!doctype html>", b"PK\5\6", PACKAGE.read_bytes()[:-40]])
def test_what_is_no_zip_archive(tmp_path: Path, data: bytes) -> None:
    assert "damaged" in refusal(tmp_path, data).why


def test_what_a_mac_puts_beside_is_left_out(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mac.argosmodel"
    path.write_bytes(package(parts() | {"__MACOSX/made/._metadata.json": b"x", "made/.DS_Store": b"x"}))
    with PackageArchive(path, path.name) as archive:
        installed = store.add(archive)
    assert sorted(found.name for found in installed.path.iterdir()) == [
        "metadata.json",
        "model",
        "sentencepiece.model",
        DIGESTS,
    ]


@given(place=st.integers(0, 2_000), value=st.integers(0, 255))
def test_a_changed_byte_installs_nothing_bad(tmp_path_factory: pytest.TempPathFactory, place: int, value: int) -> None:
    folder = tmp_path_factory.mktemp("changed")
    data = bytearray(package())
    data[place % len(data)] = value
    path = folder / "changed.argosmodel"
    path.write_bytes(data)
    store = Store(folder / "packages")
    try:
        with PackageArchive(path, path.name) as archive:
            store.add(archive)
    except BadPackage:
        assert not list(folder.rglob("metadata.json"))
    else:
        (installed,) = store.packages()
        contents = {name.split("/", 1)[1]: content for name, content in parts().items()}
        assert (installed.path / "model" / "model.bin").read_bytes() == contents["model/model.bin"]
    assert sorted(path.name for path in folder.iterdir()) in (
        ["changed.argosmodel"],
        ["changed.argosmodel", "packages"],
    )
