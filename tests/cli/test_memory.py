"""``convert memory`` as a person and as a program calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Convert
from tests.translate.memory.tmx_files import texts_in, tmx, tu

TMX = tmx(
    tu("Take 1 tablet.", "Tome 1 tableta."), tu("Rest.", "Descanse."), tu("Rest.", "Ruhe.", tag="de"), tu("a", "")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.tmx").write_bytes(TMX)
    return tmp_path


def test_without_a_memory_it_says_so_and_makes_none(convert: Convert, tmp_path: Path) -> None:
    done = convert("memory")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing yet" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_in_and_out(convert: Convert, folder: Path) -> None:
    done = convert("memory", "import", "in.tmx", "--by", "Ana Ruiz")
    assert (done.returncode, done.stdout.strip()) == (0, "output/memory.sqlite3")
    assert "4 units (en → es, en → de)" in done.stderr
    assert "3 new, 0 replaced, 0 known already" in done.stderr
    assert "1 left out: a text is empty" in done.stderr
    assert convert("memory").stdout.splitlines() == [
        "en → de  English → German: 1 by people, 0 by programs",
        "en → es  English → Spanish: 2 by people, 0 by programs",
    ]
    done = convert("memory", "export", "out.tmx", "--to", "es-MX")
    assert (done.returncode, done.stdout, done.stderr) == (0, "out.tmx\n", "2 translations\nNext: convert\n")
    data = (folder / "out.tmx").read_bytes()
    assert texts_in(data) == [("Take 1 tablet.", "Tome 1 tableta."), ("Rest.", "Descanse.")]
    assert b'changeid="Ana Ruiz"' in data


def test_json_is_one_document(convert: Convert, folder: Path) -> None:
    done = convert("memory", "import", "in.tmx", "--output", "made", "--as", "engine", "--json")
    result = json.loads(done.stdout)
    assert (result["units"], result["added"], result["pairs"]) == (4, 3, [["en", "es"], ["en", "de"]])
    done = convert("memory", "status", "--output", "made", "--json")
    assert json.loads(done.stdout)["pairs"][1] == {"source": "en", "target": "es", "human": 0, "engine": 2}
    done = convert("memory", "export", "out.tmx", "--output", "made", "--json")
    assert json.loads(done.stdout) == {"file": "out.tmx", "translations": 3, "changed": True}
    done = convert("memory", "export", "out.tmx", "--output", "made", "--json", "--approved-only")
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (22, "nothing-to-export")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["import", "none.tmx"], 3, "Check the spelling"),
        (["import", "bad.tmx"], 21, "memory is as it was"),
        (["import", "in.tmx", "--as", "robot"], 2, "robot"),
        (["export", "out.tmx"], 22, "convert memory status"),
        (["export", "out.tmx", "--to", "xx-klingon"], 11, "convert languages"),
        (["export", "."], 12, "new file"),
        (["--json", "export", "out.tmx"], 2, "behind"),
    ],
)
def test_errors_have_codes_and_leave_nothing_behind(
    convert: Convert, folder: Path, arguments: list[str], code: int, said: str
) -> None:
    (folder / "bad.tmx").write_bytes(TMX[:-30])
    before = sorted(folder.iterdir())
    done = convert("memory", *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(folder.iterdir()) == before


@pytest.mark.slow
def test_a_name_of_any_bytes_does_no_harm(convert: Convert, folder: Path) -> None:
    done = convert.process("memory", "import", "in.tmx", "--by", b"Ana \xff\x1b[2J")
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    convert("memory", "export", "out.tmx")
    assert b'changeid="Ana \\udcff\\u001b[2J"' in (folder / "out.tmx").read_bytes()


def test_a_damaged_memory_is_a_clear_error(convert: Convert, folder: Path) -> None:
    (folder / "output").mkdir()
    (folder / "output" / "memory.sqlite3").write_bytes(b"damaged" * 1000)
    for arguments in (["status"], ["import", "in.tmx"], ["export", "out.tmx"]):
        done = convert("memory", *arguments)
        assert done.returncode == 20
        assert "Nothing was deleted" in done.stderr
        assert "Traceback" not in done.stderr
