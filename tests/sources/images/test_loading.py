"""Where pictures come from: nothing outside a saved page's folder, and no address but the web's."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from converter.errors import ConvertError, SourceNotFound, SourceTooLarge
from converter.sources.images.loading import ImageLoader, data_address, local_loader
from converter.sources.images.refusals import UnusableImage

SECRET = b"secret"


def no_web(src: str) -> bytes:
    raise AssertionError(f"asked the web for {src}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a saved page's folder, with something beside it that is nobody's business."""
    (tmp_path / "secret.png").write_bytes(SECRET)
    folder = tmp_path / "saved"
    (folder / "Post_files" / "deep").mkdir(parents=True)
    for name in ("a.png", "Post_files/b c.png", "Post_files/deep/ü?.png"):
        (folder / name).write_bytes(name.encode())
    (folder / "link-out.png").symlink_to(tmp_path / "secret.png")
    (folder / "link-in.png").symlink_to(folder / "a.png")
    (folder / "folder-out").symlink_to(tmp_path)
    (folder / "circle").symlink_to(folder / "circle")
    os.mkfifo(folder / "pipe.png")
    return folder


@pytest.fixture
def load(folder: Path) -> ImageLoader:
    return local_loader(folder, no_web, max_bytes=100)


@pytest.mark.parametrize(
    ("src", "name"),
    [
        ("a.png", "a.png"),
        ("./a.png", "a.png"),
        ("Post_files/../a.png", "a.png"),
        ("Post_files/b%20c.png", "Post_files/b c.png"),
        ("Post_files\\b%20c.png", "Post_files/b c.png"),
        ("a.png?width=300#top", "a.png"),
        ("Post_files/deep/%C3%BC%3F.png", "Post_files/deep/ü?.png"),
        ("link-in.png", "a.png"),
    ],
)
def test_pictures_beside_the_page_are_found(load: ImageLoader, src: str, name: str) -> None:
    assert load(src) == name.encode()


@pytest.mark.parametrize(
    "src",
    [
        "../secret.png",
        "..\\secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "..%5Csecret.png",
        "Post_files/../../secret.png",
        "link-out.png",
        "folder-out/secret.png",
        "folder-out/saved/a.png/../../secret.png",
        "/etc/passwd",
        "%2Fetc/passwd",
        "file:///etc/passwd",
        "FILE:a.png",
        "javascript:alert(1)",
        "ftp://example.org/a.png",
        "C:\\a.png",
        "missing.png",
        "Post_files",
        "",
        ".",
        "circle",
        "pipe.png",
        "a.png\0",
        "a.png%00",
        "%ff%fe.png",
        "x" * 5_000,
        "http:/a.png",
        "http://[",
        "\ud800.png",
    ],
)
def test_nothing_else_is_opened(folder: Path, src: str) -> None:
    def web(_: str) -> bytes:
        raise SourceNotFound("x", "x", "x")

    with pytest.raises(SourceNotFound):
        local_loader(folder, web, max_bytes=100)(src)


def test_an_absolute_path_into_the_folder_is_refused(load: ImageLoader, folder: Path) -> None:
    with pytest.raises(SourceNotFound):
        load(str(folder / "a.png"))


def test_a_page_without_a_folder_has_no_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(SourceNotFound, match="no such file"):
        local_loader(None, no_web, max_bytes=100)("a.png")


@pytest.mark.parametrize("base", [True, False])
def test_web_addresses_go_to_the_web(folder: Path, *, base: bool) -> None:
    asked: list[str] = []

    def web(src: str) -> bytes:
        asked.append(src)
        return b"web"

    load = local_loader(folder if base else None, web, max_bytes=100)
    for src in ("https://example.org/a.png", "HTTP://example.org/a.png", "//example.org/a.png"):
        assert load(src) == b"web"
    assert asked == ["https://example.org/a.png", "HTTP://example.org/a.png", "https://example.org/a.png"]


def test_a_large_file_is_not_read(folder: Path) -> None:
    load = local_loader(folder, no_web, max_bytes=4)
    with pytest.raises(SourceTooLarge, match="more than 4 bytes"):
        load("a.png")


def test_a_file_that_may_not_be_read_is_said(load: ImageLoader, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(ConvertError, match="Permission denied"):
        load("a.png")


@pytest.mark.parametrize(
    ("src", "data"),
    [
        ("data:image/png;base64," + base64.b64encode(b"\x89PNG picture").decode(), b"\x89PNG picture"),
        ("data:;base64,aGk", b"hi"),
        ("data:image/png;charset=x;BASE64,aG%6B=", b"hi"[:1] + b"i"),
        ("data:image/png;base64,aG\n k =", b"hi"),
        ("data:image/svg+xml,%3Csvg%3E", b"<svg>"),
        ("data:", b""),
    ],
)
def test_data_addresses_are_unpacked(src: str, data: bytes) -> None:
    assert data_address(src) == data


@pytest.mark.parametrize("src", ["data:;base64,a", "data:;base64,!!!!", "data:;base64,ü", "data:,\ud800"])
def test_damaged_data_addresses_are_refused(src: str) -> None:
    with pytest.raises(UnusableImage, match="unpacked"):
        data_address(src)
