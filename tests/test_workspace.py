"""The output folder: whole files or none."""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from converter.article import Article, Source
from converter.errors import CannotWrite
from converter.workspace import PostFolder, Workspace, slugify


def article(title: str | None = "Fever", url: str | None = None, day: int = 1) -> Article:
    fetched = dt.datetime(2026, 1, day, tzinfo=dt.UTC)
    return Article(title=title, source=Source(platform="web", url=url, fetched_at=fetched, sha256="0" * 64, reader="t"))


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


def test_two_posts_of_one_title_keep_apart(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    first, second = article(url="https://a.example/1"), article(url="https://a.example/2")
    workspace.folder_for(first).save_article(first)
    assert workspace.folder_for(first).path == tmp_path / "fever"
    other = workspace.folder_for(second).path
    assert other.parent == tmp_path
    assert other.name.startswith("fever-")


def test_an_article_read_again_keeps_its_first_date(tmp_path: Path) -> None:
    folder = Workspace(tmp_path).folder_for(article())
    first = folder.save_article(article(day=1))
    before = (folder.path / "article.json").stat().st_mtime_ns
    assert folder.save_article(article(day=2)) == first
    assert (folder.path / "article.json").stat().st_mtime_ns == before


def test_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    folder = PostFolder(tmp_path)
    folder.write("article.json", b"{")
    folder.write("es/translation.json", b"[]")
    assert folder.article() is None
    assert folder.translation("es") is None


def test_output_is_current_until_inputs_or_file_change(tmp_path: Path) -> None:
    folder = PostFolder(tmp_path)
    assert not folder.is_current("es/handout.txt", "a")
    assert folder.save_output("es/handout.txt", b"text", "a")
    assert folder.is_current("es/handout.txt", "a")
    assert not folder.is_current("es/handout.txt", "b")
    (tmp_path / "es" / "handout.txt").write_bytes(b"changed")
    assert not folder.is_current("es/handout.txt", "a")


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    folder = PostFolder(tmp_path)
    assert folder.write("a/b.txt", b"x")
    assert not folder.write("a/b.txt", b"x")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt"]


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
