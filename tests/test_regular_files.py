"""Files that a person names are files: nobody waits at a pipe, and every door says what stands there."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from converter.cli.main import cli
from converter.errors import ConvertError
from converter.regular_files import open_regular, read_regular

DOORS = (
    ("read",),
    ("fetch",),
    ("check", "--from", "en", "--to", "es", "{}"),
    ("memory", "import"),
    ("glossary", "import", "--from", "en", "--to", "es"),
    ("review", "import", "--by", "A reviewer", "--qualification", "interpreter"),
    ("languages", "install", "es", "--from-file"),
)
"""Every command that is given a file; it is named last."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    assert read_regular(tmp_path / "a") == b"words"


def test_a_pipe_is_refused_at_once(pipe: Path) -> None:
    with pytest.raises(OSError, match="no file"):
        open_regular(pipe)


def test_a_device_and_a_socket_are_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path in (Path("/dev/zero"), tmp_path / "socket"):
            with pytest.raises(OSError):  # noqa: PT011 (a socket cannot be opened at all)
                open_regular(path)


def test_a_folder_and_a_missing_file_raise_what_python_raises(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_regular(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_regular(tmp_path / "missing")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: " ".join(door[:2]))
def test_no_command_waits_at_a_pipe(
    door: tuple[str, ...], pipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = [part.format(pipe) for part in door]
    with pytest.raises(ConvertError) as refused:
        cli.main([*command, str(pipe)], standalone_mode=False)
    assert "pipe or a device" in refused.value.why
