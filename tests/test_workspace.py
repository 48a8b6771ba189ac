"""The output folder: whole files or none."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from converter.durable_files import replacing
from converter.errors import CannotWrite
from converter.workspace import PostFolder, require_place, slugify, write_file


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Fever in Children: What to Do!", "fever-in-children-what-to-do"),
        ("Child’s 100.4°", "childs-100-4"),
        ("الحمى عند الأطفال", "الحمى-عند-الأطفال"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "post"),
        ("CON", "con-post"),
        ("LPT¹", "lpt¹-post"),
        ("com³", "com³-post"),
        ("a" * 200, "a" * 80),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_slug_fits_a_file_system() -> None:
    assert len(slugify("语" * 100).encode()) <= 200


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    folder = PostFolder(tmp_path)
    assert folder.write("a/b.txt", b"x")
    assert not folder.write("a/b.txt", b"x")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt"]


def test_a_file_for_a_person_needs_a_free_place(tmp_path: Path) -> None:
    assert write_file(tmp_path / "new" / "report.html", b"x")
    assert not write_file(tmp_path / "new" / "report.html", b"x")
    require_place(tmp_path / "new" / "report.html", "The report", "report.html")
    with pytest.raises(CannotWrite, match="The report cannot be written") as caught:
        require_place(tmp_path / "new", "The report", "report.html")
    assert "such as report.html" in caught.value.todo


def test_files_can_be_read_by_others_as_the_umask_says(tmp_path: Path) -> None:
    PostFolder(tmp_path).write("a.txt", b"x")
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def test_a_file_in_the_folders_place_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(CannotWrite, match="--output") as caught:
        PostFolder(tmp_path / "out" / "fever").write("article.json", b"x")
    assert caught.value.exit_code == 12


def test_a_failed_write_leaves_the_old_file_and_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = PostFolder(tmp_path)
    folder.write("a.txt", b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="No space left"):
        folder.write("a.txt", b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_a_killed_writer_left_is_taken_away_and_what_is_being_written_stays(tmp_path: Path) -> None:
    folder = PostFolder(tmp_path)
    (tmp_path / "es").mkdir()
    for left in (tmp_path / ".a.txt.x1.part", tmp_path / "es" / ".b.txt.x2.part"):
        left.write_bytes(b"half")
    with replacing(tmp_path / "c.txt") as file:
        file.write(b"whole")
        with folder.lock():
            assert len(list(tmp_path.rglob("*.part"))) == 1
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["c.txt"]
    assert list((tmp_path / "es").iterdir()) == []


KILLED = """
import sys
from pathlib import Path
from converter.workspace import PostFolder
folder = PostFolder(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for letter in b"ab":
        folder.write("big.bin", bytes([letter]) * 3_000_000)
"""


@pytest.mark.slow
def test_a_killed_process_leaves_a_whole_file(tmp_path: Path) -> None:
    for pause in (0.01, 0.05, 0.11):
        with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            while not (tmp_path / "big.bin").exists():
                pass
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(pause)
            process.send_signal(signal.SIGKILL)
        data = (tmp_path / "big.bin").read_bytes()
        assert len(data) == 3_000_000
        assert len(set(data)) == 1
