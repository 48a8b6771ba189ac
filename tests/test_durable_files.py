"""Files that are complete or absent."""

import stat
from pathlib import Path

import pytest

from converter.durable_files import creating, replacing, sync_folder


def test_a_file_takes_its_place_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "handout.html"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["handout.html"]


def test_a_file_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "handout.html"
    path.write_bytes(b"old")

    def fail() -> None:
        with replacing(path) as file:
            file.write(b"new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["handout.html"]


def test_a_replaced_file_may_be_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x")
    with replacing(tmp_path / "replaced") as file:
        file.write(b"x")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "replaced")}
    assert len(modes) == 1


def test_a_file_is_created_once_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "es" / "handout.html"
    with creating(path) as file:
        file.write(b"x")
    with pytest.raises(FileExistsError), creating(path):
        pytest.fail("the file was opened again")
    assert path.read_bytes() == b"x"


def test_a_folder_that_is_not_there_cannot_be_flushed(tmp_path: Path) -> None:
    sync_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_folder(tmp_path / "none")
