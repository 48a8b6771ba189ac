"""A folder's digests tell every change of its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from converter.digests import DIGESTS, changed_file, write_digests


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/model.bin").write_bytes(bytes(range(256)) * 100)
    (tmp_path / "metadata.json").write_text("{}", encoding="utf-8")
    write_digests(tmp_path)
    return tmp_path


def test_a_folder_as_it_was(folder: Path) -> None:
    assert changed_file(folder) is None


def test_a_folder_from_elsewhere_cannot_be_judged(folder: Path) -> None:
    (folder / DIGESTS).unlink()
    assert changed_file(folder) is None


def flip(folder: Path) -> None:
    data = bytearray((folder / "model/model.bin").read_bytes())
    data[12_345] ^= 1
    (folder / "model/model.bin").write_bytes(data)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (flip, "model/model.bin"),
        (lambda folder: (folder / "model/model.bin").unlink(), "model.bin"),
        (lambda folder: (folder / DIGESTS).write_bytes(b"{"), DIGESTS),
        (lambda folder: (folder / DIGESTS).write_bytes(b"[]"), DIGESTS),
        (lambda folder: (folder / DIGESTS).write_bytes(b"[" * 100_000), DIGESTS),
    ],
)
def test_a_change_is_named(change: Callable[[Path], object], named: str, folder: Path) -> None:
    change(folder)
    assert changed_file(folder) == named
