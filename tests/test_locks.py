"""Locks between runs: who gets in, what is left behind, what a killed process holds."""

import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from converter.errors import Busy, CannotWrite
from converter.locks import lock

ROOT = Path(__file__).parents[1]
BUSY = Busy("Nothing was changed.", "Another run is at work.", "Wait.")
HOLDING = """
import pathlib, sys
from tests.test_locks import locked
with locked(*map(pathlib.Path, sys.argv[1:])):
    print("held", flush=True)
    sys.stdin.read()
"""


def locked(folder: Path, file: Path | None = None) -> AbstractContextManager[None]:
    return lock(
        folder, BUSY, lambda error: CannotWrite("It cannot be written.", f"{error}.", "Name another."), file=file
    )


@pytest.fixture(params=["folder", "file"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path | None]:
    """What to lock: a folder that is not there yet, or a file beside one."""
    folder = tmp_path / "posts" / "flu"
    return folder, folder.with_name(".flu.lock") if request.param == "file" else None


def test_one_run_at_a_time(place: tuple[Path, Path | None]) -> None:
    with locked(*place):
        with pytest.raises(Busy) as caught, locked(*place):
            pytest.fail("two runs hold one lock")
        assert caught.value is BUSY
    with locked(*place):
        pass


def test_a_lock_file_is_there_only_while_it_is_held(place: tuple[Path, Path | None]) -> None:
    folder, file = place
    with locked(folder, file):
        assert (file or folder).exists()
    assert folder.is_dir() == (file is None)
    assert file is None or not file.exists()


def test_an_error_inside_the_block_lets_go_and_stays_what_it_is(place: tuple[Path, Path | None]) -> None:
    with pytest.raises(PermissionError), locked(*place):
        raise PermissionError("of the work, not of the lock")
    with locked(*place):
        pass


def test_a_killed_process_holds_nothing(place: tuple[Path, Path | None]) -> None:
    command = [sys.executable, "-c", HOLDING, *(str(path) for path in place if path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy), locked(*place):
            pytest.fail("two processes hold one lock")
        other.kill()
    with locked(*place):
        pass


def test_a_file_that_another_run_removed_as_it_finished_is_not_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lock"
    removed: list[int] = []

    def late(descriptor: int) -> bool:
        if not removed:  # between opening and locking, the other run finishes
            removed.append(descriptor)
            file.unlink()
        return True

    monkeypatch.setattr("converter.locks.try_lock", late)
    with locked(tmp_path, file):
        assert file.exists()
    assert removed


def test_a_folder_that_cannot_be_made_is_the_callers_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in ((tmp_path / "file" / "post", None), (tmp_path, tmp_path / "file" / "lock")):
        with pytest.raises(CannotWrite), locked(*place):
            pytest.fail("nothing can be locked there")


def test_a_link_is_no_lock_file(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotWrite), locked(tmp_path, tmp_path / "lock"):
        pytest.fail("a link was followed")
    assert not (tmp_path / "elsewhere").exists()
