"""The file on disk: damaged, foreign, newer, in use, killed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from converter.errors import Busy, CannotWrite, MemoryUnusable
from converter.translate.memory import Memory, Retirement, database, open_memory
from tests.translate.memory.entries import PAIR, SOURCE, day, entry

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_memory(tmp_path) as memory:
        memory.remember([entry(), *(entry(f"Sentence {i}.") for i in range(500))])
        return memory.path


def test_it_is_durable_and_lets_others_read_meanwhile(path: Path) -> None:
    connection = database.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    connection.close()


@pytest.mark.parametrize("data", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_a_clear_error_and_stays(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "memory.sqlite3"
    path.write_bytes(data)
    with pytest.raises(MemoryUnusable, match="Nothing was deleted"):
        Memory(path).exact([SOURCE], PAIR)
    with pytest.raises(MemoryUnusable):
        Memory(path).remember([entry()])
    assert path.read_bytes() == data


def test_damage_in_the_middle_is_a_clear_error(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(MemoryUnusable, match="damaged"):
        list(Memory(path).entries())


def test_a_text_that_changed_on_the_disk_is_never_used(path: Path) -> None:
    data = path.read_bytes()
    assert data.count(b"Take 1 tablet.Tome 1 tableta.") == 1
    path.write_bytes(data.replace(b"Take 1 tablet.Tome 1 tableta.", b"Take 1 tablet.Tome 7 tableta."))
    with pytest.raises(MemoryUnusable, match="not the one that was stored"):
        Memory(path).exact([SOURCE], PAIR)


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {database.VERSION + 1}")
    connection.close()
    with pytest.raises(MemoryUnusable, match="newer version"):
        Memory(path).remember([entry()])


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE patients (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(MemoryUnusable, match="not a translation memory"):
        Memory(path).remember([entry()])
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    path.touch()
    Memory(path).remember([entry()])
    assert set(Memory(path).exact([SOURCE], PAIR)) == {SOURCE}


def test_a_folder_in_its_place_or_a_file_in_its_folders_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite3").mkdir()
    with pytest.raises(CannotWrite, match="--output"):
        open_memory(tmp_path).remember([entry()])
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite, match="--output"):
        open_memory(tmp_path / "file").remember([entry()])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_clear_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWrite, match="--output"):
        open_memory(tmp_path).remember([entry()])


def test_two_runs_at_once_both_store(tmp_path: Path) -> None:
    def store(name: str) -> None:
        with open_memory(tmp_path) as memory:
            for i in range(20):
                memory.remember([entry(f"{name} {i}."), entry(target=f"{name} {i}")])

    runs = [threading.Thread(target=store, args=(name,)) for name in ("One", "Two", "Three")]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    with open_memory(tmp_path) as memory:
        assert memory.holdings() == [(PAIR, "human", 61)]
        assert len(memory.history(SOURCE, PAIR)) == 60


def test_runs_that_begin_together_make_one_memory(tmp_path: Path) -> None:
    begin = threading.Barrier(4)

    def opened(path: Path) -> bool:
        begin.wait()
        with contextlib.closing(database.connect(path)) as connection:
            return bool(connection.execute("SELECT count(*) FROM entries").fetchone())

    with ThreadPoolExecutor(4) as threads:
        for number in range(40):
            assert all(threads.map(opened, [tmp_path / f"{number}.sqlite3"] * 4))


def test_storing_takes_no_more_steps_in_a_large_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = count()
    connect = database.connect

    def watched(path: Path, wait_seconds: float) -> sqlite3.Connection:
        connection = connect(path, wait_seconds)
        connection.set_progress_handler(lambda: int(next(steps) < 0), 10)
        return connection

    monkeypatch.setattr(database, "connect", watched)
    with open_memory(tmp_path) as memory:

        def taken(name: str) -> int:
            begun = next(steps)
            memory.remember([entry(f"{name}.")])
            return next(steps) - begun

        memory.remember([entry(f"Few {number}.") for number in range(50)])
        few = taken("One")
        memory.remember([entry(f"Many {number}.") for number in range(2000)])
        assert taken("Another") <= 1.5 * few


def test_waiting_for_a_run_that_never_ends_is_a_clear_error(path: Path) -> None:
    with Memory(path) as writing, Memory(path, wait_seconds=0.05) as other, writing.storing():
        with pytest.raises(Busy, match="in use"):
            other.remember([entry()])
        assert set(other.exact([SOURCE], PAIR)) == {SOURCE}, "reading goes on"


def test_a_killed_process_leaves_a_readable_memory() -> None:
    script = ROOT / "benchmarks" / "kill_memory.py"
    done = subprocess.run(
        [sys.executable, str(script), "--kills", "12", "--seed", "7"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 faults" in done.stdout


def test_a_file_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP INDEX entries_retired")
        connection.execute("ALTER TABLE entries DROP COLUMN retired")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Memory(path) as memory:
        assert [one.target_text for one in memory.exact([SOURCE], PAIR)[SOURCE]] == ["Tome 1 tableta."]
        assert memory.retire([Retirement(SOURCE, "Tome 1 tableta.", PAIR, day(3))]) == 1
        assert memory.exact([SOURCE], PAIR) == {}
